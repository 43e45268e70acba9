// [attack.A1] [attack.A2] Who becomes a member: each attack as it was made, request by request.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const day = 86_400_000;
let server: TestServer;
let time: number;
let rogueTeam: string;
let rogue: SignedInClient;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
  rogueTeam = await server.makeTeam('AA Straatteam');
  rogue = await server.signIn('administrator', { team: rogueTeam, name: 'Rogier' });
});
afterEach(() => server.close());

type Invited = { link: string; person: string };
const invite = (by: SignedInClient, team: string, email: string, role = 'fieldWorker') =>
  by.call<Invited>('POST', `/teams/${team}/people`, { name: 'Iemand', email, role });
const tokenIn = ({ link }: Invited) => link.split('/uitnodiging/')[1] ?? '';
const open = (token: string, password: string, client = server.client()) =>
  client.call<{ code?: string; memberships: { team: string }[] }>('POST', `/invitations/${token}`, {
    name: 'Iemand',
    email: 'wie-dan-ook@test.example',
    password,
  });
const join = (who: SignedInClient, token: string) =>
  who.call<{ memberships: { team: string; teamName: string }[]; code?: string }>(
    'POST',
    `/invitations/${token}/join`,
    {},
  );
const teamsOf = async (who: SignedInClient) =>
  (await who.call<{ memberships: { team: string }[] }>('GET', '/session')).body.memberships.map(({ team }) => team);
const people = async (by: SignedInClient, team: string) =>
  (await by.call<Record<string, unknown>[]>('GET', `/teams/${team}/people`)).body;

