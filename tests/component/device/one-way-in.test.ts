// A notebook is opened once, whichever way in, and nothing of it stays open behind the lock.
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { vaultName } from '#device/disk/database.ts';
import { hanging } from '#tests/support/hanging.ts';
import { createPhoneOf, createSignedInPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** Connections to the databases of notebooks that are open now: each is held by a notebook that has its key. */
function connections(): () => number {
  const open = new Set<IDBDatabase>();
  const ask = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    const request = ask.apply(this, given);
    if (given[0].startsWith(vaultName('')))
      request.addEventListener('success', () => void open.add(request.result as IDBDatabase));
    return request;
  });
  const close = IDBDatabase.prototype.close;
  vi.spyOn(IDBDatabase.prototype, 'close').mockImplementation(function (this: IDBDatabase) {
    open.delete(this);
    close.apply(this);
  });
  return () => open.size;
}

async function twoTabs(parts: { subtle?: SubtleCrypto } = {}) {
  const count = connections();
  const { phone } = await createPhoneOf(server, 'fieldWorker', { parts });
  await phone.device.save({ kind: 'signal', values: { observed: 'een notitie' } });
  const second = await phone.openTab();
  await phone.device.lock();
  await until(() => second.session().phase === 'locked' && count() === 0, 'both are locked');
  return { phone, second, count };
}
const unlock = (tab: TestTab) => tab.device.unlock(testPassphrase);
const show = async (tab: TestTab) => tab.show(true);

describe('a notebook', () => {
  test.each([
    ['the passphrase and then the key of another tab', [unlock, show]],
    ['the key of another tab and then the passphrase', [show, unlock]],
    ['the passphrase twice', [unlock, unlock]],
    ['a tab that comes into sight twice', [show, show]],
    ['all of them', [show, unlock, show, unlock]],
  ])('that is opened by %s is open once, and nothing of it after the lock', async (_, ways) => {
    const { phone, second, count } = await twoTabs();
    second.show(false);
    await unlock(phone);
    expect(count()).toBe(1);
    await Promise.all(ways.map((way) => way(second)));
    await until(() => second.session().phase === 'unlocked', 'it opened');
    // What came second was asked for before that and is answered by now.
    second.show(true);
    expect(await unlock(second)).toEqual({ ok: true });
    expect(second.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
    await second.device.lock();
    await until(() => phone.session().phase === 'locked' && count() === 0, 'nothing is open in either tab', 5_000);
  });

  test('that another tab locks while it is opened with that one’s key stays shut', async () => {
    const hangs = { at: '', asked: 0 };
    const { phone, second, count } = await twoTabs({ subtle: hanging(hangs) });
    await unlock(phone);
    hangs.at = 'decrypt';
    second.show(true);
    await until(() => count() === 2 && hangs.asked > 0, 'it is being opened', 5_000);
    expect(second.session().phase).toBe('locked');
    await phone.device.lock();
    hangs.at = '';
    await until(() => count() === 0, 'nothing is open', 5_000);
    expect([phone, second].map((tab) => tab.session().phase)).toEqual(['locked', 'locked']);
  });

  test('that is opened while the lock still waits for the disk keeps its drafts and its own lock', async () => {
    let now = Date.now();
    const { email } = await server.signIn('fieldWorker');
    const hangs = { at: '', asked: 0 };
    const parts = { subtle: hanging(hangs) };
    const phone = await createSignedInPhone({ server, email, password: testPassword, now: () => now, parts });
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half geschreven' } });
    await phone.device.drafts.settled();
    hangs.at = 'encrypt';
    phone.device.drafts.keep({ id: 'ander', kind: 'signal', values: { observed: 'komt niet op schijf' } });
    const locked = phone.device.lock();
    const opened = unlock(phone);
    await locked;
    hangs.at = '';
    expect(await opened).toEqual({ ok: true });
    expect(phone.device.drafts.get('concept')?.values).toEqual({ observed: 'half geschreven' });
    now += 3_600_000;
    phone.touch();
    await until(() => phone.session().phase === 'locked', 'it locks by itself', 5_000);
  });
});
