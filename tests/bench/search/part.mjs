// Searching while typing, on a processor that is held back to a quarter, the search worker too.

import { passphrase, withBrowser } from '../bench.mjs';
import { call } from '../browser.mjs';
import { row } from '../rows.mjs';
import { median, p95 } from '../statistics.mjs';
import { holdBack } from './hold-back.mjs';

export const title = 'search';

/** Common and rare words, a compound, a slip of the finger, and two words at once. */
const words = ['scooter', 'jongeren', 'buurthuis', 'waterspeeltuin', 'schoter', 'ruzie telefoon', 'zwarte pet'];
const slower = 4;

export async function measure(bench) {
  const size = bench.sizes.usual;
  const free = [];
  const held = [];
  const factors = [];
  for (let round = 0; round < bench.runs; round += 1) {
    const { server, profile } = await bench.phone(size);
    await withBrowser(profile, async (browser) => {
      const page = await browser.open(`${server.origin}/tests/bench/pages/stoep.html`);
      await call(page, 'unlock', passphrase, true);
      await call(page, 'searchReady');
      await call(page, 'search', ['de']);
      free.push(p95((await call(page, 'search', words)).took));
      const let_ = await holdBack(page, slower);
      factors.push(let_.factor);
      held.push(p95((await call(page, 'search', words)).took));
      await let_.go();
    });
  }
  const what = `search-as-you-type at ${size}, p95`;
  const note = `the whole page process, worker and all, stopped for 3 of each 4 parts of time: slowed down ${median(factors).toFixed(1)} ×`;
  return [
    row({ what, who: 'Stoep', unit: 'ms', values: free, note: 'from a letter to its answer, not held back' }),
    row({
      what: `${what}, processor held back ${slower} ×`,
      who: 'Stoep',
      unit: 'ms',
      values: held,
      aim: { most: 50, of: 'value' },
      note,
    }),
  ];
}
