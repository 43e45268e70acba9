/** How rounds are narrowed and ordered in their list. */
import { useMemo } from 'react';
import { isGoingOn } from '#domain/round.ts';
import { RoundCard } from '#features/rounds/round-card.tsx';
import { startOf, unconfirmed, walkers } from '#features/rounds/round-words.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import type { ListKind, ListSort } from '#features/shared/record-list/list-kind.ts';
import { sortBy } from '#features/shared/record-list/sort-by.ts';
import { whoseFilter } from '#features/shared/record-list/whose-filter.ts';

const sorts: readonly ListSort<'round'>[] = [
  sortBy({ value: 'nieuwste', label: 'Nieuwste eerst' }, startOf),
  sortBy({ value: 'oudste', label: 'Oudste eerst' }, (entry) => -startOf(entry)),
];

export function useRoundList(): ListKind<'round'> {
  const { person } = useWorker();
  const now = useMinute();
  return useMemo(
    () => ({
      kind: 'round',
      list: 'rounds',
      one: 'ronde',
      many: 'rondes',
      filters: [
        whoseFilter<'round'>((entry) => walkers(entry).includes(person), {
          words: { label: 'Wie liep?', mine: 'Ik', all: 'Iedereen' },
        }),
        {
          name: 'stand',
          label: 'Hoe staat het?',
          options: [
            { value: 'bezig', label: 'Nu bezig' },
            { value: 'bevestigen', label: 'Nog te bevestigen' },
            { value: 'verslag', label: 'Zonder verslag' },
          ],
          matches: (entry, value) => {
            if (value === 'bezig') return isGoingOn(entry.values, now);
            return value === 'bevestigen' ? unconfirmed(entry).length > 0 : entry.values.report === undefined;
          },
        },
      ],
      sorts,
      card: (entry) => <RoundCard entry={entry} />,
      empty: {
        icon: 'walk',
        title: 'Nog geen rondes',
        text: 'Begin een ronde als je de wijk in gaat. Er wordt niet bijgehouden waar je loopt.',
      },
    }),
    [person, now],
  );
}
