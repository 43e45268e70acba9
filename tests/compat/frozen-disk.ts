// What stands in a browser's databases, as JSON and back: the shape of each store and all its rows.
import { IDBFactory } from 'fake-indexeddb';
import { promised } from '#tests/support/phone.ts';

interface FrozenStore {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly rows: readonly unknown[];
}
export type FrozenDisk = readonly { name: string; version: number; stores: readonly FrozenStore[] }[];

/** Reads all; what the phone that wrote it does meanwhile is not waited for. */
export async function diskToJson(idb: IDBFactory): Promise<FrozenDisk> {
  const disk: { name: string; version: number; stores: FrozenStore[] }[] = [];
  for (const { name = '', version = 1 } of await idb.databases()) {
    const database = await promised(idb.open(name, version));
    const stores: FrozenStore[] = [];
    for (const store of database.objectStoreNames) {
      const { keyPath, ...table } = tableOf(database, store);
      stores.push({ name: store, keyPath, rows: (await table.all()).map(written) });
    }
    database.close();
    disk.push({ name, version, stores });
  }
  return disk;
}

/** A browser with these databases in it. */
export async function diskFromJson(disk: FrozenDisk): Promise<IDBFactory> {
  const idb = new IDBFactory();
  for (const { name, version, stores } of disk) {
    const opening = idb.open(name, version);
    opening.onupgradeneeded = () => {
      for (const store of stores) {
        const table = opening.result.createObjectStore(store.name, { keyPath: store.keyPath });
        for (const row of store.rows) table.put(read(row));
      }
    };
    (await promised(opening)).close();
  }
  return idb;
}

function tableOf(database: IDBDatabase, store: string) {
  const table = database.transaction(store).objectStore(store);
  if (table.indexNames.length > 0) throw new Error(`${store} has indexes, and this can't keep them.`);
  return { keyPath: table.keyPath as string | string[], all: () => promised(table.getAll()) };
}

const mark = '$bytes';

function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return { [mark]: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, written(part)]));
}

function read(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(read);
  if (typeof value !== 'object' || value === null) return value;
  const bytes = (value as Record<string, unknown>)[mark];
  if (typeof bytes === 'string') return new Uint8Array(Buffer.from(bytes, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, read(part)]));
}
