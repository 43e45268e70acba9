// One team on the server that grows to a million records, on each of the places it can keep its data.
import { row } from '../rows.mjs';
import { inHomes } from '../server/homes.mjs';
import { growthOf } from './growth.mjs';

export const title = 'server growth';

const settings = [
  { who: 'SQLite', kind: 'sqlite' },
  { who: 'PostgreSQL', kind: 'postgres' },
];

export function measure(bench) {
  return inHomes(bench, settings, async (home, { who }) => growthRows(who, await growthOf(home, bench)));
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
