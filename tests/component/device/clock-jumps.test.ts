// A clock that jumps: drafts, the lock and the lease.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

const hour = 3_600_000;
let server: TestServer;
let now = 0;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer();
});
afterEach(() => server.close());
const newPhone = async () =>
  createSignedInPhone({
    server,
    email: (await server.signIn('fieldWorker')).email,
    password: testPassword,
    now: () => now,
  });

test('[edge.E10] the newest text of a draft wins also when the clock was set back between two tabs', async () => {
  const phone = await newPhone();
  const other = await phone.openTab();
  await until(() => other.session().phase === 'unlocked', 'the other tab opens');
  phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'eerst' } });
  await phone.device.drafts.settled();
  await until(() => other.device.drafts.get('concept') !== undefined, 'the other tab heard');
  now -= 30 * 24 * hour;
  other.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'daarna' } });
  await other.device.drafts.settled();
  await until(() => phone.device.drafts.get('concept')?.values.observed === 'daarna', 'the first tab heard');
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(again.device.drafts.get('concept')?.values.observed).toBe('daarna');
});

test('[edge.E10] a draft that is being written for the first time survives what another tab writes meanwhile', async () => {
  const phone = await newPhone();
  let seal = () => {};
  const sealing = new Promise<void>((resolve) => {
    seal = resolve;
  });
  const { subtle } = phone.parts;
  const slow = new Proxy(subtle as SubtleCrypto, {
    get: (of, name: keyof SubtleCrypto) => {
      const method = of[name].bind(of) as (...given: unknown[]) => Promise<unknown>;
      return name === 'encrypt' ? (...given: unknown[]) => sealing.then(() => method(...given)) : method;
    },
  });
  const tab = await phone.openTab({ subtle: slow });
  await until(() => tab.session().phase === 'unlocked', 'the other tab opens');
  tab.device.drafts.keep({ id: 'hier', kind: 'signal', values: { observed: 'nog niet op schijf' } });
  phone.device.drafts.keep({ id: 'daar', kind: 'signal', values: { observed: 'van het andere' } });
  await phone.device.drafts.settled();
  await until(() => tab.device.drafts.get('daar') !== undefined, 'this tab heard of the other');
  expect(tab.device.drafts.get('hier')).toBeDefined();
  seal();
  await tab.device.drafts.settled();
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(again.device.drafts.get('hier')?.values).toEqual({ observed: 'nog niet op schijf' });
});

test('[edge.E10] a clock that is put right by days without a line shuts nothing', async () => {
  now += 30 * 24 * hour;
  const phone = await newPhone();
  phone.network.setOnline(false);
  now -= 30 * 24 * hour;
  const again = await phone.reopen();
  expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(again.session().phase).toBe('unlocked');
  expect(await again.device.save({ kind: 'signal', values: { observed: 'gewoon verder' } })).toMatchObject({
    ok: true,
  });
});

test('[attack.A16] a lease that was seen to end stays ended when the clock is set back, until the server answers', async () => {
  const phone = await newPhone();
  phone.network.setOnline(false);
  now += 73 * hour;
  let again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(again.session()).toEqual({ phase: 'signIn', why: 'lease' });
  for (const back of [2, 69]) {
    now -= back * hour;
    again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.session()).toEqual({ phase: 'signIn', why: 'lease' });
  }
  phone.network.setOnline(true);
  again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(again.session().phase).toBe('unlocked');
});

test('[edge.E10] a clock that is set back while the app is out of sight does not keep it open', async () => {
  const phone = await newPhone();
  phone.show(false);
  now -= hour;
  phone.show(true);
  await until(() => phone.session().phase === 'locked', 'it locked');
});
