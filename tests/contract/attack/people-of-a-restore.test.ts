// [attack.A14] [edge.E3] Who was made again by a restore has no password: nobody else becomes them, and they get in.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replay } from '#server/journal/replay.ts';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let time: number;
let admin: SignedInClient;
let coordinator: SignedInClient;
let west: string;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  admin = await server.signIn('administrator', { name: 'Bas' });
  coordinator = await server.signIn('coordinator', { name: 'Cora' });
  const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
  await phone.push([phone.signal('zwaluwgeheim')]);
  west = await server.makeTeam('Team West');
});
afterEach(() => server.close());

const lena = { name: 'Lena', email: 'lena@test.example' };
const password = 'sluiswachter 92 kamfer toeter';
type Invited = { link: string; person: string; yesFrom?: string };
type Request = { id: string; what: string; mayDecide: boolean };

/** Lena joined after the backup was made: the journal makes her again, with her places. */
async function restored(places: readonly (readonly [team: string, role: string, left?: number])[]) {
  const person = freshId().slice(0, 22);
  const members = places.map(([team, role, left = 0]) => ({
    what: 'member' as const,
    team,
    person,
    role,
    left,
    name: 'Lena',
  }));
  await replay(server.db, [{ what: 'person', person, ...lena }, ...members], () => time);
  return person;
}
const invite = async (by: SignedInClient, team: string, role = 'partner') =>
  (await by.call<Invited>('POST', `/teams/${team}/people`, { ...lena, role })).body;
const again = async (by: SignedInClient, team: string, person: string) =>
  (await by.call<Invited>('POST', `/teams/${team}/people/${person}/invitation`, {})).body;
async function accept({ link }: { link: string }, withPassword = password) {
  const client = server.client();
  const path = `/invitations/${link.split('/uitnodiging/')[1]}`;
  type Answer = { code?: string; detail?: string; person: { id: string }; memberships: object[] };
  return { ...(await client.call<Answer>('POST', path, { ...lena, password: withPassword })), client };
}
async function sayYes(by: SignedInClient, team: string) {
  const { body } = await by.call<Request[]>('GET', `/teams/${team}/requests`);
  const [request] = body.filter(({ mayDecide }) => mayDecide);
  return (await by.call('POST', `/teams/${team}/requests/${request?.id}`, { decision: 'yes' })).status;
}

describe('[attack.A14] an administrator of another team', () => {
  test.each([
    ['coordinator', 0],
    ['fieldWorker', 0],
    ['partner', 0],
    ['fieldWorker', 1],
  ])(
    'does not become who was %s elsewhere before the restore (left: %i) by inviting that address',
    async (role, left) => {
      const person = await restored([[server.team, role, left]]);
      const chief = await server.signIn('administrator', { team: west });
      const taken = await accept(await invite(chief, west));
      // The same as of any address that has an account: the link tells its maker nothing.
      expect(taken).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
      expect(taken.body.detail).toContain('nieuwe link');
      const account = await server.db
        .selectFrom('account')
        .select('password')
        .where('id', '=', person)
        .executeTakeFirst();
      expect(account?.password).toBeNull();
      expect((await taken.client.call('GET', '/session')).status).toBe(401);
    },
  );

  test('has them in the team once their own team let them in again', async () => {
    const person = await restored([[server.team, 'coordinator']]);
    const chief = await server.signIn('administrator', { team: west });
    const place = await invite(chief, west);
    const own = await again(admin, server.team, person);
    expect(own.yesFrom).toBe('desk');
    expect((await accept(own)).body.code).toBe('waits_for_yes');
    await sayYes(coordinator, server.team);
    expect((await accept(own)).body).toMatchObject({ person: { id: person }, memberships: [{ role: 'coordinator' }] });
    expect((await accept(place)).body.memberships).toHaveLength(2);
  });

  test('and of their own team does not, with a role that needs no yes, become who saw notes there', async () => {
    const person = await restored([[server.team, 'fieldWorker', 1]]);
    expect((await accept(await invite(admin, server.team))).body.code).toBe('wrong_password');
    await admin.call('DELETE', `/teams/${server.team}/people/${(await openPlace()) ?? ''}/invitation`);
    const taken = await accept(await invite(admin, server.team, 'fieldWorker'));
    expect(taken.body).toMatchObject({ person: { id: person }, memberships: [], waiting: [{ role: 'fieldWorker' }] });
  });
  const openPlace = async () =>
    (await server.db.selectFrom('access_request').select('id').where('what', '=', 'join').executeTakeFirst())?.id;

  test.each(['partner', 'administrator'])(
    'does not become a %s of the own team by an invitation that asks no yes',
    async (role) => {
      await restored([[server.team, role, 1]]);
      const { body } = await accept(await invite(admin, server.team));
      expect(body.code).toBe('wrong_password');
    },
  );
});

describe('[edge.E3] a fresh link for who was made again by a restore', () => {
  test('sets a password also when they work in teams of different administrators, after the yes of each', async () => {
    const chief = await server.signIn('administrator', { team: west });
    const person = await restored([
      [server.team, 'fieldWorker'],
      [west, 'partner'],
    ]);
    const link = await again(admin, server.team, person);
    expect(link.yesFrom).toBe('desk');
    await sayYes(coordinator, server.team);
    // The other team has no notes that they see; still its administrator is asked, who did not make this link.
    expect((await accept(link)).body.code).toBe('waits_for_yes');
    expect(await sayYes(chief, west)).toBe(204);
    expect((await accept(link)).body).toMatchObject({ person: { id: person } });
    const signIn = { email: lena.email, password };
    expect(
      (await server.client().call<{ memberships: object[] }>('POST', '/session', signIn)).body.memberships,
    ).toHaveLength(2);
  });

  test('does not wait for a team in which there is nobody to say yes and nothing to see', async () => {
    const person = await restored([
      [server.team, 'partner'],
      [west, 'administrator'],
    ]);
    const link = await again(admin, server.team, person);
    expect(await sayYes(coordinator, server.team)).toBe(204);
    expect((await accept(link)).body.memberships).toHaveLength(2);
  });
});
