// People, teams and neighbourhoods: from the first link to a working team.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFirstInvitation } from '#server/accounts/invitations.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const day = 86_400_000;
let server: TestServer;
let time: number;

beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
});
afterEach(() => server.close());

const first = () => makeFirstInvitation(server.db, time, server.deps.random);
const tokenIn = (link: string) => link.split('/uitnodiging/')[1] ?? '';
const accepts = (token: string, more: Record<string, unknown> = {}) => {
  const browser = server.client();
  const body = { name: 'Iris', email: 'iris@test.example', password: testPassword, ...more };
  return browser
    .call<Record<string, never>>('POST', `/invitations/${token}`, body)
    .then((answer) => ({ ...answer, browser }));
};

describe('the first administrator', () => {
  test('makes an account and the first team with a link that works once', async () => {
    const token = (await first()) ?? '';
    const browser = server.client();
    expect((await browser.call('GET', `/invitations/${token}`)).body).toEqual({
      name: '',
      email: '',
      teamName: '',
      first: true,
    });
    const made = await accepts(token, { teamName: 'Team Noord' });
    expect(made).toMatchObject({
      status: 200,
      body: {
        person: { name: 'Iris' },
        mayMakeTeams: true,
        memberships: [{ teamName: 'Team Noord', role: 'administrator' }],
      },
    });
    expect((await made.browser.call('GET', '/session')).status).toBe(200);
    expect((await accepts(token, { teamName: 'Nog een' })).status).toBe(404);
    expect(await first()).toBeUndefined();
  });

  test('each start gives a fresh link, and the one before stops working', async () => {
    const before = (await first()) ?? '';
    const after = (await first()) ?? '';
    expect((await accepts(before, { teamName: 'Team' })).status).toBe(404);
    expect((await accepts(after, { teamName: 'Team' })).status).toBe(200);
  });

  test('must name a team and choose a long password', async () => {
    const token = (await first()) ?? '';
    expect((await accepts(token)).body).toMatchObject({ code: 'invalid', fields: { teamName: expect.any(String) } });
    const short = await accepts(token, { teamName: 'Team', password: 'kq7vpz2mwx9' });
    expect(short.body).toMatchObject({ fields: { password: 'Kies een wachtwoord van ten minste 12 tekens.' } });
    expect((await accepts(token, { teamName: 'Team', password: 'x'.repeat(201) })).status).toBe(400);
    expect((await accepts(token, { teamName: 'Team', password: 'kq7vpz2mwx9r' })).status).toBe(200);
  });

  test('only one of two who use the link at once becomes it', async () => {
    const token = (await first()) ?? '';
    const both = await Promise.all(
      ['a', 'b'].map((name) => accepts(token, { teamName: 'Team', email: `${name}@test.example` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await server.db.selectFrom('account').select('id').execute()).toHaveLength(1);
  });
});

describe('inviting', () => {
  let administrator: SignedInClient;
  beforeEach(async () => {
    administrator = await server.signIn('administrator');
  });
  const invite = (email: string, role = 'fieldWorker', by = administrator, team = server.team) =>
    by.call<{ link: string; person: string; code: string }>('POST', `/teams/${team}/people`, {
      name: 'Noor',
      email,
      role,
    });

  test('gives a link under our own address that works once, within a week', async () => {
    const { body } = await invite('Noor@Test.Example');
    expect(body.link).toMatch(/^http:\/\/localhost:8787\/uitnodiging\/[\w-]{43}$/u);
    const token = tokenIn(body.link);
    const looked = await server.client().call('GET', `/invitations/${token}`);
    expect(looked.body).toEqual({ name: 'Noor', email: 'noor@test.example', teamName: 'Team Oost', first: false });
    const accepted = await accepts(token, { name: 'Noor Verhoeven', email: 'someone-else@test.example' });
    expect(accepted.body).toMatchObject({ person: { name: 'Noor Verhoeven', email: 'noor@test.example' } });
    expect((await accepts(token)).status).toBe(404);
    const late = tokenIn((await invite('laat@test.example')).body.link);
    time += 8 * day;
    expect(await accepts(late)).toMatchObject({ status: 404, body: { code: 'invitation_gone' } });
  });

  test('shows in the list as invited, then active, then left, and never when somebody was last there', async () => {
    const { body } = await invite('noor@test.example');
    type Row = { person: string; name: string; state: string };
    const row = async () => {
      const { body: rows } = await administrator.call<Row[]>('GET', `/teams/${server.team}/people`);
      return rows.find(({ person }) => person === body.person);
    };
    expect(await row()).toMatchObject({ state: 'invited', email: 'noor@test.example', role: 'fieldWorker' });
    await accepts(tokenIn(body.link), { name: 'Noor' });
    expect(await row()).toMatchObject({ state: 'active', addedBy: administrator.person });
    expect(await row()).not.toHaveProperty('lastSeen');
    await administrator.call('PATCH', `/teams/${server.team}/people/${body.person}`, { left: true });
    expect(await row()).toMatchObject({ state: 'left', name: 'Noor' });
  });

  test('puts the name on the phones of the team once the person accepted', async () => {
    const { body } = await invite('noor@test.example', 'triageWorker');
    const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
    const record = async () => (await phone.pullAll()).changes.find(({ id }) => id === body.person);
    expect(await record()).toBeUndefined();
    await accepts(tokenIn(body.link), { name: 'Noor' });
    expect((await record())?.values).toEqual({ name: 'Noor', role: 'triageWorker' });
  });

  test('twice is said to be once too many', async () => {
    await invite('noor@test.example');
    expect(await invite('noor@test.example')).toMatchObject({ status: 409, body: { code: 'already_member' } });
  });

  test('a fresh link stops the one before and lets someone choose a new password', async () => {
    const { body } = await invite('noor@test.example');
    const fresh = async () =>
      tokenIn(
        (
          await administrator.call<{ link: string }>(
            'POST',
            `/teams/${server.team}/people/${body.person}/invitation`,
            {},
          )
        ).body.link,
      );
    const token = await fresh();
    expect((await accepts(tokenIn(body.link))).status).toBe(404);
    const { browser } = await accepts(token);
    const again = await accepts(await fresh(), { password: 'kapstok augurk 31 vuurtoren' });
    expect(again.status).toBe(200);
    expect((await browser.call('GET', '/session')).status).toBe(401);
    const signIn = (password: string) =>
      server.client().call('POST', '/session', { email: 'noor@test.example', password });
    expect((await signIn(testPassword)).status).toBe(401);
    expect((await signIn('kapstok augurk 31 vuurtoren')).status).toBe(200);
  });

  test('somebody of another team keeps their password: no administrator can take their place', async () => {
    const elsewhere = await server.makeTeam('Team West');
    const other = await server.signIn('fieldWorker', { team: elsewhere });
    const { body } = await invite(other.email);
    expect(body.person).not.toBe(other.person);
    const theft = await accepts(tokenIn(body.link), { password: 'kapotte ekster 58 sleutelbos' });
    expect(theft).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
    const path = `/teams/${server.team}/people/${body.person}/invitation`;
    const { body: again } = await administrator.call<{ link: string }>('POST', path, {});
    expect((await accepts(tokenIn(again.link), { password: 'kapotte ekster 58 sleutelbos' })).status).toBe(401);
    const joined = await accepts(tokenIn(again.link), { password: testPassword });
    expect(joined.body).toMatchObject({ memberships: [{ teamName: 'Team Oost' }, { teamName: 'Team West' }] });
    expect((await other.call('GET', '/session')).status).toBe(200);
  });

  test('is for the administrator of that team alone', async () => {
    for (const role of ['fieldWorker', 'triageWorker', 'coordinator', 'partner'] as const) {
      const who = await server.signIn(role);
      expect(await invite('x@test.example', 'partner', who)).toMatchObject({
        status: 403,
        body: { code: 'not_allowed' },
      });
      expect((await who.call('GET', `/teams/${server.team}/people`)).status).toBe(403);
      expect((await who.call('PATCH', `/teams/${server.team}`, { name: 'X' })).status).toBe(403);
    }
    const elsewhere = await server.makeTeam('Team West');
    expect((await invite('x@test.example', 'partner', administrator, elsewhere)).status).toBe(403);
  });

  test('what is typed wrong is said per field, in Dutch', async () => {
    const { body } = await administrator.call<{ fields: object }>('POST', `/teams/${server.team}/people`, {
      name: '  ',
      email: 'geen adres',
      role: 'baas',
    });
    expect(body.fields).toEqual({
      name: 'Vul een naam in.',
      email: 'Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl',
      role: 'Kies een rol.',
    });
  });

  test('says who is a civil servant, to the administrator and on the phones of the team', async () => {
    const { body } = await invite('noor@test.example');
    await accepts(tokenIn(body.link));
    const path = `/teams/${server.team}/people`;
    const row = async () => {
      const { body: rows } = await administrator.call<{ person: string; civilServant?: boolean }[]>('GET', path);
      return rows.find(({ person }) => person === body.person);
    };
    expect(await row()).not.toHaveProperty('civilServant');
    for (const civilServant of [true, false]) {
      expect((await administrator.call('PATCH', `${path}/${body.person}`, { civilServant })).status).toBe(204);
      expect(await row()).toMatchObject({ civilServant });
      const { changes } = await phoneOf(await server.signIn('fieldWorker'), server.team).pullAll();
      expect(changes.find(({ id }) => id === body.person)?.values).toMatchObject({ name: 'Iris', civilServant });
    }
    expect((await administrator.call('PATCH', `${path}/${body.person}`, { civilServant: 'ja' })).status).toBe(400);
    const other = await server.signIn('coordinator');
    expect((await other.call('PATCH', `${path}/${body.person}`, { civilServant: true })).status).toBe(403);
  });

  test('nobody changes their own role or lets themselves go', async () => {
    const path = `/teams/${server.team}/people/${administrator.person}`;
    for (const to of [{ role: 'coordinator' }, { left: true }]) {
      expect(await administrator.call('PATCH', path, to)).toMatchObject({
        status: 409,
        body: { code: 'own_membership' },
      });
    }
    expect((await administrator.call('PATCH', path, { name: 'Iris de Beheerder' })).status).toBe(204);
    expect((await administrator.call('GET', '/session')).body).toMatchObject({ person: { name: 'Iris de Beheerder' } });
    expect(
      (await administrator.call('PATCH', `/teams/${server.team}/people/${'x'.repeat(20)}`, { name: 'N' })).status,
    ).toBe(404);
  });
});

describe('teams and neighbourhoods', () => {
  test('are records that phones pull', async () => {
    const administrator = await server.signIn('administrator');
    const base = `/teams/${server.team}`;
    const changed = await administrator.call('PATCH', base, {
      name: 'Team Zuid',
      dutyOfficer: 'Wijkteam',
      dutyPhone: '088',
    });
    expect(changed.status).toBe(204);
    const made = await administrator.call<{ neighbourhood: string }>('POST', `${base}/neighbourhoods`, {
      name: 'De Werven',
    });
    expect(made.status).toBe(201);
    const one = `${base}/neighbourhoods/${made.body.neighbourhood}`;
    expect((await administrator.call('PATCH', one, { name: 'De Oude Werven', closed: true })).status).toBe(204);
    expect((await administrator.call('PATCH', `${base}/neighbourhoods/${server.team}`, { name: 'X' })).status).toBe(
      404,
    );
    expect((await administrator.call('PATCH', base, { dutyPhone: null })).status).toBe(204);
    const { changes } = await phoneOf(await server.signIn('fieldWorker'), server.team).pullAll();
    expect(changes.find(({ kind }) => kind === 'team')?.values).toEqual({ name: 'Team Zuid', dutyOfficer: 'Wijkteam' });
    expect(changes.find(({ kind }) => kind === 'neighbourhood')?.values).toEqual({
      name: 'De Oude Werven',
      closed: true,
    });
    const { body } = await administrator.call<{ memberships: object[] }>('GET', '/session');
    expect(body.memberships).toMatchObject([{ teamName: 'Team Zuid' }]);
  });

  test('have an outline that is a piece of the Netherlands in degrees, or none', async () => {
    const administrator = await server.signIn('administrator');
    const base = `/teams/${server.team}/neighbourhoods`;
    const { body } = await administrator.call<{ neighbourhood: string }>('POST', base, { name: 'De Werven' });
    const outline = (value: unknown) =>
      administrator.call('PATCH', `${base}/${body.neighbourhood}`, {
        outline: typeof value === 'string' || value === null ? value : JSON.stringify(value),
      });
    const polygon = (...points: number[][]) => ({ type: 'Polygon', coordinates: [points] });
    const here = polygon([4.5, 51.9], [4.51, 51.9], [4.51, 51.91], [4.5, 51.9]);
    expect((await outline({ type: 'Feature', properties: { buurt: 'x' }, geometry: here })).status).toBe(204);
    const kept = async () => {
      const { changes } = await phoneOf(await server.signIn('fieldWorker'), server.team).pullAll();
      return changes.find(({ id }) => id === body.neighbourhood)?.values.outline;
    };
    const text = JSON.stringify({ type: 'MultiPolygon', coordinates: [here.coordinates] });
    expect(await kept()).toBe(text);

    const refused: [unknown, RegExp][] = [
      [polygon([2.3, 48.8], [2.4, 48.8], [2.4, 48.9], [2.3, 48.8]), /ligt niet in Nederland/u],
      [
        polygon([900_000, 437_000], [930_000, 437_000], [930_000, 438_000], [900_000, 437_000]),
        /WGS84|ligt niet in Nederland/u,
      ],
      [{ type: 'Point', coordinates: [4.5, 51.9] }, /geen omtrek/u],
      ['geen JSON', /geen GeoJSON/u],
    ];
    for (const [value, message] of refused) {
      const answer = await outline(value);
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'invalid', fields: { outline: expect.stringMatching(message) } },
      });
    }
    expect((await outline(JSON.stringify(here).padEnd(10_000))).status).toBe(204);
    expect((await outline(JSON.stringify(here).padEnd(10_001))).status).toBe(400);
    expect(await kept()).toBe(text);
    expect((await outline(null)).status).toBe(204);
    expect(await kept()).toBeUndefined();
  });

  test('only the administrator of all makes teams, and runs them', async () => {
    const other = await server.signIn('administrator');
    expect((await other.call('POST', '/teams', { name: 'Mag niet' })).status).toBe(403);
    await server.db.updateTable('account').set({ installation_admin: 1 }).where('id', '=', other.person).execute();
    const made = await other.call<{ team: string }>('POST', '/teams', { name: 'Team West' });
    expect(made.status).toBe(201);
    expect((await other.call('GET', `/teams/${made.body.team}/people`)).body).toMatchObject([
      { role: 'administrator' },
    ]);
  });
});
