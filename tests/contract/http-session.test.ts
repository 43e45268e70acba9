// Signing in, staying in, and what stands in the way of who is not who they say.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, testOrigin, testPassword } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let server: TestServer;
let time: number;

beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time });
});
afterEach(() => server.close());

describe('signing in', () => {
  test('gives who it is, their teams, what the municipality set, and a cookie no script can read', async () => {
    const who = await server.signIn('fieldWorker', { name: 'Noor' });
    const browser = server.client();
    const answer = await browser.call('POST', '/session', { email: who.email, password: testPassword });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      person: { id: who.person, name: 'Noor', email: who.email },
      memberships: [{ team: server.team, teamName: 'Team Oost', role: 'fieldWorker' }],
      mayMakeTeams: false,
      settings: { lockIdleSeconds: 120, lockHiddenSeconds: 30, leaseHours: 72, demo: false },
      time,
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-stoep=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure$/);
    expect((await browser.call('GET', '/session')).body).toEqual(answer.body);
  });

  test('knows an e-mail address however it is typed', async () => {
    const who = await server.signIn('partner');
    const body = { email: `  ${who.email.toUpperCase()} `, password: testPassword };
    expect((await server.client().call('POST', '/session', body)).status).toBe(200);
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const { email } = await server.signIn('partner');
    const wrong = await server.client().call('POST', '/session', { email, password: 'niet dit wachtwoord' });
    const unknown = await server.client().call('POST', '/session', { email: 'niemand@test.example', password: 'x' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('keeps nothing in the database that could be used as a cookie', async () => {
    const who = await server.signIn('partner');
    const rows = await server.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(who.cookies.get('__Host-stoep'));
  });

  test('a cookie that was made up is no session', async () => {
    const browser = server.client();
    browser.cookies.set('__Host-stoep', 'A'.repeat(43));
    expect(await browser.call('GET', '/session')).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  test('[S10] a session ends after thirty days without use, and lives on while it is used', async () => {
    const who = await server.signIn('fieldWorker');
    for (let times = 0; times < 3; times += 1) {
      time += 29 * day;
      expect((await who.call('GET', '/session')).status).toBe(200);
    }
    time += 31 * day;
    expect(await who.call('GET', '/session')).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  });

  test('signing out ends the session on the server and takes the cookie away', async () => {
    const who = await server.signIn('fieldWorker');
    const token = who.cookies.get('__Host-stoep') ?? '';
    expect((await who.call('DELETE', '/session')).status).toBe(204);
    expect(who.cookies.size).toBe(0);
    who.cookies.set('__Host-stoep', token);
    expect((await who.call('GET', '/session')).status).toBe(401);
    expect((await who.call('DELETE', '/session')).status).toBe(204);
  });

  test('on an https origin only the __Host- cookie exists', async () => {
    const secure = await startTestServer({ settings: { origin: 'https://stoep.example.nl' } });
    const client = secure.client();
    const answer = await client.call(
      'POST',
      '/session',
      { email: 'x@test.example', password: 'y' },
      { origin: 'https://stoep.example.nl' },
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    client.cookies.set('stoep-localhost', 'A'.repeat(43));
    expect((await client.call('GET', '/session')).status).toBe(401);
    await secure.close();
  });
});

describe('throttling', () => {
  test('a password can be guessed only so often, and then not even the right one works', async () => {
    const strict = await startTestServer({ allowances: { signInEmail: { points: 3, seconds: 900 } } });
    const { email } = await strict.signIn('partner');
    const guess = (password: string) => strict.client().call('POST', '/session', { email, password });
    for (let times = 0; times < 3; times += 1) expect((await guess('fout')).status).toBe(401);
    const stopped = await guess(testPassword);
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too_many' } });
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.close();
  });

  test('who signs in well may do so often', async () => {
    const strict = await startTestServer({ allowances: { signInEmail: { points: 3, seconds: 900 } } });
    const { email } = await strict.signIn('partner');
    for (let times = 0; times < 6; times += 1) await strict.signInAgain(email);
    await strict.close();
  });

  test('one address can try many accounts only so often', async () => {
    const strict = await startTestServer({
      allowances: { signInAddress: { points: 2, seconds: 900 } },
      settings: { trustProxy: true },
    });
    const guess = (number: number, address: string) =>
      strict
        .client()
        .call('POST', '/session', { email: `${number}@test.example`, password: 'x' }, { 'x-forwarded-for': address });
    expect((await guess(1, '9.9.9.9, 10.0.0.1')).status).toBe(401);
    expect((await guess(2, '8.8.8.8, 10.0.0.1')).status).toBe(401);
    expect((await guess(3, '7.7.7.7, 10.0.0.1')).status).toBe(429);
    expect((await guess(4, '10.0.0.2')).status).toBe(401);
    await strict.close();
  });

  test('an address that a client says of itself is not believed without a proxy', async () => {
    const strict = await startTestServer({ allowances: { signInAddress: { points: 1, seconds: 900 } } });
    const guess = (address: string) =>
      strict
        .client()
        .call('POST', '/session', { email: 'a@test.example', password: 'x' }, { 'x-forwarded-for': address });
    expect((await guess('10.0.0.1')).status).toBe(401);
    expect((await guess('10.0.0.2')).status).toBe(429);
    await strict.close();
  });

  test('invitations can’t be tried one after the other', async () => {
    const strict = await startTestServer({ allowances: { invitation: { points: 2, seconds: 900 } } });
    const look = () => strict.client().call('GET', `/invitations/${'x'.repeat(43)}`);
    expect((await look()).status).toBe(404);
    expect((await look()).status).toBe(404);
    expect((await look()).status).toBe(429);
    await strict.close();
  });

  test('one session can ask only so much', async () => {
    const strict = await startTestServer({ allowances: { session: { points: 3, seconds: 60 } } });
    const who = await strict.signIn('fieldWorker');
    // Each process counts its own.
    for (let times = 0; times < 3 * strict.processes; times += 1) {
      expect((await who.call('GET', '/session')).status).toBe(200);
    }
    expect((await who.call('GET', '/session')).status).toBe(429);
    await strict.close();
  });
});

describe('a request that another site could make', () => {
  const refused: readonly [string, Record<string, string>, number][] = [
    ['without our header', { 'x-stoep': '' }, 403],
    ['from another origin', { origin: 'https://evil.example' }, 403],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sister domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
  ];
  test.each(refused)('%s is refused and does nothing', async (_, headers, status) => {
    const who = await server.signIn('fieldWorker');
    const answer = await who.call('POST', '/session/step-up', { password: testPassword }, headers);
    expect(answer.status).toBe(status);
    expect((await who.call('DELETE', '/session', undefined, headers)).status).toBe(status);
    expect((await who.call('GET', '/session')).status).toBe(200);
  });

  test('is taken when the browser calls it our own', async () => {
    const who = await server.signIn('fieldWorker');
    const headers = {
      'sec-fetch-site': 'same-origin',
      origin: testOrigin,
      'content-type': 'application/json; charset=utf-8',
    };
    expect((await who.call('POST', '/session/step-up', { password: testPassword }, headers)).status).toBe(204);
  });
});

describe('proving once more who is there', () => {
  test('is asked five minutes after signing in, and holds for five minutes', async () => {
    const who = await server.signIn('administrator');
    const invite = (name: string) =>
      who.call('POST', `/teams/${server.team}/people`, { name, email: `${name}@test.example`, role: 'partner' });
    expect((await invite('een')).status).toBe(201);
    time += 6 * minute;
    expect(await invite('twee')).toMatchObject({ status: 403, body: { code: 'step_up' } });
    const wrong = await who.call('POST', '/session/step-up', { password: 'niet dit wachtwoord' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
    expect((await invite('twee')).status).toBe(403);
    expect((await who.call('POST', '/session/step-up', { password: testPassword })).status).toBe(204);
    expect((await invite('twee')).status).toBe(201);
    time += 6 * minute;
    expect((await invite('drie')).status).toBe(403);
  });
});

describe('devices', () => {
  test('are listed under a name a person knows', async () => {
    const who = await server.signIn('fieldWorker');
    await phoneOf(who, server.team).pull();
    const other = await server.signInAgain(who.email);
    const agent = 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0';
    const third = server.client();
    await third.call('POST', '/session', { email: who.email, password: testPassword }, { 'user-agent': agent });
    const { body } = await who.call<{ device: string; name: string; thisOne: boolean }[]>('GET', '/devices');
    expect(body).toHaveLength(3);
    expect(body.find(({ thisOne }) => thisOne)?.device).toBe(who.device);
    expect(body.map(({ name }) => name)).toContain('Firefox op Android');
    expect((await other.call<unknown[]>('GET', '/devices')).body).toHaveLength(3);
  });

  test('one that is ended must sign in again; nothing on it is wiped', async () => {
    const lost = await server.signIn('fieldWorker');
    await phoneOf(lost, server.team).pull();
    const here = await server.signInAgain(lost.email);
    expect((await here.call('POST', `/devices/${lost.device}/end`, { wipe: false })).status).toBe(204);
    expect(await lost.call('GET', '/session')).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    expect((await here.call('GET', '/session')).status).toBe(200);
  });

  test('one that must be wiped hears so at every next contact, also when it signs in', async () => {
    const lost = await server.signIn('fieldWorker');
    const phone = phoneOf(lost, server.team);
    await phone.pull();
    const here = await server.signInAgain(lost.email);
    expect((await here.call('POST', `/devices/${lost.device}/end`, { wipe: true })).status).toBe(204);
    for (const answer of [await lost.call('GET', '/session'), await phone.pull(), await phone.push([])]) {
      expect(answer).toMatchObject({ status: 410, body: { code: 'wipe' } });
    }
    const signIn = { email: lost.email, password: testPassword, device: lost.device };
    expect(await server.client().call('POST', '/session', signIn)).toMatchObject({ status: 410 });
    // Signed in without saying which device it is, its first sync tells.
    const again = { ...(await server.signInAgain(lost.email)), device: lost.device };
    expect(await phoneOf(again, server.team).pull()).toMatchObject({ status: 410, body: { code: 'wipe' } });
    const { body } = await here.call<{ device: string; wipe: boolean }[]>('GET', '/devices');
    expect(body.find(({ device }) => device === lost.device)?.wipe).toBe(true);
  });

  test('of somebody else can’t be ended', async () => {
    const lost = await server.signIn('fieldWorker');
    await phoneOf(lost, server.team).pull();
    const other = await server.signIn('administrator');
    expect((await other.call('POST', `/devices/${lost.device}/end`, { wipe: true })).status).toBe(404);
    expect((await lost.call('GET', '/session')).status).toBe(200);
  });
});
