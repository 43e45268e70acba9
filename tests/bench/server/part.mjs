// The server under load, on each of the places it can keep its data. Phones and servers share the cores.
import { row } from '../rows.mjs';
import { quantile } from '../statistics.mjs';
import { inHomes } from './homes.mjs';
import { loadOf } from './load.mjs';

export const title = 'server';

const settings = [
  { who: 'SQLite', kind: 'sqlite', processes: 1 },
  { who: 'PostgreSQL', kind: 'postgres', processes: 1 },
  { who: 'PostgreSQL, two processes', kind: 'postgres', processes: 2 },
];

export function measure(bench) {
  return inHomes(bench, settings, async (home, { who, processes }) =>
    loadRows(who, await loadOf(home, processes, bench)),
  );
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
      what: `memory of the server, ${fleets.at(-1).phones} phones that sync every 15 s, peak`,
      who,
      unit: 'MB',
      values: [memory.steady],
      aim: { most: 300, of: 'value' },
    }),
    row({
      what: `memory of the server, ${fleets.at(-1).phones} phones as fast as they can, peak`,
      who,
      unit: 'MB',
      values: [memory.fastest],
      aim: { most: 300, of: 'value' },
    }),
  ];
}
