/** Contacts with key persons and young people, newest first. */
import { useMemo } from 'react';
import { contactWays } from '#domain/kinds/contact-moment.ts';
import { useWorker } from '#records/device-context.tsx';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListKind, ListScreen } from '#records/list/list-kind.ts';
import { useNeighbourhoodFilter } from '#records/list/neighbourhood-filter.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { ContactCard } from './contact-card.tsx';
import { heldAt, nextNow, useNextContacts } from './contact-states.ts';

const byWay = choiceFilter<'contactMoment'>({ name: 'hoe', label: 'Hoe?' }, contactWays, ({ values }) => values.way);
const sorts = [
  sortBy<'contactMoment'>({ value: 'nieuwste', label: 'Nieuwste eerst' }, heldAt),
  sortBy<'contactMoment'>({ value: 'oudste', label: 'Oudste eerst' }, (entry) => -heldAt(entry)),
];

export const contactList: ListScreen = { useList: useContactList };

function useContactList(): ListKind<'contactMoment'> {
  const worker = useWorker();
  const neighbourhood = useNeighbourhoodFilter<'contactMoment'>();
  const today = dayOf(useMinute());
  const next = useNextContacts();
  const open = useMemo(() => new Set(next.map(({ id }) => id)), [next]);
  return useMemo(
    (): ListKind<'contactMoment'> => ({
      kind: 'contactMoment',
      list: 'contactMoments',
      filters: [
        whoseFilter<'contactMoment'>(({ by }) => by === worker.person),
        {
          name: 'stand',
          label: 'Hoe staat het?',
          options: [
            { value: 'veilig', label: 'Voelt zich niet veilig' },
            { value: 'nodig', label: 'Er is iets nodig' },
            { value: nextNow, label: 'Nu weer spreken' },
            { value: 'gepland', label: 'Later weer spreken' },
            { value: 'aanvullen', label: 'Nog aanvullen' },
          ],
          matches: ({ id, values }, stand) => {
            const again = open.has(id) ? values.nextContact : undefined;
            if (stand === nextNow) return again !== undefined && again <= today;
            if (stand === 'gepland') return again !== undefined && again > today;
            if (stand === 'veilig') return values.feelsSafe === 'unsafe';
            return stand === 'nodig' ? values.needed !== undefined : values.moreLater === true;
          },
        },
        {
          name: 'met',
          label: 'Met wie',
          options: [
            { value: 'sleutelpersoon', label: 'Sleutelpersoon' },
            { value: 'ander', label: 'Iemand anders' },
          ],
          matches: ({ values }, who) => (values.keyPerson !== undefined) === (who === 'sleutelpersoon'),
        },
        byWay,
        neighbourhood,
      ],
      sorts,
      card: (entry) => <ContactCard entry={entry} />,
      empty: {
        title: 'Nog geen contactmomenten',
        text: 'Sprak je iemand? Eén zin is genoeg. Het werkt ook zonder bereik.',
        action: 'Contact noteren',
      },
    }),
    [worker.person, neighbourhood, open, today],
  );
}
