// [attack.A14] A yes is for a name, a role and the link that was then in hand: no other person comes in by it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let admin: SignedInClient;
let coordinator: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.signIn('administrator');
  coordinator = await server.signIn('coordinator', { name: 'Hanneke de Wit' });
  const duo = phoneOf(await server.signIn('fieldWorker'), server.team);
  await duo.push([duo.signal('zwaluwgeheim')]);
});
afterEach(() => server.close());

const email = 'piet.devries@gemeente.example';
const password = 'spijker-lantaarn-otter-mais2';
const team = (path: string) => `/teams/${server.team}${path}`;
type Invited = { link: string; person: string; yesFrom?: string };
const tokenIn = ({ link }: { link: string }) => link.split('/').at(-1) ?? '';
const invite = async () =>
  (await admin.call<Invited>('POST', team('/people'), { name: 'Piet de Vries', email, role: 'coordinator' })).body;
const yes = (id: string) => coordinator.call('POST', team(`/requests/${id}`), { decision: 'yes' });
async function accept(link: { link: string }, name: string) {
  const client = server.client();
  const { status, body } = await client.call<{ person?: { id: string; name: string }; memberships: object[] }>(
    'POST',
    `/invitations/${tokenIn(link)}`,
    { email, name, password },
  );
  return { status, body, client };
}
const names = async () => {
  const { changes } = await phoneOf(coordinator, server.team).pullAll();
  return changes.filter(({ kind }) => kind === 'person').map(({ values }) => values.name);
};

describe('[attack.A14] after the desk said yes to Piet de Vries', () => {
  test('who has his link comes in as Piet de Vries, whatever name they fill in', async () => {
    const invited = await invite();
    expect((await yes(invited.person)).status).toBe(204);
    const { status, body } = await accept(invited, 'Hanneke de Wit');
    expect(status).toBe(200);
    expect(body.person?.name).toBe('Piet de Vries');
    expect((await names()).filter((name) => name === 'Hanneke de Wit')).toHaveLength(1);
    expect(await names()).toContain('Piet de Vries');
  });

  test('a fresh link made after it asks anew, and gives nothing until then', async () => {
    const invited = await invite();
    await yes(invited.person);
    const again = (await admin.call<Invited>('POST', team(`/people/${invited.person}/invitation`), {})).body;
    expect(again.yesFrom).toBe('desk');
    const { status, body, client } = await accept(again, 'Piet de Vries');
    expect(status).toBe(200);
    expect(body.memberships).toEqual([]);
    const pulled = await client.call('GET', team('/pull?device=device-of-piet-000001&since=0&epoch=&scope='));
    expect(pulled.status).toBe(403);
    // The link of before is dead.
    expect((await accept(invited, 'Piet de Vries')).status).toBe(404);
    expect((await yes(invited.person)).status).toBe(204);
    expect(await names()).toContain('Piet de Vries');
  });

  test('and before it, the name that waits is the one that was asked for, in the account too', async () => {
    const invited = await invite();
    const { body } = await accept(invited, 'Hanneke de Wit');
    expect(body.person?.name).toBe('Piet de Vries');
    await yes(invited.person);
    expect((await names()).filter((name) => name === 'Hanneke de Wit')).toHaveLength(1);
  });

  test('who sets a new password with somebody’s yes keeps the name that they had', async () => {
    const invited = await invite();
    await yes(invited.person);
    const { body } = await accept(invited, 'Piet de Vries');
    const id = body.person?.id ?? '';
    const link = (await admin.call<Invited>('POST', team(`/people/${id}/invitation`), {})).body;
    expect(link.yesFrom).toBe('desk');
    const [request] = (await coordinator.call<{ id: string }[]>('GET', team('/requests'))).body;
    await yes(request?.id ?? '');
    const reset = await accept(link, 'Hanneke de Wit');
    expect(reset.status).toBe(200);
    expect(reset.body.person?.name).toBe('Piet de Vries');
    expect((await names()).filter((name) => name === 'Hanneke de Wit')).toHaveLength(1);
  });
});

test('[attack.A14] where no yes is needed somebody fills in how they are called', async () => {
  const link = (await admin.call<Invited>('POST', team('/people'), { name: 'Karel', email, role: 'partner' })).body;
  const { body } = await accept(link, 'Karel van de School');
  expect(body.person?.name).toBe('Karel van de School');
});
