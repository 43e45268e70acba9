// The server under load and as it grows, on each of the places it can keep its data. Phones and servers share the cores.
import { rmSync } from 'node:fs';
import { failedRow, row } from '../rows.mjs';
import { quantile } from '../statistics.mjs';
import { growthOf } from './growth.mjs';
import { openHomes, scratchFolder } from './homes.mjs';
import { loadOf } from './load.mjs';

export const title = 'server';

const settings = [
  { who: 'SQLite', kind: 'sqlite', processes: 1 },
  { who: 'PostgreSQL', kind: 'postgres', processes: 1 },
  { who: 'PostgreSQL, two processes', kind: 'postgres', processes: 2 },
];

export async function measure(bench) {
  const scratch = scratchFolder();
  const homes = await openHomes({ root: bench.root, dist: bench.dist, scratch });
  const rows = [];
  try {
    for (const each of settings) {
      if (each.kind === 'postgres' && !homes.hasPostgres) {
        rows.push(failedRow('server', `${each.who}`, 'there is no PostgreSQL on this machine'));
        continue;
      }
      const home = await homes.make(each.kind);
      try {
        rows.push(...loadRows(each.who, await loadOf(home, each.processes, bench)));
        if (each.processes === 1) rows.push(...growthRows(each.who, await growthOf(home, bench)));
      } catch (error) {
        rows.push(failedRow('server', each.who, error));
      } finally {
        await home.clear();
      }
    }
  } finally {
    await homes.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  return rows;
}

function loadRows(who, { fleets, fastest, memory }) {
  const p99 = (windows, of) => windows.map((window) => quantile(window[of], 0.99));
  const [smallest] = fleets;
  return [
    ...fleets.flatMap(({ phones, windows }, index) => [
      row({
        what: `push of 20 changes, ${phones} phones that sync every 15 s, p99`,
        who,
        unit: 'ms',
        values: p99(windows, 'pushes'),
        ...(index > 0
          ? { against: { who: `${smallest.phones} phones`, values: p99(smallest.windows, 'pushes') } }
          : {}),
        aim: { most: 250, of: 'value' },
      }),
      row({ what: `pull beside it, ${phones} phones, p99`, who, unit: 'ms', values: p99(windows, 'pulls') }),
    ]),
    row({
      what: 'pushes of 20 changes per second, 300 phones as fast as they can',
      who,
      unit: 'pushes/s',
      values: fastest.map(({ pushes, seconds }) => pushes.length / seconds),
      note: 'each followed by a pull; the phones take a part of the same two cores',
    }),
    row({
      what: 'memory of the server with 300 phones, peak',
      who,
      unit: 'MB',
      values: [memory],
      aim: { most: 300, of: 'value' },
    }),
  ];
}

function growthRows(who, stages) {
  const [first] = stages;
  return ['catchUp', 'push'].flatMap((of) =>
    stages.map((stage) => {
      const grown = stage !== first && {
        against: { who: `at ${first.size}`, values: first[of] },
        aim: { most: 1.2, of: 'ratio', text: 'the same (at most 1.2 ×)' },
      };
      const what = of === 'catchUp' ? 'catch-up of 100 changes' : 'push of 20 edits';
      return row({ what: `${what}, ${stage.size} records in the team`, who, unit: 'ms', values: stage[of], ...grown });
    }),
  );
}
