// A phone with a clock that is behind: what its person writes last still comes last.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPhone, createPhoneOf, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const hour = 3_600_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (now: () => number = Date.now) => {
  return (await createPhoneOf(server, 'fieldWorker', { now })).phone;
};
const shown = (tab: TestTab, id: string) => tab.device.watchOne('signal', id).get();
const lost = (tab: TestTab, id: string) => shown(tab, id)?.history.flatMap((entry) => entry.lost ?? []);

test('[S5] an answer from a phone that is two hours behind takes the place of what it had seen', async () => {
  const right = await newPhone();
  const behind = await newPhone(() => Date.now() - 2 * hour);
  const saved = await right.device.save({ kind: 'signal', values: { observed: 'eerst geschreven' } });
  const id = saved.ok ? saved.id : '';
  await right.device.syncNow();
  await behind.device.syncNow();
  await behind.device.save({ kind: 'signal', id, values: { observed: 'daarna geschreven' } });
  expect(shown(behind, id)?.values.observed).toBe('daarna geschreven');
  await behind.device.syncNow();
  await right.device.syncNow();
  for (const phone of [right, behind]) {
    expect(shown(phone, id)?.values.observed).toBe('daarna geschreven');
    expect(lost(phone, id)).toEqual([]);
  }
});

test('[S5] what is written after the clock was set back and the app was restarted comes after what was there', async () => {
  let now = Date.now();
  const phone = await newPhone(() => now);
  phone.network.setOnline(false);
  // Later than anything that was pulled, so that only the note itself can tell what time it was.
  now += 60_000;
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'voor de middag' } });
  const id = saved.ok ? saved.id : '';
  now -= hour;
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  await again.device.save({ kind: 'signal', id, values: { observed: 'na de middag' } });
  expect(shown(again, id)?.values.observed).toBe('na de middag');
  phone.network.setOnline(true);
  await again.device.syncNow();
  expect(shown(again, id)).toMatchObject({ delivery: 'sent', values: { observed: 'na de middag' } });
  expect(lost(again, id)).toEqual([]);
});

const year = 365 * 86_400_000;
const signals = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);

test('[S5] [edge.E6] what was noted by a phone that was eleven years behind is seen by all, and told', async () => {
  let behind = 11 * year;
  const { email } = await server.signIn('fieldWorker');
  const phone = await createPhone({ server, now: () => Date.now() - behind });
  // Nothing was pulled yet that could set its clock right.
  phone.network.before = (path) => (path.includes('/pull') ? new Response('', { status: 502 }) : undefined);
  await phone.device.signIn(email, testPassword);
  await phone.device.makeVault(testPassphrase);
  const saved = await phone.device.save({ kind: 'conversation', values: { summary: 'Te vroeg gedateerd' } });
  const id = saved.ok ? saved.id : '';
  phone.network.before = undefined;
  await phone.device.syncNow();

  const colleague = await newPhone();
  const after = await colleague.reopen();
  await after.device.unlock(testPassphrase);
  behind = 0;
  for (const tab of [colleague, after, phone]) {
    const entry = tab.device.watchOne('conversation', id).get();
    expect(entry?.values.summary).toBe('Te vroeg gedateerd');
    expect(entry?.history.at(-1)?.late).toBeGreaterThan(Date.now() - 60_000);
    // It stands among what came today, not at the end of a long list.
    expect(entry?.changedAt).toBeGreaterThan(Date.now() - 60_000);
  }
});

test('[S5] [edge.E10] a phone that was ten years ahead for a moment has its stamps set only for that moment', async () => {
  let ahead = 10 * year;
  const phone = await newPhone(() => Date.now() + ahead);
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Tijdens de sprong' } });
  const id = saved.ok ? saved.id : '';
  ahead = 0;
  // The order in which it was written stays, also while what was written in the leap still waits.
  phone.network.setOnline(false);
  await phone.device.save({ kind: 'signal', id, values: { observed: 'Vlak erna' } });
  expect(shown(phone, id)?.values.observed).toBe('Vlak erna');
  phone.network.setOnline(true);
  await phone.device.syncNow();
  expect(shown(phone, id)?.values.observed).toBe('Vlak erna');

  await phone.device.save({ kind: 'signal', id, values: { observed: 'Weer op tijd' } });
  await phone.device.syncNow();
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  await again.device.save({ kind: 'signal', id, values: { meaning: 'Ook na een herstart' } });
  await again.device.syncNow();
  expect(shown(again, id)?.values).toMatchObject({ observed: 'Weer op tijd', meaning: 'Ook na een herstart' });
  expect(shown(again, id)?.history.map(({ clock }) => clock === true)).toEqual([true, true, false, false]);
  expect(lost(again, id)).toEqual([]);
});

test('[S5] [edge.E6] what was noted while the server was years behind stays on phones when it is right again', async () => {
  await server.close();
  let behind = 0;
  server = await startTestServer({ now: () => Date.now() - behind });
  const phone = await newPhone();
  behind = 7 * year;
  await phone.device.save({ kind: 'signal', values: { observed: 'Toen de server achterliep' } });
  await phone.device.syncNow();
  behind = 0;
  const colleague = await newPhone();
  const again = await colleague.reopen();
  await again.device.unlock(testPassphrase);
  expect(signals(colleague)).toEqual(['Toen de server achterliep']);
  expect(signals(again)).toEqual(['Toen de server achterliep']);
});
