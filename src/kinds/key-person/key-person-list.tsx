/** Key persons: who they are, whom they reach, and with whom contact is overdue. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { languages } from '#domain/kinds/language.ts';
import { useContactStates } from '#kinds/contact-moment/contact-states.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListKind, ListScreen } from '#records/list/list-kind.ts';
import { useNeighbourhoodFilter } from '#records/list/neighbourhood-filter.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { lastWords } from './contact-line.tsx';

type KeyPerson = Entry<'keyPerson'>;

const byName = sortBy<'keyPerson'>({ value: 'naam', label: 'Naam' }, ({ values }) => titleOf('keyPerson', values));
const speaks = choiceFilter<'keyPerson'>({ name: 'taal', label: 'Taal' }, languages, ({ values }) => values.languages);

export const keyPersonList: ListScreen = { useList: useKeyPersonList };

function useKeyPersonList(): ListKind<'keyPerson'> {
  const worker = useWorker();
  const neighbourhood = useNeighbourhoodFilter<'keyPerson'>();
  const stateOf = useContactStates();
  return useMemo(
    (): ListKind<'keyPerson'> => ({
      kind: 'keyPerson',
      list: 'keyPersons',
      filters: [
        {
          name: 'contact',
          label: 'Contact',
          options: [
            { value: 'lang', label: 'Lang niet gesproken' },
            { value: 'bij', label: 'Op tijd gesproken' },
          ],
          matches: (entry, value) => stateOf(entry).overdue === (value === 'lang'),
        },
        whoseFilter<'keyPerson'>(({ values, by }) => (values.liaison ?? by) === worker.person),
        speaks,
        neighbourhood,
      ],
      sorts: [
        byName,
        {
          value: 'contact',
          label: 'Langst niet gesproken',
          order: (one, other) => stateOf(one).due - stateOf(other).due,
        },
      ],
      card: (entry) => <KeyPersonCard entry={entry} overdue={stateOf(entry).overdue} />,
      empty: {
        title: 'Nog geen sleutelpersonen',
        text: 'Iemand die veel mensen kent en vertrouwen heeft. Vraag eerst of je die persoon mag noteren.',
        action: 'Sleutelpersoon noteren',
      },
    }),
    [stateOf, worker.person, neighbourhood],
  );
}

function KeyPersonCard({ entry, overdue }: { entry: KeyPerson; overdue: boolean }) {
  const now = useMinute();
  const stateOf = useContactStates();
  const { roles, reaches } = entry.values;
  return (
    <Card
      top={
        <>
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
          {overdue && <Tag icon="clock">Lang niet gesproken</Tag>}
        </>
      }
      title={<UserText>{titleOf('keyPerson', entry.values)}</UserText>}
      meta={lastWords(stateOf(entry), now)}
      link={(look) => <Link to={recordLink('keyPerson', entry.id)} {...look} />}
    >
      {(roles ?? reaches) && (
        <p>
          <UserText>{roles ?? reaches ?? ''}</UserText>
        </p>
      )}
    </Card>
  );
}
