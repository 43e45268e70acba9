// [attack.A14] [access.I9] No detour around the yes: by way of leaving, of a link made before, or of a yes given before.
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

type Invited = { link: string; person: string; yesFrom?: string };
type Request = { id: string; what: string; role: string; mayDecide: boolean; yesFrom: string };
type Person = { person: string; role: string; state: string; waits?: string; askedRole?: string };
const newPassword = 'knikker 28 stoomgemaal fazant';

async function note(by = duo, team = server.team) {
  const phone = phoneOf(by, team);
  await phone.push([phone.signal('zwaluwgeheim')]);
}
const change = (person: string, to: object, by = admin) =>
  by.call('PATCH', `/teams/${server.team}/people/${person}`, to);
const requests = async (by: SignedInClient, team = server.team) =>
  (await by.call<Request[]>('GET', `/teams/${team}/requests`)).body;
async function sayYes(by: SignedInClient, team = server.team) {
  const [request] = (await requests(by, team)).filter(({ mayDecide }) => mayDecide);
  return (await by.call('POST', `/teams/${team}/requests/${request?.id}`, { decision: 'yes' })).status;
}
const again = async (person: string, by = admin, team = server.team) =>
  (await by.call<Invited>('POST', `/teams/${team}/people/${person}/invitation`, {})).body;
const rowOf = async (person: string) =>
  (await admin.call<Person[]>('GET', `/teams/${server.team}/people`)).body.find((each) => each.person === person);
const seenBy = async (who: SignedInClient) =>
  (await phoneOf(who, server.team).pullAll()).changes.map(({ kind }) => kind);

async function accept({ link }: { link: string }, { name = 'Duo', email = duo.email, password = newPassword } = {}) {
  const client = server.client();
  const path = `/invitations/${link.split('/uitnodiging/')[1]}`;
  const answer = await client.call<{ code?: string; memberships: object[] }>('POST', path, { name, email, password });
  return { ...answer, client };
}

/** A second team, where `admin` and `duo` are too, with a note and a coordinator of its own. */
async function west({ duoAs = 'fieldWorker' } = {}) {
  const team = await server.makeTeam('Team West');
  const chief = await server.signIn('coordinator', { team });
  await note(await server.signIn('fieldWorker', { team }), team);
  const places = { [admin.person]: 'administrator', [duo.person]: duoAs };
  for (const [person, role] of Object.entries(places)) {
    await server.db.insertInto('membership').values({ team, person, role, since: time, left: 0 }).execute();
  }
  return { team, chief };
}

describe('[attack.A14] [access.I9] a place that comes back', () => {
  test('asks the yes that a new place of its role asks', async () => {
    await note();
    const partner = await server.signIn('partner');
    expect((await change(partner.person, { left: true })).status).toBe(204);
    expect((await change(partner.person, { role: 'coordinator', left: false })).status).toBe(204);
    expect(await rowOf(partner.person)).toMatchObject({ state: 'left', waits: 'yes', askedRole: 'coordinator' });
    expect((await phoneOf(partner, server.team).pull()).status).toBe(403);
    expect(await requests(coordinator)).toMatchObject([{ what: 'return', role: 'coordinator', mayDecide: true }]);
    expect(await sayYes(coordinator)).toBe(204);
    expect(await seenBy(partner)).toContain('signal');
  });

  test.each([
    ['once they left', [{ left: true }], { role: 'coordinator' }],
    ['as they leave', [], { role: 'coordinator', left: true }],
    ['that sees less', [{ left: true }], { role: 'partner' }],
  ])(
    '[S8] is not given another role %s: what is held of them is judged by the role they had',
    async (_, before, to) => {
      const phone = phoneOf(duo, server.team);
      await phone.push([phone.signal('zwaluwgeheim')]);
      for (const step of before) expect((await change(duo.person, step)).status).toBe(204);
      expect((await change(duo.person, to)).status).toBe(400);
      const row = server.db.selectFrom('membership').select('role').where('person', '=', duo.person);
      expect(await row.execute()).toEqual([{ role: 'fieldWorker' }]);
      await change(duo.person, { left: true });
      const about = { kind: 'conversation', schema: 2, make: true, set: { summary: 'Over het plein' } };
      expect((await phone.push([phone.change(freshId(), about)])).body.answers).toMatchObject([{ verdict: 'held' }]);
      const held = `/teams/${server.team}/held`;
      const { body } = await coordinator.call<{ id: string }[]>('GET', held);
      const taken = await coordinator.call('POST', `${held}/${body[0]?.id}`, { decision: 'take', does: 'make' });
      expect(taken.status).toBe(204);
    },
  );

  test('asks it also in one step back', async () => {
    await note();
    const partner = await server.signIn('partner');
    for (const step of [{ left: true }, { role: 'triageWorker', left: false }])
      expect((await change(partner.person, step)).status).toBe(204);
    expect(await rowOf(partner.person)).toMatchObject({ state: 'left', waits: 'yes' });
    expect((await phoneOf(partner, server.team).pull()).status).toBe(403);
  });

  test('asks it of who saw the notes before too, and of nobody for who sees none', async () => {
    await note();
    await change(duo.person, { left: true });
    await change(duo.person, { left: false });
    expect(await rowOf(duo.person)).toMatchObject({ state: 'left', waits: 'yes', askedRole: 'fieldWorker' });
    await sayYes(coordinator);
    expect(await rowOf(duo.person)).toMatchObject({ state: 'active' });
    const partner = await server.signIn('partner');
    await change(partner.person, { left: true });
    await change(partner.person, { left: false });
    expect(await rowOf(partner.person)).toMatchObject({ state: 'active', role: 'partner' });
  });
});

