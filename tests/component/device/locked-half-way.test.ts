// What was asked for before the lock, and is half done when the phone locks, holds after it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hanging } from '#tests/support/hanging.ts';
import { createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function newPhone() {
  const on = { at: '', asked: 0 };
  const { email } = await server.signIn('fieldWorker');
  const parts = { subtle: hanging(on) };
  return { on, phone: await createSignedInPhone({ server, email, password: testPassword, parts }) };
}
const keep = ({ device }: TestPhone, observed: string) =>
  device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed } });

describe('[edge.E1] a draft that is thrown away', () => {
  test.each([
    ['before', (phone: TestPhone) => [phone.device.drafts.drop('concept'), phone.device.lock()]],
    ['after', (phone: TestPhone) => [phone.device.lock(), phone.device.drafts.drop('concept')]],
  ])('while a keystroke is being written, just %s the lock, is not back after unlocking', async (_, both) => {
    const { phone, on } = await newPhone();
    keep(phone, 'een zin');
    await phone.device.drafts.settled();
    on.at = 'encrypt';
    keep(phone, 'een zin die weg moet');
    await until(() => on.asked > 0, 'it is being written');
    const done = both(phone);
    on.at = '';
    await Promise.all(done);
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(phone.device.drafts.all().get()).toEqual([]);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.drafts.all().get()).toEqual([]);
  });
});

test('[edge.removal] a removal that is taken back just before the lock, while the disk is busy, is taken back', async () => {
  const { phone, on } = await newPhone();
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'toch niet weg' } });
  const id = saved.ok ? saved.id : '';
  await phone.device.syncNow();
  expect(await phone.device.remove('signal', id, 6_400)).toMatchObject({ ok: true });
  on.at = 'encrypt';
  on.asked = 0;
  const busy = phone.device.setLockTimes({ idle: 60, hidden: 20 });
  await until(() => on.asked > 0, 'the disk is busy');
  const back = phone.device.takeBack(id);
  const locked = phone.device.lock();
  on.at = '';
  expect(await back).toBe(true);
  await Promise.all([busy, locked]);
  expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
  expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
});
