// The first load of a large team: told while it goes on, and never begun again from the start.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { phoneOf } from '#tests/contract/phone.ts';
import { createPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** More than one page, by its bytes. */
async function largeTeam() {
  const writer = phoneOf(await server.signIn('fieldWorker'), server.team);
  const long = 'lang '.repeat(800);
  for (let push = 0; push < 2; push++) {
    await writer.push(Array.from({ length: 120 }, () => writer.signal(long)));
    writer.settled = writer.next - 1;
  }
  const client = await server.signIn('fieldWorker');
  const { changes, gone } = await phoneOf(client, server.team).pullAll();
  return { email: client.email, signals: 240, total: changes.length + gone.length };
}

test('[S6] a first load that was cut goes on where it was, and tells how many records are left', async () => {
  const { email, signals, total } = await largeTeam();
  const phone = await createPhone({ server, parts: { openNews: undefined } });
  let pages = 0;
  phone.network.before = (path) => {
    if (path.includes('/pull?') && ++pages > 1) throw new TypeError('Failed to fetch');
    return undefined;
  };
  const told: { received: number; left: number; resumed: boolean }[] = [];
  phone.device.sync.subscribe(({ loading, running }) => {
    if (running && loading && loading !== told.at(-1)) told.push(loading);
  });
  await phone.device.signIn(email, testPassword);
  await phone.device.makeVault(testPassphrase);
  await until(() => phone.device.sync.getState().lastFailure === 'offline', 'the network went');
  const here = phone.device.watch({ kind: 'signal' }).get().length;
  expect(here).toBeGreaterThan(0);
  expect(here).toBeLessThan(signals);
  expect(told).toHaveLength(1);
  const [first = { received: 0, left: 0 }] = told;
  expect(told[0]).toMatchObject({ left: expect.any(Number), resumed: false });
  expect(first.left).toBeGreaterThan(0);
  expect(first.received + first.left).toBe(total);
  // Cut: it says how far it was, also when the app is opened anew without reception.
  const cut = { complete: false, running: false, loading: { ...first, resumed: true } };
  expect(phone.device.sync.getState()).toMatchObject(cut);
  await phone.device.lock();
  await phone.device.unlock(testPassphrase);
  await until(() => !phone.device.sync.getState().running, 'it tried again in vain');
  expect(phone.device.sync.getState()).toMatchObject(cut);

  phone.network.before = undefined;
  const from = phone.network.requests.length;
  await phone.device.syncNow();
  const pulls = phone.network.requests.slice(from).filter((request) => request.includes('/pull?'));
  expect(pulls[0]).not.toContain('since=0&');
  expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(signals);
  expect(told.at(-1)).toEqual({ received: total, left: 0, resumed: true });
  const done = { complete: true, loading: undefined, anew: undefined, lastFailure: undefined, restarted: undefined };
  expect(phone.device.sync.getState()).toMatchObject(done);
});

test('what is written while a first load comes in does not wait for the end of it', async () => {
  const { email } = await largeTeam();
  const phone = await createPhone({ server, parts: { openNews: undefined } });
  const order: string[] = [];
  phone.network.before = async (path) => {
    const [what] = path.match(/push|pull/u) ?? [];
    if (what) order.push(what);
    if (order.at(-1) === 'pull' && order.length === 2)
      await phone.device.save({ kind: 'signal', values: { observed: 'Onveilig, nu' } });
    return undefined;
  };
  await phone.device.signIn(email, testPassword);
  await phone.device.makeVault(testPassphrase);
  await phone.device.syncNow();
  expect(order.filter((what) => what === 'pull').length).toBeGreaterThan(2);
  expect(order.slice(0, 4)).toEqual(['pull', 'pull', 'push', 'pull']);
});
