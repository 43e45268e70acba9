/** The filter that every list has. */
import { useMemo } from 'react';
import type { Kind } from '#domain/catalog.ts';
import { useWorker } from '#records/device-context.tsx';
import { useNeighbourhoods } from '#records/people.ts';
import type { ListFilter } from './list-kind.ts';

/** Under `wijk` in the address, as links into a list write it. A closed one can still be asked for. */
export function useNeighbourhoodFilter<K extends Kind>(): ListFilter<K> {
  const { team } = useWorker();
  const { choices, nameOf } = useNeighbourhoods(team?.team);
  return useMemo(
    () => ({
      name: 'wijk',
      label: 'Wijk',
      options: choices,
      labelOf: nameOf,
      matches: ({ values }, value) => values.neighbourhood === value,
    }),
    [choices, nameOf],
  );
}