describe('[attack.A14] [access.I9] a link for a new password', () => {
  test('waits for the team that let its person go too, also when every other team agreed', async () => {
    await note();
    const { team, chief } = await west();
    const link = await again(duo.person, admin, team);
    await sayYes(chief, team);
    expect((await accept(link)).body.code).toBe('waits_for_yes');
    await change(duo.person, { left: true });
    expect((await accept(link)).body.code).toBe('waits_for_yes');
    expect(await requests(coordinator)).toMatchObject([{ what: 'reset', mayDecide: true }]);
    await sayYes(coordinator);
    expect((await accept(link)).status).toBe(200);
  });

  test('of one team stops working when that lets its person go', async () => {
    await note();
    const link = await again(duo.person);
    await sayYes(coordinator);
    await change(duo.person, { left: true });
    expect((await accept(link)).body.code).toBe('invitation_gone');
  });

  test('that was agreed to opens no role that was given to its person afterwards', async () => {
    await note();
    const partner = await server.signIn('partner');
    const link = await again(partner.person);
    await sayYes(coordinator);
    await change(partner.person, { role: 'coordinator' });
    await sayYes(coordinator);
    expect((await accept(link)).body.code).toBe('invitation_gone');
    expect((await partner.call('GET', '/session')).status).toBe(200);
  });

  test('that was made before there were notes opens none of them', async () => {
    const link = await again(duo.person);
    expect(link.yesFrom).toBeUndefined();
    await note();
    const looked = await server.client().call('GET', `/invitations/${link.link.split('/uitnodiging/')[1]}`);
    expect(looked.body).toMatchObject({ code: 'invitation_gone' });
    expect((await accept(link)).body.code).toBe('invitation_gone');
  });

  test('opens no team that its person came to afterwards, whatever the role there', async () => {
    const link = await again(duo.person);
    const elsewhere = await server.makeTeam('Team West');
    const chief = await server.signIn('administrator', { team: elsewhere });
    const place = { name: 'Duo', email: duo.email, role: 'partner' };
    const invited = (await chief.call<Invited>('POST', `/teams/${elsewhere}/people`, place)).body;
    expect((await accept(invited, { password: testPassword })).status).toBe(200);
    expect((await accept(link)).body.code).toBe('invitation_gone');
  });
});

describe('[attack.A14] [access.I9] an invitation whose yes was given', () => {
  const place = { name: 'Alias', email: 'alias@test.example' };
  const invite = async () =>
    (await admin.call<Invited>('POST', `/teams/${server.team}/people`, { ...place, role: 'coordinator' })).body;

  test('asks another one when who said it takes the link in hand', async () => {
    await note();
    const second = await server.signIn('administrator');
    await change(coordinator.person, { left: true });
    const invited = await invite();
    expect(await sayYes(second)).toBe(204);
    const fresh = await again(invited.person, second);
    expect(fresh.yesFrom).toBe('administrator');
    const taken = await accept({ ...fresh }, place);
    expect(taken.body).toMatchObject({ memberships: [], waiting: [{ role: 'coordinator' }] });
    expect(await requests(second)).toMatchObject([{ what: 'join', mayDecide: false }]);
    expect(await sayYes(admin)).toBe(204);
    expect((await taken.client.call('GET', '/session')).body).toMatchObject({ memberships: [{ role: 'coordinator' }] });
  });

  test('asks another one when the link is made anew, by whomever: the yes was for the link of then', async () => {
    await note();
    const invited = await invite();
    expect(await sayYes(coordinator)).toBe(204);
    const fresh = await again(invited.person);
    expect(fresh.yesFrom).toBe('desk');
    expect((await accept(fresh, place)).body.memberships).toHaveLength(0);
  });

  test('of a link that came to nobody in time begins anew', async () => {
    await note();
    await invite();
    await sayYes(coordinator);
    time += 8 * 86_400_000;
    admin = await server.signInAgain(admin.email);
    const fresh = await invite();
    expect(fresh.yesFrom).toBe('desk');
    expect((await accept(fresh, place)).body.memberships).toEqual([]);
  });
});
