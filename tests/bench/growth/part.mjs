// What may not cost more as a notebook grows: opening one record, and catching up with what others did meanwhile.

import { passphrase, withBrowser } from '../bench.mjs';
import { call } from '../browser.mjs';
import { row } from '../rows.mjs';
import { coordinator } from '../stoep-server.mjs';
import { editAsOther } from './edit-as-other.mjs';

export const title = 'growth';

const changes = 100;
const rounds = 50;

export async function measure(bench) {
  const found = [];
  for (const size of Object.values(bench.sizes)) {
    const catchUp = [];
    const open = [];
    for (let round = 0; round < bench.runs; round += 1) {
      const { server, profile } = await bench.phone(size);
      await withBrowser(profile, async (browser) => {
        const page = await browser.open(`${server.origin}/tests/bench/pages/stoep.html?searchless`);
        await call(page, 'unlock', passphrase, false);
        // What earlier rounds changed on the server comes first.
        await call(page, 'catchUp');
        await call(page, 'searchReady');
        await call(page, 'cutLine');
        await editAsOther(server, coordinator, changes, round);
        catchUp.push(await call(page, 'catchUp'));
        open.push(await call(page, 'openOne', rounds));
      });
    }
    found.push({ size, catchUp, open });
  }
  const [smallest] = found;
  const rowsOf = (name, what, unit, note) =>
    found.map(({ size, [name]: values }) => {
      const against = { who: `at ${smallest.size}`, values: smallest[name] };
      const aim = { most: 1.5, of: 'ratio', text: 'must not grow (at most 1.5 ×)' };
      return row({
        what: `${what} at ${size}`,
        who: 'Stoep',
        unit,
        values,
        note,
        ...(size > smallest.size ? { against, aim } : {}),
      });
    });
  return [
    ...rowsOf(
      'catchUp',
      `catching up with ${changes} changes`,
      'ms',
      'one run: server, page, seal, disk, lists, checksum; no search beside it',
    ),
    ...rowsOf('open', 'opening one record', 'µs', undefined),
  ];
}
