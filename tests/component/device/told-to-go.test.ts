// What must go from a phone goes, also when one of the steps fails, and is not offered again.
import { webcrypto } from 'node:crypto';
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import { notebookIn, rowsOf } from '#tests/support/disk-copy.ts';
import { hanging } from '#tests/support/hanging.ts';
import { memoryFolder } from '#tests/support/memory-folder.ts';
import {
  createPhone,
  createSignedInPhone,
  isKept,
  note,
  phoneWithJournal,
  type TestPhone,
  type TestTab,
  testPassphrase,
  texts,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { loseAll, tornDisk } from '#tests/support/torn-disk.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const newPhone = () => phoneWithJournal(server);
const personOf = (tab: TestTab) => {
  const session = tab.session();
  return session.phase === 'unlocked' ? session.person : '';
};

/** From here on this fails on one table, and leaves nothing half. */
function refuse(method: 'get' | 'delete' | 'put', table: string) {
  const before = IDBObjectStore.prototype[method] as (...all: unknown[]) => IDBRequest;
  return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
    this: IDBObjectStore,
    ...given: unknown[]
  ) {
    if (this.name === table) throw new DOMException('No', 'DataError');
    return before.apply(this, given);
  } as never);
}

describe('[S10] [edge.E1] a notebook that must go', () => {
  for (const [what, fails] of [
    ['whose login it is can not be read', () => [refuse('get', 'notes')]],
    ['its row can not be taken out', () => [refuse('delete', 'vaults')]],
  ] as const) {
    test(`goes in all other ways when ${what}`, async () => {
      const { phone, folder } = await newPhone();
      await note(phone, 'kanarie');
      const person = personOf(phone);
      const [{ sealed } = {}] = await rowsOf<{ sealed?: Uint8Array }>(phone.idb, 'outbox');
      expect([isKept(folder, person), isKept(folder, sealed)]).toEqual([1, 1]);
      const failing = fails();
      await phone.device.leave();
      for (const each of failing) each.mockRestore();
      expect(phone.session()).toMatchObject({ phase: 'signIn', why: 'new' });
      expect([isKept(folder, person), isKept(folder, sealed)]).toEqual([0, 0]);
      expect(await notebookIn(phone.idb)).toBe('');
      const again = await phone.reopen();
      expect(again.session()).toMatchObject({ phase: 'signIn', why: 'new' });
      expect(await again.device.unlock(testPassphrase)).toMatchObject({ ok: false });
    });
  }

  test('is not offered after a restart when the journal could not be written to, and goes from it then', async () => {
    const { phone, folder } = await newPhone();
    await note(phone, 'kanarie');
    const person = personOf(phone);
    folder.fails = true;
    await phone.device.leave();
    expect(isKept(folder, person)).toBe(1);
    const still = await phone.reopen();
    expect(still.session()).toMatchObject({ phase: 'signIn', why: 'new' });
    expect(still.device.disk.getState().lost).toBeUndefined();
    expect(await still.device.unlock(testPassphrase)).toMatchObject({ ok: false });
    folder.fails = false;
    const again = await phone.reopen();
    expect(again.session()).toMatchObject({ phase: 'signIn', why: 'new' });
    expect(again.device.disk.getState().lost).toBeUndefined();
    expect(isKept(folder, person)).toBe(0);
  });

  describe('on a disk that is ill', () => {
    const passphrase = 'koffie egel zeilboot trommel';
    /** Somebody's phone on which somebody else has a notebook too, open while the disk is torn and has no room to heal. */
    async function besideAnother(before: (phone: TestPhone) => Promise<unknown>, journal = true) {
      const folder = memoryFolder();
      const withJournal = () => {
        const tab = folder.tab();
        return { tab, openJournal: (make: boolean) => openJournalFiles(tab, make) };
      };
      const first = await server.signIn('fieldWorker');
      const signedIn = { server, email: first.email, password: testPassword };
      const phone = await createSignedInPhone({ ...signedIn, ...(journal ? { folder } : {}) });
      phone.network.setOnline(false);
      await before(phone);
      await phone.device.lock();
      phone.network.setOnline(true);
      const one = withJournal();
      const opened = await phone.reopen(journal ? {} : { openJournal: one.openJournal });
      const second = await server.signIn('fieldWorker');
      expect(await opened.device.signIn(second.email, testPassword)).toMatchObject({ ok: true });
      expect(await opened.device.makeVault(passphrase)).toEqual({ ok: true });
      phone.network.setOnline(false);
      const disk = tornDisk();
      disk.full = true;
      await note(opened, 'kanarie');
      disk.full = false;
      folder.free = 1_000;
      return {
        ...{ phone, opened, folder, disk },
        async restart() {
          one.tab.close();
          await disk.restart(phone.idb);
          folder.fails = false;
          folder.free = Number.POSITIVE_INFINITY;
          return phone.reopen(journal ? {} : { openJournal: withJournal().openJournal });
        },
        notebooks: async () => (await phone.idb.databases()).filter(({ name }) => name?.startsWith('stoep-')).length,
      };
    }

    test('costs nobody else a note, and goes once that is healed', async () => {
      // Made before there was a journal: what is in it is only in the databases.
      const { opened, disk, restart, notebooks } = await besideAnother((phone) => note(phone, 'van een ander'), false);
      await opened.device.leave();
      expect(disk.after).toEqual([]);
      const again = await restart();
      expect(await again.device.unlock(passphrase)).toMatchObject({ ok: false });
      expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
      expect(texts(again)).toEqual(['van een ander']);
      expect(await notebooks()).toBe(1);
    });

    test('costs nobody else what was half written, which the journal has not', async () => {
      const { opened, disk, restart, notebooks } = await besideAnother(async (phone) => {
        phone.device.drafts.keep({ id: 'half', kind: 'signal', values: { observed: 'half geschreven' } });
        await phone.device.drafts.settled();
      });
      await opened.device.leave();
      expect(disk.after).toEqual([]);
      const again = await restart();
      expect(await again.device.unlock(passphrase)).toMatchObject({ ok: false });
      expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
      expect(again.device.drafts.get('half')?.values).toEqual({ observed: 'half geschreven' });
      expect(await notebooks()).toBe(1);
    });

    test('goes at once where all of the others is in the journal too', async () => {
      const { opened, restart, notebooks } = await besideAnother((phone) => note(phone, 'van een ander'));
      await opened.device.leave();
      expect(await notebooks()).toBe(1);
      const again = await restart();
      expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
      expect(texts(again)).toEqual(['van een ander']);
    });

    test('costs nobody else a note while the journal fails too, and is forgotten there as soon as it does not', async () => {
      const { opened, disk, folder, restart } = await besideAnother((phone) => note(phone, 'van een ander'), false);
      folder.fails = true;
      await opened.device.leave();
      expect(disk.after).toEqual([]);
      folder.fails = false;
      expect(await opened.device.unlock(testPassphrase)).toEqual({ ok: true });
      const again = await restart();
      expect(again.device.disk.getState().lost).toBeUndefined();
      expect(await again.device.unlock(passphrase)).toMatchObject({ ok: false });
      expect(await again.device.unlock(testPassphrase)).toEqual({ ok: true });
      expect(texts(again)).toEqual(['van een ander']);
    });
  });
});

