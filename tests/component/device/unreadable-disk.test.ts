// A disk that neither writes nor reads any more: what this tab knows of it goes on in the journal.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { putRow, rowsOf } from '#tests/support/disk-copy.ts';
import { memoryFolder } from '#tests/support/memory-folder.ts';
import { createPhoneOf, phoneWithJournal, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { loseAll, tornDisk } from '#tests/support/torn-disk.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });
const type = async (tab: TestTab, id: string, observed: string) => {
  tab.device.drafts.keep({ id, kind: 'signal', values: { observed } });
  await tab.device.drafts.settled();
};
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();

/** From `shut` on no row can be read or written. */
function shutDisk() {
  const disk = { shut: false };
  for (const name of ['put', 'add', 'get', 'getAll'] as const) {
    const before = IDBObjectStore.prototype[name] as (...all: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      if (!disk.shut) return before.apply(this, given);
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    } as never);
  }
  return disk;
}

/** A phone whose last pages came in after its last own note: they raise the version of the disk, and not the journal's. */
async function phoneWithPages(pages: number) {
  const { phone: desk } = await createPhoneOf(server, 'triageWorker');
  const folder = memoryFolder();
  const { phone } = await createPhoneOf(server, 'fieldWorker', { folder });
  await note(phone, 'eerst');
  await phone.device.syncNow();
  for (let n = 0; n < pages; n++) {
    await note(desk, `van een ander ${n}`);
    await desk.device.syncNow();
    await phone.device.syncNow();
  }
  phone.network.setOnline(false);
  return { phone, folder };
}

describe('[edge.E1] while the disk can be neither written to nor read', () => {
  for (const pages of [0, 3]) {
    test(`a note that is saved is there at the next start, ${pages} pages after the last own one`, async () => {
      const { phone } = await phoneWithPages(pages);
      await type(phone, 'half', 'half');
      const before = texts(phone);
      const disk = shutDisk();
      disk.shut = true;
      expect(await note(phone, 'past niet')).toMatchObject({ ok: true });
      expect(texts(phone)).toEqual([...before, 'past niet'].sort());
      expect(await note(phone, 'nog een')).toMatchObject({ ok: true });
      disk.shut = false;
      const again = await phone.reopen();
      await again.device.unlock(testPassphrase);
      expect(texts(again)).toEqual([...before, 'past niet', 'nog een'].sort());
      expect(again.device.drafts.get('half')?.values).toEqual({ observed: 'half' });
    });
  }

  test('a note of which the journal had no copy goes along with the next one', async () => {
    const { phone, folder } = await phoneWithPages(1);
    folder.fails = true;
    await note(phone, 'zonder kopie');
    folder.fails = false;
    const disk = shutDisk();
    disk.shut = true;
    await note(phone, 'met kopie');
    disk.shut = false;
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['met kopie', 'zonder kopie']);
  });

  test('a note that was kept in the journal is there, also when the notebook is gone and there is no room to heal it', async () => {
    const { phone, folder } = await phoneWithJournal(server);
    await note(phone, 'een');
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'twee');
    disk.full = false;
    folder.free = 1_000;
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(['een', 'twee']);
    await note(again, 'drie');
    again.kill();
    folder.free = 100_000_000;
    const healed = await phone.reopen();
    await healed.device.unlock(testPassphrase);
    expect(texts(healed)).toEqual(['drie', 'een', 'twee']);
  });

  test('what another tab typed meanwhile is not cleared by what is put back', async () => {
    const { phone } = await phoneWithPages(1);
    const disk = shutDisk();
    disk.shut = true;
    await note(phone, 'past niet');
    disk.shut = false;
    phone.kill();
    // Typed on the disk at the last moment, so that no other tab heard of it.
    await putRow(phone.idb, 'drafts', { id: 'onbekend', sealed: new Uint8Array(40) });
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toContain('past niet');
    expect(await rowsOf<{ id: string }>(phone.idb, 'drafts')).toMatchObject([{ id: 'onbekend' }]);
  });
});
