/** How rounds are narrowed and ordered in their list. */
import { useMemo } from 'react';
import { isGoingOn } from '#domain/kinds/round.ts';
import { useWorker } from '#records/device-context.tsx';
import type { ListKind, ListScreen, ListSort } from '#records/list/list-kind.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { RoundCard } from './round-card.tsx';
import { RoundNow } from './round-now.tsx';
import { startOf, unconfirmed, walkers } from './round-words.ts';

const sorts: readonly ListSort<'round'>[] = [
  sortBy({ value: 'nieuwste', label: 'Nieuwste eerst' }, startOf),
  sortBy({ value: 'oudste', label: 'Oudste eerst' }, (entry) => -startOf(entry)),
];

export const roundList: ListScreen = { useList: useRoundList, Above: RoundNow, heading: 'Gelopen' };

function useRoundList(): ListKind<'round'> {
  const walking = useWalkingRound();
  const { person } = useWorker();
  const now = useMinute();
  return useMemo(
    () => ({
      kind: 'round',
      where: ({ id }) => id !== walking,
      list: 'rounds',
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
        title: 'Nog geen rondes',
        text: 'Begin een ronde als je de wijk in gaat. Er wordt niet bijgehouden waar je loopt.',
      },
    }),
    [person, now, walking],
  );
}
