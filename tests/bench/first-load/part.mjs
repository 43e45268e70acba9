// A first load of everything: from an empty phone to all records on disk, which a killed browser must still have.

import { passphrase } from '../bench.mjs';
import { call, openBrowser, removeProfile } from '../browser.mjs';
import { inRounds, noteOf } from '../rounds.mjs';
import { failedRow, row } from '../rows.mjs';
import { coordinator, password } from '../stoep-server.mjs';

export const title = 'first load';
export const peers = true;

const engines = { raw: 'raw IndexedDB', dexie: 'Dexie', rxdb: 'RxDB', pouchdb: 'PouchDB' };

export async function measure(bench) {
  const what = `first load of ${bench.sizes.usual} records, durable`;
  const stoep = await bench.stoep(bench.sizes.usual);
  const { origin, documents } = await bench.peers();
  await fetch(`${origin}/reset?count=${documents.length}`);

  const results = await inRounds(
    {
      stoep: () =>
        oneRun(bench, `${stoep.origin}/tests/bench/pages/stoep.html`, {
          load: (page) => call(page, 'firstLoad', coordinator, password, passphrase),
          count: async (page) => (await call(page, 'unlock', passphrase, true)).count,
          expected: stoep.records.filter(({ removed }) => !removed).length,
        }),
      ...Object.fromEntries(
        Object.keys(engines).map((name) => [
          name,
          () =>
            oneRun(bench, `${origin}/pages/${name}.html`, {
              load: (page) => call(page, 'load'),
              count: (page) => call(page, 'count'),
              expected: documents.length,
            }),
        ]),
      ),
    },
    bench.runs,
  );

  const bytes = Math.round(JSON.stringify(documents).length / documents.length);
  const clear = Object.entries(engines).map(([name, who]) => ({ who, ...results[name] }));
  const notes = {
    'raw IndexedDB': `in clear, a row a record of ${bytes} B, one index, a transaction a page; fed from memory`,
    Dexie: 'in clear, the same pages, `bulkPut`',
    RxDB: 'in clear, its Dexie storage, its HTTP replication',
    PouchDB: 'in clear, its indexeddb adapter, express-pouchdb in memory',
  };
  const aims = {
    'raw IndexedDB': { most: 0.5, of: 'ratio' },
    RxDB: { most: 1 / 5, of: 'ratio', text: 'at most 1/5 × RxDB' },
    PouchDB: { most: 1 / 8, of: 'ratio', text: 'at most 1/8 × PouchDB' },
  };
  const { stoep: ours } = results;
  if (ours.error) return [failedRow('first-load', what, ours.error)];
  const sealed = `sealed; ${Math.round(stoep.json / stoep.records.length)} B a record as our server gives it, from SQLite`;
  return [
    ...clear.map((each) =>
      each.error
        ? { ...failedRow('first-load', what, each.error), who: each.who }
        : row({ what, who: each.who, unit: 'ms', values: each.values, note: noteOf(each, notes[each.who]) }),
    ),
    row({ what, who: 'Stoep', unit: 'ms', values: ours.values, note: noteOf(ours, sealed) }),
    ...clear
      .filter(({ error, who }) => !error && who in aims)
      .map((against) => row({ what, who: 'Stoep', unit: 'ms', values: ours.values, against, aim: aims[against.who] })),
  ];
}

/** Loads on a new phone, kills the browser, and counts in a new page of the same phone. */
async function oneRun(bench, address, { load, count, expected }) {
  const profile = bench.newProfile();
  let browser = await openBrowser(profile);
  try {
    const page = await browser.open(address);
    const before = await call(page, 'control');
    const { took } = await load(page);
    const after = await call(page, 'control');
    await browser.kill();
    browser = await openBrowser(profile);
    const found = await count(await browser.open(address));
    if (found !== expected) throw new Error(`After a kill there are ${found} of ${expected} records`);
    return { value: took, controls: [before, after] };
  } finally {
    await browser.kill();
    removeProfile(profile);
  }
}
