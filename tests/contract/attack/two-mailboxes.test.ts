// [attack.A14] [access.I9] One person with two mailboxes is one person: whose yes counts was once agreed to as well.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let admin: SignedInClient;
let coordinator: SignedInClient;
let duo: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.signIn('administrator', { name: 'Bas' });
  coordinator = await server.signIn('coordinator', { name: 'Cora' });
  duo = await server.signIn('fieldWorker', { name: 'Dieuwertje' });
});
afterEach(() => server.close());

const strong = 'knikker 28 stoomgemaal fazant';
const note = (by = duo) => {
  const phone = phoneOf(by, server.team);
  return phone.push([phone.signal('zwaluwgeheim')]);
};
type Link = { link: string; person: string; yesFrom?: string };
const people = () => `/teams/${server.team}/people`;
const invite = async (email: string, role: string, by = admin) =>
  (await by.call<Link>('POST', people(), { name: 'Alias', email, role })).body;
const linkFor = async (person: string, by = admin) =>
  (await by.call<Link>('POST', `${people()}/${person}/invitation`, {})).body;
const change = (person: string, to: object, by = admin) => by.call('PATCH', `${people()}/${person}`, to);
async function accept({ link }: { link: string }, email: string, password = testPassword) {
  const client = server.client();
  const { status, body } = await client.call<{ code?: string; person?: { id: string }; memberships?: object[] }>(
    'POST',
    `/invitations/${link.split('/uitnodiging/')[1]}`,
    { name: 'Alias', email, password },
  );
  return { ...client, status, body, email, person: body.person?.id ?? '', device: freshId().slice(0, 30) };
}
interface Row {
  id: string;
  what: string;
  email: string;
  yesFrom: string;
  mayDecide: boolean;
}
const requests = (by: SignedInClient) => by.call<Row[]>('GET', `/teams/${server.team}/requests`);
const decide = async (by: SignedInClient, email: string) => {
  const { body } = await requests(by);
  const id = Array.isArray(body) ? body.find((row) => row.email === email)?.id : undefined;
  return (await by.call('POST', `/teams/${server.team}/requests/${id ?? freshId()}`, { decision: 'yes' })).status;
};
const pulls = async (who: SignedInClient) => (await phoneOf(who, server.team).pull()).status;

describe('[access.I9] an administrator with a second mailbox', () => {
  test('does not make a second administrator of it alone, once there are notes', async () => {
    await note();
    const invited = await invite('alias@test.example', 'administrator');
    expect(invited.yesFrom).toBe('desk');
    const puppet = await accept(invited, 'alias@test.example');
    expect(puppet.body.memberships).toEqual([]);
    expect((await requests(puppet)).status).toBe(403);
    expect(await decide(coordinator, 'alias@test.example')).toBe(204);
    expect((await requests(puppet)).status).toBe(200);
  });

  test.each(['before the desk is empty', 'after the desk is empty'])(
    'gets nobody in by its yes, when it was invited %s',
    async (when) => {
      await note();
      const invited = when.startsWith('before') ? await invite('alias@test.example', 'administrator') : undefined;
      expect((await change(coordinator.person, { left: true })).status).toBe(204);
      const puppet = await accept(
        invited ?? (await invite('alias@test.example', 'administrator')),
        'alias@test.example',
      );
      const eye = await accept(await invite('oog@test.example', 'coordinator'), 'oog@test.example');
      expect(await decide(puppet, 'oog@test.example')).toBe(403);
      expect(await decide(puppet, 'alias@test.example')).toBe(403);
      expect(await decide(admin, 'alias@test.example')).toBe(403);
      expect(await pulls(eye)).toBe(403);
    },
  );

  test.each(['partner', 'fieldWorker'])('does not make one of somebody who is there as %s', async (role) => {
    await note();
    const other = await server.signIn(role as 'partner');
    await change(other.person, { role: 'administrator' });
    expect((await requests(other)).status).toBe(403);
    expect((await requests(coordinator)).body).toMatchObject([{ what: 'role', mayDecide: true }]);
  });

  test('lets who sat at the desk become administrator at once: their yes counted already', async () => {
    await note();
    const triage = await server.signIn('triageWorker');
    expect((await change(triage.person, { role: 'administrator' })).status).toBe(204);
    expect((await requests(triage)).status).toBe(200);
    expect(await pulls(triage)).toBe(200);
  });

  test('does not become the second administrator by a new password either', async () => {
    await note();
    const second = await server.signIn('administrator');
    const again = await linkFor(second.person);
    expect(again.yesFrom).toBe('desk');
    expect((await accept(again, second.email, strong)).status).toBe(409);
    expect((await second.call('GET', '/session')).status).toBe(200);
  });

  test('asks nobody in a team without notes, nor for a partner', async () => {
    expect((await invite('eerste@test.example', 'administrator')).yesFrom).toBeUndefined();
    await note();
    expect((await invite('school@test.example', 'partner')).yesFrom).toBeUndefined();
  });
});

describe('[access.I9] a new password', () => {
  test('of a partner waits for a yes: what a school wrote is a note too', async () => {
    const partner = await server.signIn('partner');
    await note(partner);
    const again = await linkFor(partner.person);
    expect(again.yesFrom).toBe('desk');
    expect((await accept(again, partner.email, strong)).status).toBe(409);
    expect((await server.client().call('POST', '/session', { email: partner.email, password: strong })).status).toBe(
      401,
    );
    expect(await decide(coordinator, partner.email)).toBe(204);
    expect((await accept(again, partner.email, strong)).status).toBe(200);
  });

  test('is not set by a link from before the first note either', async () => {
    const again = await linkFor(duo.person);
    expect(again.yesFrom).toBeUndefined();
    await note();
    expect((await accept(again, duo.email, strong)).body.code).toBe('invitation_gone');
    expect((await duo.call('GET', '/session')).status).toBe(200);
    expect((await linkFor(duo.person)).yesFrom).toBe('desk');
  });

  test('needs nobody where there is nothing to see', async () => {
    const again = await linkFor(duo.person);
    expect((await accept(again, duo.email, strong)).status).toBe(200);
  });
});
