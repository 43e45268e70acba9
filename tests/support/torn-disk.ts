// A disk that fails as Chromium's does when it is full: the write that did not fit leaves a torn record in the one log of
// all databases. A write that goes well after that, before the log was left behind, costs everything at the next start.
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

export interface TornDisk {
  /** While it is, every write fails. */
  full: boolean;
  /** Writes to the databases of the app that began after the first one failed, by the name of the database. */
  readonly after: string[];
  /** The browser starts anew: what it makes of its log. */
  restart(idb: IDBFactory): Promise<void>;
}

/** Rows from this size lie beside the log; so many bytes of smaller ones make it begin another. */
const intoLog = 64 * 1024;
const anotherLog = 8 * 1024 * 1024;

/** Holds for all databases until mocks are restored. */
export function tornDisk(): TornDisk {
  let torn = false;
  let goodAfter = 0;
  let bytesAfter = 0;
  const disk: TornDisk = {
    full: false,
    after: [],
    async restart(idb) {
      if (torn && goodAfter > 0) await loseAll(idb);
      if (torn && goodAfter > 0) torn = false;
    },
  };
  for (const name of ['put', 'add'] as const) {
    const write = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, value, key) {
      if (disk.full) {
        torn = true;
        throw new DOMException('Connection is closing because of: IO error: FILE_ERROR_NO_SPACE', 'UnknownError');
      }
      if (torn) {
        goodAfter += 1;
        const { bytes } = value as { bytes?: Uint8Array };
        if (bytes && bytes.length < intoLog) bytesAfter += bytes.length;
        if (bytesAfter >= anotherLog) {
          torn = false;
          goodAfter = 0;
        }
      }
      return key === undefined ? write.call(this, value) : write.call(this, value, key);
    });
  }
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    if (given[1] === 'readwrite' && torn && this.name !== 'stoep.heal') disk.after.push(this.name);
    return begin.apply(this, given);
  });
  return disk;
}

/** As the browser does with what it takes for corrupt, or a person with 'clear site data'. */
export async function loseAll(idb: IDBFactory): Promise<void> {
  for (const { name = '' } of await idb.databases()) {
    await new Promise<void>((resolve) => {
      const request = idb.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
  }
}
