// [attack.A11] [attack.A12] Trying passwords: nobody is shut out by a stranger, and no stranger fills the audit log.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { usualAllowances } from '#server/http/throttle.ts';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const minute = 60_000;
let server: TestServer;
let time: number;
beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({
    now: () => time,
    allowances: usualAllowances,
    settings: { trustProxy: true },
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const signIn = (email: string, password: string, address: string, device?: string) =>
  server
    .client()
    .call('POST', '/session', { email, password, ...(device ? { device } : {}) }, from(address))
    .then(({ status }) => status);
/** In the browser in which this person signed in before. */
const onOwn = (who: SignedInClient, password: string, address: string) =>
  who
    .call('POST', '/session', { email: who.email, password, device: who.device }, from(address))
    .then(({ status }) => status);
const failures = async () =>
  server.db.selectFrom('audit').selectAll().where('action', '=', 'signInFailed').orderBy('n').execute();

describe('[attack.A11] ten wrong tries from one place', () => {
  test('stop that place, and not the person in another network', async () => {
    const { email } = await server.signIn('coordinator');
    const tries = [];
    for (let times = 0; times < 11; times += 1) tries.push(await signIn(email, `fout ${times}`, '10.0.0.1'));
    expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(tries[10]).toBe(429);
    expect(await signIn(email, testPassword, '10.0.0.2')).toBe(200);
  });

  test('nor the person in that same network on a device of their own, also when its login ended', async () => {
    const who = await server.signIn('coordinator');
    for (let times = 0; times < 10; times += 1) await signIn(who.email, `fout ${times}`, '10.0.0.1');
    expect(await signIn(who.email, testPassword, '10.0.0.1')).toBe(429);
    await server.db.updateTable('session').set({ ended: time }).where('person', '=', who.person).execute();
    expect(await onOwn(who, testPassword, '10.0.0.1')).toBe(200);
    // Who holds the phone has no more tries on it than ten.
    const tries = [];
    for (let times = 0; times < 12; times += 1) tries.push(await onOwn(who, 'fout', '10.0.0.1'));
    expect(tries.filter((status) => status === 401)).toHaveLength(10);
  });

  test('[access.I9] an id of a device, which everybody reads in stamps, gives no tries, takes none and tells nothing', async () => {
    const who = await server.signIn('triageWorker');
    const colleague = await server.signIn('triageWorker');
    for (const each of [who, colleague]) await phoneOf(each, server.team).pull();
    for (let times = 0; times < 10; times += 1) await signIn(who.email, 'fout', '10.0.0.1');
    // With hers, with somebody else's and with one that nobody has it goes the same: it shows not whose it is.
    for (const device of [who.device, colleague.device, 'device-of-nobody-001']) {
      for (let times = 0; times < 4; times += 1) expect(await signIn(who.email, 'fout', '10.0.0.1', device)).toBe(429);
    }
    expect(await onOwn(who, testPassword, '10.0.0.1')).toBe(200);
    // A login of somebody else is no proof either.
    expect(await onOwn({ ...colleague, email: who.email }, testPassword, '10.0.0.1')).toBe(429);
  });

  test('from very many places: slowed down for strangers, not for a known device', async () => {
    const who = await server.signIn('coordinator');
    await phoneOf(who, server.team).pull();
    const tries = [];
    for (let n = 0; n < 64; n += 1) tries.push(await signIn(who.email, 'fout', `10.1.${n}.1`));
    expect(tries.filter((status) => status === 401)).toHaveLength(usualAllowances.signInAccount.points);
    expect(await signIn(who.email, testPassword, '10.9.9.9', who.device)).toBe(429);
    expect(await onOwn(who, testPassword, '10.9.9.9')).toBe(200);
  });

  test('from very many places: neither shut out who comes from a network they signed in from before', async () => {
    const { email } = await server.signIn('fieldWorker');
    for (const home of ['203.0.113.9', '2001:db8:99:1::1']) expect(await signIn(email, testPassword, home)).toBe(200);
    for (let n = 0; n < 64; n += 1) await signIn(email, 'fout', `10.1.${n}.1`);
    expect(await signIn(email, testPassword, '203.0.113.9')).toBe(200);
    expect(await signIn(email, testPassword, '2001:db8:99:2::7')).toBe(200);
    // From a new network it is a matter of minutes, as the screen says.
    const answer = await server.client().fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-stoep': '1', ...from('10.9.9.9') },
      body: JSON.stringify({ email, password: testPassword }),
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    // And a known network is no way to go on trying.
    const tries = [];
    for (let n = 0; n < 12; n += 1) tries.push(await signIn(email, 'fout', '203.0.113.9'));
    expect(tries.filter((status) => status === 401)).toHaveLength(10);
  });

  test('a network is known for twenty days, which counts from the last time somebody signed in there', async () => {
    const { email } = await server.signIn('fieldWorker');
    const home = '203.0.113.9';
    vi.useFakeTimers({ toFake: ['Date'], now: time });
    const later = (days: number) => vi.setSystemTime(Date.now() + days * 24 * 60 * minute);
    const flooded = async () => {
      for (let n = 0; n < 34; n += 1) await signIn(email, 'fout', `10.1.${n}.1`);
      return signIn(email, testPassword, home);
    };
    expect(await signIn(email, testPassword, home)).toBe(200);
    for (let times = 0; times < 2; times += 1) {
      later(15);
      expect(await flooded()).toBe(200);
    }
    later(21);
    expect(await flooded()).toBe(429);
  });

  test('from one IPv6 network of many: it counts as one place', async () => {
    const { email } = await server.signIn('fieldWorker');
    const tries = [];
    for (let n = 0; n < 60; n += 1) tries.push(await signIn(email, 'fout', `2001:db8:77:${n % 6}::1`));
    expect(tries.filter((status) => status === 401)).toHaveLength(10);
    expect(await signIn(email, testPassword, '203.0.113.9')).toBe(200);
  });

  test('leave who is signed in their own tries for what asks the password once more', async () => {
    const who = await server.signIn('triageWorker');
    for (let times = 0; times < 12; times += 1) await signIn(who.email, 'fout', '10.0.0.1');
    const prove = (password: string) =>
      who.call('POST', '/session/step-up', { password }, from('10.0.0.1')).then(({ status }) => status);
    expect(await prove(testPassword)).toBe(204);
    const tries = [];
    for (let times = 0; times < 12; times += 1) tries.push(await prove('fout'));
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    // And those do not shut the door for signing in.
    expect(await signIn(who.email, testPassword, '10.0.0.3')).toBe(200);
  });
});

describe('[attack.A12] spraying from one IPv6 network', () => {
  test('130 tries from one /64 are stopped as those from one IPv4 address are', async () => {
    const statuses = [];
    for (let n = 0; n < 130; n += 1) {
      statuses.push(await signIn(`niemand${n}@test.example`, 'fout', `2001:db8:1:2::${n.toString(16)}`));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(await signIn('a@test.example', 'fout', '2001:db8:1:3::1')).toBe(401);
  });

  test('and those from one /48, a /64 at a time, a little later', async () => {
    const statuses = [];
    for (let n = 0; n < 430; n += 1) {
      statuses.push(await signIn(`niemand${n}@test.example`, 'fout', `2001:db8:7:${n.toString(16)}::1`));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(400);
    expect(await signIn('a@test.example', 'fout', '2001:db8:8::1')).toBe(401);
  });

  test('writes no row per try without end: the first ones each, the rest counted', async () => {
    const { email, person } = await server.signIn('coordinator');
    for (let n = 0; n < 300; n += 1) await signIn(`niemand${n}@test.example`, 'fout', `10.${n % 250}.1.1`);
    for (let n = 0; n < 30; n += 1) await signIn(email, 'fout', `10.2.${n}.1`);
    const rows = await failures();
    const perProcess = 10 + 10 + 4;
    expect(rows.length).toBeLessThanOrEqual(perProcess * server.processes);
    expect(rows.some((row) => row.person === person)).toBe(true);
    expect(rows.some(({ detail }) => detail?.startsWith('tries since that have no row of their own:'))).toBe(true);
    // A quarter of an hour later there is room again.
    time += 16 * minute;
    await signIn('iemand-anders@test.example', 'fout', '10.3.3.3');
    expect((await failures()).length).toBeGreaterThan(rows.length);
  });
});
