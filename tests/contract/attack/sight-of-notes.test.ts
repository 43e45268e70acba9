// [attack.A14] [I9] No administrator alone gives anybody sight of the notes: whoever works with them says yes.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let time: number;
let admin: SignedInClient;
let coordinator: SignedInClient;
let duo: SignedInClient;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  admin = await server.signIn('administrator', { name: 'Bas' });
  coordinator = await server.signIn('coordinator', { name: 'Cora' });
  duo = await server.signIn('fieldWorker', { name: 'Dieuwertje' });
});
afterEach(() => server.close());

const note = () => {
  const phone = phoneOf(duo, server.team);
  return phone.push([phone.signal('zwaluwgeheim')]);
};
type Invited = { link: string; person: string; yesFrom?: string };
const invite = async (email: string, role: string, by = admin) =>
  (await by.call<Invited>('POST', `/teams/${server.team}/people`, { name: 'Alias', email, role })).body;
const tokenIn = ({ link }: { link: string }) => link.split('/uitnodiging/')[1] ?? '';
async function accept(link: { link: string }, password = testPassword) {
  const client = server.client();
  const body = { name: 'Alias', email: 'alias@test.example', password };
  const answer = await client.call<{
    code?: string;
    person?: { id: string };
    memberships: object[];
    waiting?: object[];
  }>('POST', `/invitations/${tokenIn(link)}`, body);
  const person = answer.body.person?.id ?? '';
  return { ...answer, who: { ...client, person, email: body.email, device: freshId().slice(0, 30) } };
}
type Request = {
  id: string;
  what: string;
  name: string;
  mayDecide: boolean;
  yesFrom: string;
  askedBy: string;
  accepted: boolean;
};
const requests = async (by: SignedInClient) => (await by.call<Request[]>('GET', `/teams/${server.team}/requests`)).body;
const decide = (by: SignedInClient, id: string, decision: 'yes' | 'no' = 'yes') =>
  by.call<{ code?: string }>('POST', `/teams/${server.team}/requests/${id}`, { decision });
const pulls = async (who: SignedInClient) => (await phoneOf(who, server.team).pull()).status;
const change = (person: string, to: object, by = admin) =>
  by.call('PATCH', `/teams/${server.team}/people/${person}`, to);
const details = async () =>
  (await server.db.selectFrom('audit').select(['person', 'detail']).where('team', '=', server.team).execute()).map(
    ({ person, detail }) => `${person} ${detail}`,
  );