describe('[attack.A1] somebody is invited by the administrator of another team', () => {
  test('and is no member: no pull, no push, no news, no person record, and the own team as before', async () => {
    const duo = await server.signIn('fieldWorker', { name: 'Dieuwertje' });
    const { status } = await invite(rogue, rogueTeam, duo.email);
    expect(status).toBe(201);
    expect(await teamsOf(duo)).toEqual([server.team]);
    const phone = phoneOf(duo, rogueTeam);
    expect((await phone.pull()).status).toBe(403);
    expect((await phone.push([phone.signal('zwaluwgeheim kind geslagen')])).status).toBe(403);
    expect((await duo.fetch(`/api/v1/teams/${rogueTeam}/news`)).status).toBe(403);
    const { changes } = await phoneOf(rogue, rogueTeam).pullAll();
    expect(changes.filter(({ kind }) => kind === 'person').map(({ id }) => id)).toEqual([rogue.person]);
  });

  test('and becomes one by accepting it signed in, and only then', async () => {
    const duo = await server.signIn('fieldWorker');
    const token = tokenIn((await invite(rogue, rogueTeam, duo.email)).body);
    const joined = await join(duo, token);
    expect(joined.body.memberships.map(({ teamName }) => teamName)).toEqual(['AA Straatteam', 'Team Oost']);
    expect((await phoneOf(duo, rogueTeam).pull()).status).toBe(200);
    expect((await join(duo, token)).body).toMatchObject({ code: 'invitation_gone' });
    expect((await people(rogue, rogueTeam)).find(({ person }) => person === duo.person)).toMatchObject({
      state: 'active',
      addedBy: rogue.person,
    });
  });

  test('a password that is easy is refused in the same words, whether there is an account or not', async () => {
    const duo = await server.signIn('fieldWorker');
    const answers = [];
    for (const email of [duo.email, 'nieuwer@gemeente.example']) {
      const { status, body } = await open(tokenIn((await invite(rogue, rogueTeam, email)).body), 'wachtwoord12');
      answers.push({ status, fields: (body as { fields?: unknown }).fields });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 400, fields: { password: expect.any(String) } });
  });

  test('and the link lets nobody into the account, sets no password, and takes nobody else', async () => {
    const duo = await server.signIn('fieldWorker');
    const token = tokenIn((await invite(rogue, rogueTeam, duo.email)).body);
    const theft = await open(token, 'kapotte ekster 58 sleutelbos');
    expect(theft).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
    const dief = server.client();
    await open(token, 'kapotte ekster 58 sleutelbos', dief);
    expect(dief.cookies.size).toBe(0);
    expect(await join(rogue, token)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect((await server.signInAgain(duo.email)).person).toBe(duo.person);
    expect(await teamsOf(duo)).toEqual([server.team]);
  });

  test('and it may be taken back, after which the link gives nothing', async () => {
    const duo = await server.signIn('fieldWorker');
    const { body } = await invite(rogue, rogueTeam, duo.email);
    const where = `/teams/${rogueTeam}/people/${body.person}/invitation`;
    const other = await server.signIn('administrator');
    expect((await other.call('DELETE', where)).status).toBe(403);
    expect((await rogue.call('DELETE', where)).status).toBe(204);
    expect(await join(duo, tokenIn(body))).toMatchObject({ status: 404, body: { code: 'invitation_gone' } });
    expect((await people(rogue, rogueTeam)).filter(({ state }) => state === 'invited')).toEqual([]);
    expect((await rogue.call('DELETE', where)).status).toBe(404);
    // As an app of before does it.
    const again = await invite(rogue, rogueTeam, duo.email);
    const left = await rogue.call('PATCH', `/teams/${rogueTeam}/people/${again.body.person}`, { left: true });
    expect(left.status).toBe(204);
    expect((await join(duo, tokenIn(again.body))).status).toBe(404);
  });

  test('and after a week the link is over; the list says so until it is invited anew', async () => {
    const duo = await server.signIn('fieldWorker');
    const first = (await invite(rogue, rogueTeam, duo.email)).body;
    expect((await invite(rogue, rogueTeam, duo.email)).body).toMatchObject({ code: 'already_member' });
    time += 8 * day;
    expect((await join(duo, tokenIn(first))).status).toBe(404);
    expect((await people(rogue, rogueTeam)).find(({ person }) => person === first.person)).toMatchObject({
      state: 'invited',
      expired: true,
    });
    await rogue.call('POST', '/session/step-up', { password: testPassword });
    const second = (await invite(rogue, rogueTeam, duo.email)).body;
    expect((await people(rogue, rogueTeam)).filter(({ state }) => state === 'invited')).toHaveLength(1);
    expect((await join(duo, tokenIn(second))).status).toBe(200);
  });

  test('and of two who use one link at once one takes the place', async () => {
    const token = tokenIn((await invite(rogue, rogueTeam, 'nieuw@test.example')).body);
    const all = await Promise.all([1, 2, 3].map(() => open(token, testPassword)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });
});

describe('[attack.A2] whether an address has an account', () => {
  test('is not to be told from inviting it, the list, the link, a wrong account or a password that is too short', async () => {
    const duo = await server.signIn('fieldWorker', { name: 'Dieuwertje' });
    const seen = async (email: string) => {
      const answer = await invite(rogue, rogueTeam, email);
      const token = tokenIn(answer.body);
      const rows = await people(rogue, rogueTeam);
      const row = rows.find((each) => each.email === email) ?? {};
      const looked = await server.client().call('GET', `/invitations/${token}`);
      const short = await open(token, 'x');
      const other = await join(rogue, token);
      const again = await rogue.call<Invited>(
        'POST',
        `/teams/${rogueTeam}/people/${answer.body.person}/invitation`,
        {},
      );
      const told = JSON.stringify([answer.body, row, looked.body, short.body, other.body, again.body]);
      expect(told).not.toContain(duo.person);
      expect(told).not.toContain('Dieuwertje');
      return JSON.parse(
        JSON.stringify([answer, row, looked, short, other, again], (name, value) =>
          ['headers', 'link', 'person', 'email'].includes(name) ? typeof value : value,
        ),
      );
    };
    expect(await seen(duo.email)).toEqual(await seen('niemand@test.example'));
  });

  test('the list tells only of this team: invited or taking part, never of elsewhere or of a last sign-in', async () => {
    const duo = await server.signIn('fieldWorker');
    await invite(rogue, rogueTeam, duo.email);
    const rows = await people(rogue, rogueTeam);
    expect(rows.map(({ state }) => state).sort()).toEqual(['active', 'invited']);
    for (const row of rows) {
      expect(Object.keys(row)).not.toContain('lastSeen');
      expect(row.person).not.toBe(duo.person);
    }
  });
});

describe('[attack.A2] an account that a rogue administrator made for somebody else', () => {
  test('gets into no later team: not with its old session, not with a new one, not without the link of that team', async () => {
    const email = 'nieuw@gemeente.example';
    const puppet = server.client();
    const made = (await invite(rogue, rogueTeam, email)).body;
    expect((await open(tokenIn(made), 'rammelkist 63 ooievaar grind', puppet)).status).toBe(200);
    await rogue.call('PATCH', `/teams/${rogueTeam}/people/${made.person}`, { left: true });
    time += 60 * day;

    const b = await server.signIn('administrator', { name: 'Bea' });
    const invited = (await invite(b, server.team, email, 'coordinator')).body;
    const again = server.client();
    await again.call('POST', '/session', { email, password: 'rammelkist 63 ooievaar grind' });
    for (const client of [puppet, again]) {
      const who = { ...client, person: made.person, email, device: 'device-of-puppet-01' };
      expect((await phoneOf(who, server.team).pull()).status).not.toBe(200);
      expect((await client.call('POST', `/invitations/${'g'.repeat(43)}/join`, {})).status).not.toBe(200);
      const session = await client.call<{ memberships?: object[]; waiting?: object[] }>('GET', '/session');
      expect(session.body.memberships ?? []).toEqual([]);
      expect(session.body.waiting ?? []).toEqual([]);
    }
    expect((await people(b, server.team)).find(({ person }) => person === invited.person)).toMatchObject({
      state: 'invited',
      waits: 'acceptance',
    });
    // Whom the link was given to is asked for a password that only who made the account has: nobody gets in unseen.
    expect(await open(tokenIn(invited), 'bezemsteel 71 tulband krekel')).toMatchObject({ status: 401 });
    expect((await people(b, server.team)).find(({ person }) => person === invited.person)?.state).toBe('invited');
  });
});
