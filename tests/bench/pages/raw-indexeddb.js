// Raw IndexedDB: the floor that all are compared with, and the control around each run that tells when the machine was
// busy with something else. Plain JavaScript, so that the pages of the peers can use it too.

export const promised = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves when the browser says that it is on disk. */
export const complete = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });

/** A database with one table of records by id and one index. */
export function openTable(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const table = request.result.createObjectStore('records', { keyPath: 'id' });
    table.createIndex('kind', 'kind');
    request.result.createObjectStore('progress');
  };
  return promised(request);
}

/** Puts records, a row each, in one transaction with how far it is. */
export async function putAll(database, records, cursor, durability = 'relaxed') {
  const transaction = database.transaction(['records', 'progress'], 'readwrite', { durability });
  const table = transaction.objectStore('records');
  for (const record of records) table.put(record);
  transaction.objectStore('progress').put(cursor, 'cursor');
  const done = complete(transaction);
  transaction.commit();
  await done;
}

export function madeRecord(index) {
  const number = String(index).padStart(14, '0');
  return {
    id: `control-${number}`,
    kind: index % 3 === 0 ? 'signal' : 'contactMoment',
    by: 'someone-0000000000000',
    made: `0mqyjepdi-0000-control-${number}`,
    values: {
      observed: `Twee jongens bij het buurthuis, nummer ${index}, praten zacht en lopen dan weg langs het water.`,
      meaning: 'Het zit mij niet lekker, maar misschien is er niets aan de hand.',
      ageBand: 'age12',
      safeNow: 'yes',
      route: 'c',
      gutFeeling: index % 2 === 0,
      neighbourhood: 'neighbourhood-0000001',
    },
  };
}

const controlRecords = 2_000;

/** Milliseconds that the same small piece of work takes each time. */
export async function control() {
  const name = `control-${Math.random()}`;
  const database = await openTable(name);
  const records = Array.from({ length: controlRecords }, (_, index) => madeRecord(index));
  const started = performance.now();
  for (let from = 0; from < controlRecords; from += 500) {
    await putAll(database, records.slice(from, from + 500), from);
  }
  const took = performance.now() - started;
  database.close();
  await promised(indexedDB.deleteDatabase(name));
  return took;
}