describe('[attack.A14] an administrator who invites an alias of his own', () => {
  test.each(['coordinator', 'triageWorker', 'fieldWorker'])(
    'as %s sees nothing until somebody who sits there says yes',
    async (role) => {
      await note();
      const invited = await invite('alias@test.example', role);
      expect(invited.yesFrom).toBe('desk');
      const { body, who } = await accept(invited);
      expect(body).toMatchObject({ memberships: [], waiting: [{ teamName: 'Team Oost', role }] });
      expect(await pulls(who)).toBe(403);
      expect((await phoneOf(who, server.team).push([])).status).toBe(403);
      const [request] = await requests(coordinator);
      expect(request).toMatchObject({
        what: 'join',
        name: 'Alias',
        askedBy: admin.person,
        accepted: true,
        mayDecide: true,
      });
      const id = request?.id ?? '';
      // Not who asked, not whom it is about, nobody without a desk.
      expect(await decide(admin, id)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
      expect((await decide(duo, id)).status).toBe(403);
      expect((await decide(who, id)).status).toBe(403);
      expect((await duo.call('GET', `/teams/${server.team}/requests`)).status).toBe(403);
      expect(await pulls(who)).toBe(403);
      expect((await decide(coordinator, id)).status).toBe(204);
      expect(await pulls(who)).toBe(200);
      expect(await details()).toContain(`${coordinator.person} yes to join as ${role}`);
      expect(await details()).toContain(`${admin.person} invited as ${role}`);
    },
  );

  test('and a no leaves nothing of it', async () => {
    await note();
    const { who } = await accept(await invite('alias@test.example', 'coordinator'));
    const [request] = await requests(coordinator);
    expect((await decide(coordinator, request?.id ?? '', 'no')).status).toBe(204);
    expect(await requests(coordinator)).toEqual([]);
    expect(await pulls(who)).toBe(403);
    expect((await decide(coordinator, request?.id ?? '')).status).toBe(404);
  });

  test('a yes that came first counts from the moment the place is taken, and not before', async () => {
    await note();
    const invited = await invite('alias@test.example', 'triageWorker');
    const [request] = await requests(coordinator);
    expect(request?.accepted).toBe(false);
    await decide(coordinator, request?.id ?? '');
    const people = await admin.call<{ person: string; state: string }[]>('GET', `/teams/${server.team}/people`);
    expect(people.body.find(({ person }) => person === invited.person)?.state).toBe('invited');
    const { who, body } = await accept(invited);
    expect(body.memberships).toHaveLength(1);
    expect(await pulls(who)).toBe(200);
  });

  test('asks nobody for who sees no notes of others, nor in a team that has none', async () => {
    expect((await invite('eerste@test.example', 'coordinator')).yesFrom).toBeUndefined();
    await note();
    const partner = await invite('partner@test.example', 'partner');
    expect(partner.yesFrom).toBeUndefined();
    expect((await accept(partner)).body.memberships).toHaveLength(1);
    // Invited before there were notes, accepted after: what counts is what there is to see now.
    expect((await requests(coordinator)).map(({ name, what }) => [name, what])).toEqual([['Alias', 'join']]);
  });

  test('asks once more for the password of who says yes', async () => {
    await note();
    await accept(await invite('alias@test.example', 'coordinator'));
    const [request] = await requests(coordinator);
    time += 6 * 60_000;
    expect(await decide(coordinator, request?.id ?? '')).toMatchObject({ status: 403, body: { code: 'step_up' } });
  });
});

describe('[I9] every other way to sight', () => {
  test('another role that shows more waits; one that shows less counts at once', async () => {
    await note();
    const partner = await server.signIn('partner');
    expect((await change(partner.person, { role: 'coordinator', name: 'Pim' })).status).toBe(204);
    const row = async () => {
      const { body } = await admin.call<Record<string, unknown>[]>('GET', `/teams/${server.team}/people`);
      return body.find(({ person }) => person === partner.person);
    };
    expect(await row()).toMatchObject({ role: 'partner', name: 'Pim', waits: 'yes', askedRole: 'coordinator' });
    const seen = async () => (await phoneOf(partner, server.team).pullAll()).changes.map(({ kind }) => kind);
    expect(await seen()).not.toContain('signal');
    const [request] = await requests(coordinator);
    await decide(coordinator, request?.id ?? '');
    expect(await row()).toMatchObject({ role: 'coordinator' });
    expect(await seen()).toContain('signal');
    expect((await change(partner.person, { role: 'fieldWorker' })).status).toBe(204);
    expect(await row()).toMatchObject({ role: 'fieldWorker' });
    // From the field to the desk is more again.
    await change(partner.person, { role: 'triageWorker' });
    expect(await row()).toMatchObject({ role: 'fieldWorker', askedRole: 'triageWorker' });
  });

  test('a link for a new password of who sees notes works after a yes, and only then', async () => {
    await note();
    const again = await admin.call<Invited>('POST', `/teams/${server.team}/people/${duo.person}/invitation`, {});
    expect(again.body.yesFrom).toBe('desk');
    const looked = await server.client().call('GET', `/invitations/${tokenIn(again.body)}`);
    expect(looked.body).toMatchObject({ waits: true, newPassword: true });
    expect(await accept(again.body, 'sluiswachter 92 kamfer toeter')).toMatchObject({
      status: 409,
      body: { code: 'waits_for_yes' },
    });
    expect((await duo.call('GET', '/session')).status).toBe(200);
    const [request] = await requests(coordinator);
    expect(request).toMatchObject({ what: 'reset', askedBy: admin.person, mayDecide: true });
    await decide(coordinator, request?.id ?? '');
    expect((await accept(again.body, 'knikker 28 stoomgemaal fazant')).status).toBe(200);
    expect((await duo.call('GET', '/session')).status).toBe(401);
    const signIn = { email: duo.email, password: 'knikker 28 stoomgemaal fazant' };
    expect((await server.client().call('POST', '/session', signIn)).status).toBe(200);
  });

  test('a new password that opens two teams needs the yes of both', async () => {
    await note();
    const west = await server.makeTeam('Team West');
    const chief = await server.signIn('coordinator', { team: west });
    const writer = await server.signIn('fieldWorker', { team: west });
    const phone = phoneOf(writer, west);
    await phone.push([phone.signal('ook hier')]);
    for (const person of [admin.person, duo.person]) {
      const role = person === admin.person ? 'administrator' : 'fieldWorker';
      await server.db.insertInto('membership').values({ team: west, person, role, since: time, left: 0 }).execute();
    }
    const again = await admin.call<Invited>('POST', `/teams/${server.team}/people/${duo.person}/invitation`, {});
    const [here] = await requests(coordinator);
    await decide(coordinator, here?.id ?? '');
    expect((await accept(again.body)).status).toBe(409);
    const there = await chief.call<Request[]>('GET', `/teams/${west}/requests`);
    await chief.call('POST', `/teams/${west}/requests/${there.body[0]?.id}`, { decision: 'yes' });
    expect((await accept(again.body)).status).toBe(200);
  });

  test('with nobody at the desk a second administrator says yes, never who asked', async () => {
    await note();
    await change(coordinator.person, { left: true });
    await accept(await invite('alias@test.example', 'coordinator'));
    const [request] = await requests(admin);
    expect(request).toMatchObject({ yesFrom: 'administrator', mayDecide: false });
    expect((await decide(admin, request?.id ?? '')).status).toBe(403);
    const second = await server.signIn('administrator');
    expect((await requests(second))[0]?.mayDecide).toBe(true);
    expect((await decide(second, request?.id ?? '')).status).toBe(204);
  });

  test('who made the link anew holds it, so the yes is not theirs either', async () => {
    await note();
    await change(coordinator.person, { left: true });
    const asked = await invite('alias@test.example', 'coordinator');
    const second = await server.signIn('administrator');
    const again = await second.call<Invited>('POST', `/teams/${server.team}/people/${asked.person}/invitation`, {});
    await accept(again.body);
    const [request] = await requests(second);
    expect(request).toMatchObject({ askedBy: second.person, mayDecide: false });
    expect((await decide(second, request?.id ?? '')).status).toBe(403);
    expect((await decide(admin, request?.id ?? '')).status).toBe(204);
  });

  test('the people who are there see on their phones who was added by whom', async () => {
    await note();
    const { who } = await accept(await invite('alias@test.example', 'triageWorker'));
    await decide(coordinator, (await requests(coordinator))[0]?.id ?? '');
    const { changes } = await phoneOf(duo, server.team).pullAll();
    expect(changes.find(({ id }) => id === who.person)).toMatchObject({ kind: 'person', by: admin.person });
  });
});
