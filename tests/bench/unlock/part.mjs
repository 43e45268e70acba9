// Unlocking: from the key to the first list, beside Dexie reading as many records in clear.

import { passphrase, withBrowser } from '../bench.mjs';
import { call } from '../browser.mjs';
import { inRounds, noteOf } from '../rounds.mjs';
import { failedRow, row } from '../rows.mjs';
import { median } from '../statistics.mjs';

export const title = 'unlock';
export const peers = true;

export async function measure(bench) {
  const { small, usual, large } = bench.sizes;
  const results = await inRounds(
    {
      dexie: () => oneRun(bench.peerPhone('dexie'), 'dexie', async (page) => (await call(page, 'readAll')).took),
      ...Object.fromEntries(
        [small, usual, large].map((size) => [
          `stoep ${size}`,
          () => oneRun(bench.phone(size), 'stoep', async (page) => (await call(page, 'unlock', passphrase, true)).took),
        ]),
      ),
    },
    bench.runs,
  );
  const { dexie } = results;
  const against = { who: 'Dexie', ...dexie };
  const read = `reading ${usual} records`;
  const rows = [
    dexie.error
      ? { ...failedRow('unlock', read, dexie.error), who: 'Dexie' }
      : row({ what: read, who: 'Dexie', unit: 'ms', values: dexie.values, note: noteOf(dexie, 'in clear, `toArray`') }),
  ];
  for (const size of [small, usual, large]) {
    const what = `unlock to first list at ${size}, after the key`;
    const ours = results[`stoep ${size}`];
    if (ours.error) {
      rows.push(failedRow('unlock', what, ours.error));
      continue;
    }
    const aimed = size === usual && !dexie.error ? { against, aim: { most: 0.3, of: 'ratio' } } : {};
    rows.push(row({ what, who: 'Stoep', unit: 'ms', values: ours.values, ...aimed, note: noteOf(ours, 'sealed') }));
  }
  const grown = [usual, large].map((size) => results[`stoep ${size}`]);
  if (grown.every(({ error }) => !error)) {
    const per = (each, size) => each.values.map((value) => (value / size) * 1_000);
    const usually = { who: `at ${usual}`, values: per(grown[0], usual) };
    const aim = { most: 1.3, of: 'ratio', text: 'linear (at most 1.3 × a record)' };
    const values = per(grown[1], large);
    rows.push(
      row({ what: `unlock at ${large}, per 1,000 records`, who: 'Stoep', unit: 'ms', values, against: usually, aim }),
    );
  }
  return rows;
}

async function oneRun(prepared, engine, work) {
  const { server, profile } = await prepared;
  return withBrowser(profile, async (browser) => {
    const folder = engine === 'stoep' ? '/tests/bench/pages' : '/pages';
    const page = await browser.open(`${server.origin}${folder}/${engine}.html`);
    const before = await call(page, 'control');
    const value = await work(page);
    const after = await call(page, 'control');
    return { value, controls: [median([before, after])] };
  });
}
