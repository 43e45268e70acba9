// A phone with a clock that is behind: what its person writes last still comes last.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSignedInPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const hour = 3_600_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (now: () => number = Date.now) => {
  const { email } = await server.signIn('fieldWorker');
  return createSignedInPhone({ server, email, password: testPassword, now });
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
