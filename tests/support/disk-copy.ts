// What can happen to a phone's disk without the app: a row that is lost or spoiled, a copy that is put back, all of it gone.
import { promised } from './phone.ts';

interface Copied {
  readonly name: string;
  readonly stores: readonly { readonly store: string; readonly rows: readonly unknown[] }[];
}

/** The only notebook of a browser. */
export async function notebookIn(idb: IDBFactory): Promise<string> {
  const names = (await idb.databases()).map(({ name }) => name ?? '');
  return names.find((name) => name.startsWith('stoep-')) ?? '';
}

/** Does something to one table of the only notebook, from outside the app. */
export async function inTable<T>(
  idb: IDBFactory,
  table: string,
  work: (store: IDBObjectStore) => Promise<T> | T,
): Promise<T> {
  const database = (await promised(idb.open(await notebookIn(idb)))) as IDBDatabase;
  try {
    const transaction = database.transaction(table, 'readwrite');
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore(table));
    await done;
    return result;
  } finally {
    database.close();
  }
}

export const rowsOf = <T>(idb: IDBFactory, table: string): Promise<T[]> =>
  inTable(idb, table, (store) => promised(store.getAll()) as Promise<T[]>);

export const putRow = (idb: IDBFactory, table: string, row: unknown) =>
  inTable(idb, table, (store) => promised(store.put(row)));

export const dropRow = (idb: IDBFactory, table: string, key: IDBValidKey) =>
  inTable(idb, table, (store) => promised(store.delete(key)));

/** A row that can no longer be opened. */
export async function spoil(idb: IDBFactory, table: string, key: IDBValidKey): Promise<void> {
  await inTable(idb, table, async (store) => {
    const row = (await promised(store.get(key))) as { sealed: Uint8Array };
    const sealed = row.sealed.slice();
    sealed[20] = (sealed[20] ?? 0) ^ 255;
    await promised(store.put({ ...row, sealed }));
  });
}

/** Everything in every database of a browser, as a picture of its disk has it. */
export async function copyOf(idb: IDBFactory): Promise<readonly Copied[]> {
  const copied: Copied[] = [];
  for (const { name = '' } of await idb.databases()) {
    const database = (await promised(idb.open(name))) as IDBDatabase;
    const stores = [];
    for (const store of database.objectStoreNames) {
      const rows = await promised(database.transaction(store).objectStore(store).getAll());
      stores.push({ store, rows: structuredClone(rows) });
    }
    database.close();
    copied.push({ name, stores });
  }
  return copied;
}

/** Puts such a picture back; databases that were made since are as they are. */
export async function putBack(idb: IDBFactory, copied: readonly Copied[]): Promise<void> {
  for (const { name, stores } of copied) {
    const database = (await promised(idb.open(name))) as IDBDatabase;
    for (const { store, rows } of stores) {
      const table = database.transaction(store, 'readwrite').objectStore(store);
      await promised(table.clear());
      for (const row of rows) await promised(table.put(row));
    }
    database.close();
  }
}

/** As when the browser throws a database away. */
export async function throwAway(idb: IDBFactory, name: string): Promise<void> {
  await promised(idb.deleteDatabase(name) as never);
}
