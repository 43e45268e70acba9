// A server whose clock jumps ten years ahead and comes back: what it clears away in between harms nobody for good.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { purgeBaseMaps, purgeSessions, purgeTombstones } from '#server/store/purge.ts';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const day = 86_400_000;
const tenYears = 3_650 * day;
let server: TestServer;
let ahead = 0;
const serverNow = () => Date.now() + ahead;

beforeAll(async () => {
  server = await startTestServer({ now: serverNow });
});
afterAll(() => server.close());

/** What the server does each time it starts, and every day. */
async function clear(): Promise<number> {
  const cleared = await purgeTombstones(server.db, serverNow());
  await purgeSessions(server.db, serverNow());
  await purgeBaseMaps(server.db, serverNow());
  return cleared;
}

type Someone = { phone: TestPhone; email: string };

async function someone(): Promise<Someone> {
  const { email } = await server.signIn('fieldWorker');
  return { email, phone: await createSignedInPhone({ server, email, password: testPassword }) };
}

async function note({ phone }: Someone, observed: string): Promise<string> {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

const seen = ({ phone }: Someone) =>
  phone.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();
const sync = ({ phone }: Someone) => phone.device.syncNow();
const state = ({ phone }: Someone) => phone.device.sync.getState();

test('[S5] [S7] [S10] a server that was ten years ahead for a moment loses nothing, and lets nothing come back', async () => {
  const [noor, youssef] = [await someone(), await someone()];
  await note(noor, 'Blijft');
  const gone = await note(noor, 'Gaat weg');
  await sync(noor);
  await sync(youssef);
  // Youssef was out of reach when it was taken away, and has work of his own on it and beside it.
  youssef.phone.network.setOnline(false);
  await youssef.phone.device.save({ kind: 'signal', id: gone, values: { meaning: 'Youssef weet hier meer van' } });
  await note(youssef, 'Onderweg genoteerd');
  await noor.phone.device.remove('signal', gone);
  await sync(noor);

  ahead = tenYears;
  expect(await clear()).toBe(1);
  // All logins are over: that pauses, and what is written meanwhile waits.
  await note(noor, 'Tijdens de sprong');
  await sync(noor);
  expect(state(noor)).toMatchObject({ lastFailure: 'signedOut' });
  expect(state(noor).outbox).toHaveLength(1);
  // Somebody signs in while the clock is wrong, and works on.
  const marlies = await someone();
  await note(marlies, 'Met een klok uit de toekomst');
  await sync(marlies);
  expect(seen(marlies)).toEqual(['Blijft', 'Met een klok uit de toekomst']);

  ahead = 0;
  expect(await clear()).toBe(0);
  for (const each of [noor, youssef]) {
    each.phone.network.setOnline(true);
    expect(await each.phone.device.signIn(each.email, testPassword)).toMatchObject({ ok: true });
    await sync(each);
  }
  const everyone = [noor, youssef, marlies];
  for (const each of everyone) await sync(each);
  const all = ['Blijft', 'Met een klok uit de toekomst', 'Onderweg genoteerd', 'Tijdens de sprong'];
  for (const each of everyone) {
    expect(seen(each)).toEqual(all);
    expect(state(each)).toMatchObject({ complete: true, lastFailure: undefined });
  }
  // Deleted stays deleted, though its tombstone was cleared; what he wrote on it is his to decide on.
  expect(state(youssef).outbox).toMatchObject([{ record: gone, state: 'refused' }]);
});

test('what was signed in or proved under that clock does not last ten years', async () => {
  ahead = tenYears;
  const iris = await server.signIn('administrator');
  ahead = 0;
  const invite = { name: 'Nieuw', email: 'nieuw@test.example', role: 'fieldWorker' };
  expect(await iris.call('POST', `/teams/${server.team}/people`, invite)).toMatchObject({
    status: 403,
    body: { code: 'step_up' },
  });
  ahead = 31 * day;
  expect(await iris.call('GET', '/session')).toMatchObject({ status: 401 });
  ahead = 0;
});
