/** The library: what the team wants to find again, by title and by what it is for. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { meantFor } from '#domain/kinds/library-item.ts';
import { beginningOf } from '#records/beginning.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListKind, ListScreen } from '#records/list/list-kind.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';

const byTitle = sortBy<'libraryItem'>({ value: 'titel', label: 'Titel' }, ({ values }) =>
  titleOf('libraryItem', values),
);
const isFor = choiceFilter<'libraryItem'>(
  { name: 'bij', label: 'Te gebruiken bij' },
  meantFor,
  ({ values }) => values.meantFor,
);

export const libraryItemList: ListScreen = { useList: useLibraryItemList };

function useLibraryItemList(): ListKind<'libraryItem'> {
  const { person } = useWorker();
  return useMemo(
    (): ListKind<'libraryItem'> => ({
      kind: 'libraryItem',
      list: 'library',
      filters: [isFor, whoseFilter<'libraryItem'>(({ by }) => by === person)],
      sorts: [byTitle, { value: 'nieuw', label: 'Nieuwste eerst', order: (one, other) => other.madeAt - one.madeAt }],
      card: (entry) => <LibraryItemCard entry={entry} />,
      empty: {
        title: 'Nog niets in de bibliotheek',
        text: 'Bewaar hier uitleg, tips en vragen die je team vaker nodig heeft.',
        action: 'Eerste tekst bewaren',
      },
    }),
    [person],
  );
}

function LibraryItemCard({ entry }: { entry: Entry<'libraryItem'> }) {
  const { text = '', source } = entry.values;
  return (
    <Card
      top={
        <>
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
        </>
      }
      title={<UserText>{titleOf('libraryItem', entry.values)}</UserText>}
      meta={source && <UserText>{source}</UserText>}
      link={(look) => <Link to={recordLink('libraryItem', entry.id)} {...look} />}
    >
      <p>
        <UserText>{beginningOf(text, 120)}</UserText>
      </p>
    </Card>
  );
}
