// A phone that was in a drawer for half a year: it starts anew, says so, and nothing that was written on it is lost.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { purgeTombstones } from '#server/store/purge.ts';
import { phoneOf } from '#tests/contract/phone.ts';
import { createPhoneOf } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

const day = 86_400_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

test('[S7] a phone that was away past the horizon fetches all anew, says why until it is here, and sends what it kept', async () => {
  const writer = phoneOf(await server.signIn('fieldWorker'), server.team);
  const long = 'lang '.repeat(800);
  const signals = Array.from({ length: 240 }, () => writer.signal(long));
  for (const from of [0, 120]) await writer.push(signals.slice(from, from + 120));
  const { phone } = await createPhoneOf(server, 'fieldWorker', { parts: { openNews: undefined } });
  const here = () => phone.device.watch({ kind: 'signal' }).get();
  expect(here()).toHaveLength(240);

  phone.network.setOnline(false);
  const kept = await phone.device.save({ kind: 'signal', values: { observed: 'In de la geschreven' } });
  await writer.push([writer.change(signals[7]?.record ?? '', { remove: true })]);
  await purgeTombstones(server.db, Date.now() + 181 * day);

  const told: { anew: string | undefined; complete: boolean; left: number | undefined }[] = [];
  phone.device.sync.subscribe(({ anew, complete, loading }) => {
    if (loading) told.push({ anew, complete, left: loading.left });
  });
  let pages = 0;
  phone.network.before = (path) => {
    // Cut half-way, as reception is.
    if (path.includes('/pull?') && ++pages === 3) throw new TypeError('Failed to fetch');
    return undefined;
  };
  phone.network.setOnline(true);
  await until(() => phone.device.sync.getState().lastFailure === 'offline', 'the network went again');
  expect(phone.device.sync.getState()).toMatchObject({ anew: 'horizon', complete: false });
  expect(phone.device.sync.getState().loading?.left).toBeGreaterThan(0);
  expect(told[0]).toMatchObject({ anew: 'horizon', complete: false });
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({
    anew: undefined,
    complete: true,
    loading: undefined,
    lastFailure: undefined,
    restarted: { times: 1, why: 'horizon' },
    outbox: [],
  });
  expect(here()).toHaveLength(240);
  expect(here().map(({ id }) => id)).not.toContain(signals[7]?.record);
  expect(kept.ok && here().find(({ id }) => id === kept.id)?.delivery).toBe('sent');
});
