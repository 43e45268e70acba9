/** How conversations are narrowed and ordered in their list. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { conversation, spokenWithKinds, themes } from '#domain/kinds/conversation.ts';
import { useWorker } from '#records/device-context.tsx';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListFilter, ListKind, ListScreen, ListSort } from '#records/list/list-kind.ts';
import { useNeighbourhoodFilter } from '#records/list/neighbourhood-filter.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { ToNote } from '#records/list/to-note.tsx';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { buttonClass } from '#ui/button.tsx';
import { ConversationCard } from './conversation-card.tsx';
import { heldAt, isWilling } from './conversation-words.ts';
import { tipsAddress } from './tips-address.ts';

export const conversationList: ListScreen = {
  useList: useConversationList,
  acts: (
    <>
      <Link className={buttonClass({ variant: 'quiet' })} to={tipsAddress}>
        Tips
      </Link>
      <ToNote kind="conversation" />
    </>
  ),
};

function useConversationList(): ListKind<'conversation'> {
  const { person } = useWorker();
  const neighbourhood = useNeighbourhoodFilter<'conversation'>();
  return useMemo(
    () => ({
      kind: 'conversation',
      list: 'conversations',
      filters: [whoseFilter<'conversation'>(({ by }) => by === person), ...said, neighbourhood, ...about],
      sorts,
      card: (entry) => <ConversationCard entry={entry} />,
      empty: {
        title: 'Nog geen buurtgesprekken',
        text: 'Sprak je iemand uit de wijk? Eén zin is genoeg. De rest kan straks.',
        action: 'Noteer je eerste gesprek',
      },
    }),
    [person, neighbourhood],
  );
}

const sorts: readonly ListSort<'conversation'>[] = [
  sortBy({ value: 'nieuwste', label: 'Nieuwste eerst' }, heldAt),
  sortBy({ value: 'oudste', label: 'Oudste eerst' }, (entry) => -heldAt(entry)),
];

const said: readonly ListFilter<'conversation'>[] = [
  {
    name: 'stand',
    label: 'Wat vraagt het?',
    options: [
      { value: 'uitwerken', label: 'Nog aanvullen' },
      { value: 'contact', label: 'Wil contact' },
      { value: 'meewerken', label: 'Wil meewerken' },
    ],
    matches: ({ values }, value) => {
      if (value === 'uitwerken') return values.moreLater === true;
      return isWilling(value === 'contact' ? values.wantsContact : values.wantsToWorkAlong);
    },
  },
];

const about: readonly ListFilter<'conversation'>[] = [
  choiceFilter({ name: 'metwie', label: 'Met wie?' }, spokenWithKinds, ({ values }) => values.withKind),
  {
    name: 'thema',
    label: 'Waarover?',
    options: themes.map(({ field }) => ({ value: field, label: conversation.fields[field].label })),
    matches: ({ values }, value) => themes.some(({ field }) => field === value && values[field] !== undefined),
  },
];