test.each([
  ['was typing', (tab: TestTab) => tab.device.drafts.keep({ id: 'half', kind: 'signal', values: { observed: 'ha' } })],
  ['was saving', (tab: TestTab) => void note(tab, 'nog net')],
])('[S10] [edge.E1] a notebook that one tab takes away is not made again by another that %s', async (_, busy) => {
  const on = { at: '', asked: 0 };
  const { email } = await server.signIn('fieldWorker');
  const parts = { subtle: hanging(on) };
  const phone = await createSignedInPhone({ server, email, password: testPassword, parts });
  const second = await phone.openTab({ subtle: webcrypto.subtle as SubtleCrypto });
  await until(() => second.session().phase === 'unlocked', 'the second tab opens');
  on.at = 'encrypt';
  busy(phone);
  await until(() => on.asked > 0, 'it is being sealed');
  await second.device.leave();
  on.at = '';
  await until(() => phone.session().phase === 'signIn', 'the first tab is at the door');
  expect((await phone.idb.databases()).map(({ name }) => name)).toEqual(['stoep']);
});

test('[edge.E1] a draft that is thrown away goes from the journal, and does not come back from there', async () => {
  const { phone, folder } = await newPhone();
  phone.device.drafts.keep({ id: 'half', kind: 'signal', values: { observed: 'weg ermee' } });
  await phone.device.drafts.settled();
  const opened = await phone.reopen();
  await opened.device.unlock(testPassphrase);
  const [{ sealed } = {}] = await rowsOf<{ sealed?: Uint8Array }>(phone.idb, 'drafts');
  expect(isKept(folder, sealed)).toBe(1);
  await opened.device.drafts.drop('half');
  expect(isKept(folder, sealed)).toBe(0);
  opened.kill();
  await loseAll(phone.idb);
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  expect(again.device.drafts.get('half')).toBeUndefined();
});

test('[edge.E1] what is thrown away goes from the journal of a tab in which opening failed, too', async () => {
  const { phone, folder } = await newPhone();
  phone.device.drafts.keep({ id: 'half', kind: 'signal', values: { observed: 'weg ermee' } });
  await phone.device.drafts.settled();
  const second = await phone.openTab();
  await until(() => second.session().phase === 'unlocked', 'the second tab opens');
  const [{ sealed } = {}] = await rowsOf<{ sealed?: Uint8Array }>(phone.idb, 'drafts');
  await until(() => isKept(folder, sealed) === 1, 'the second tab has a copy');
  await phone.device.lock();
  await until(() => second.session().phase === 'locked', 'the second tab locks');
  const begin = IDBDatabase.prototype.transaction;
  const unreadable = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...given
  ) {
    // Dexie looks at all tables when it opens them: only reading the notebook fails, once its journal is beside it.
    const tables = [given[0]].flat();
    if (tables.includes('segments') && !tables.includes('drafts')) throw new DOMException('No', 'NotFoundError');
    return begin.apply(this, given);
  });
  expect(await second.device.unlock(testPassphrase)).toMatchObject({ ok: false, reason: 'damaged' });
  unreadable.mockRestore();
  await phone.device.unlock(testPassphrase);
  await phone.device.drafts.drop('half');
  await until(() => isKept(folder, sealed) === 0, 'it is gone from both');
});

test('[edge.E7] a notebook whose making was cut off is not told to be one whose lock is gone', async () => {
  const { email } = await server.signIn('fieldWorker');
  const phone = await createPhone({ server, folder: memoryFolder() });
  expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
  const cut = refuse('put', 'vaults');
  expect(await phone.device.makeVault(testPassphrase)).toMatchObject({ ok: false });
  cut.mockRestore();
  phone.network.setOnline(false);
  const again = await phone.reopen();
  expect(again.session()).toEqual({ phase: 'signIn', why: 'new' });
});
