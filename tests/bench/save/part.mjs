// Saving one signal: until it is sealed and on disk, beside one raw put in the same page, at several sizes.

import { passphrase, withBrowser } from '../bench.mjs';
import { call } from '../browser.mjs';
import { row } from '../rows.mjs';
import { p95 } from '../statistics.mjs';

export const title = 'save';

export async function measure(bench) {
  const count = bench.quick ? 30 : 200;
  const rows = [];
  let smallest;
  for (const size of Object.values(bench.sizes)) {
    const times = { save: [], strict: [], relaxed: [] };
    for (let round = 0; round < bench.runs; round += 1) {
      const { server, profile } = await bench.phone(size);
      await withBrowser(profile, async (browser) => {
        const page = await browser.open(`${server.origin}/tests/bench/pages/stoep.html?searchless`);
        await call(page, 'unlock', passphrase, true);
        await call(page, 'searchReady');
        const found = await call(page, 'saves', count);
        for (const [name, list] of Object.entries(found)) times[name].push(p95(list));
      });
    }
    const what = `save of one signal at ${size}, p95`;
    const strict = { who: 'raw put', values: times.strict };
    const note = `${count} in a row, one after the other with the raw puts in the same page; no search beside it`;
    const ours = { what, who: 'Stoep', unit: 'ms', values: times.save };
    rows.push(
      row({ what, who: 'raw put', unit: 'ms', values: times.strict, note: 'in clear, strict as ours' }),
      row({ ...ours, against: strict, aim: { most: 2.5, of: 'ratio' }, note }),
      row({ ...ours, against: { who: 'relaxed raw put', values: times.relaxed } }),
    );
    if (smallest) {
      const against = { who: `at ${bench.sizes.small}`, values: smallest };
      rows.push(row({ ...ours, against, aim: { most: 1.5, of: 'ratio', text: 'the same (at most 1.5 ×)' } }));
    } else smallest = times.save;
  }
  return rows;
}
