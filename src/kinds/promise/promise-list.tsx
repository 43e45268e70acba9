/**
 * Promises, and beside them the tasks of the team: which of the two stands in the address. How they are narrowed and ordered:
 * one's own open ones first of all.
 */

import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Entry } from '#device/index.ts';
import { useWorker } from '#records/device-context.tsx';
import { listLink } from '#records/links.ts';
import type { ListKind, ListScreen } from '#records/list/list-kind.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { TabLinks } from '#ui/page/tab-links.tsx';
import { PromiseCard } from './promise-card.tsx';
import { byDue, isOverdue, ownerOf, type Undertaking, wantsOf } from './promise-words.ts';

type UndertakingKind = 'promise' | 'task';

const words = {
  promise: {
    title: 'Nog geen beloftes',
    text: 'Beloofde je iemand iets? Noteer het. Stoep helpt je onthouden om te vertellen hoe het ging.',
    action: 'Noteer een belofte',
  },
  task: {
    title: 'Nog geen taken',
    text: 'Een taak is voor je team zelf. Wat je iemand belooft, is een belofte.',
    action: 'Noteer een taak',
  },
} as const;

export const promiseList: ListScreen = {
  title: 'Beloftes en taken',
  Above: Tabs,
  useList: () => usePromiseList(useKindInAddress()),
};

function useKindInAddress(): UndertakingKind {
  const [query] = useSearchParams();
  return query.get('soort') === 'taken' ? 'task' : 'promise';
}

function Tabs() {
  const kind = useKindInAddress();
  const tabs = [
    { kind: 'promise', label: 'Beloftes', href: listLink('promise') },
    { kind: 'task', label: 'Taken', href: listLink('task', { soort: 'taken' }) },
  ];
  return (
    <TabLinks
      label="Soort"
      items={tabs.map((tab) => ({ ...tab, current: tab.kind === kind }))}
      renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
    />
  );
}

function usePromiseList<K extends UndertakingKind>(kind: K): ListKind<K> {
  const { person } = useWorker();
  const now = useMinute();
  return useMemo(() => {
    const { title, text, action } = words[kind];
    // The same object under the name that says which of the two it can be.
    const plain = (entry: Entry<K>) => entry as unknown as Undertaking;
    const stands = {
      open: (entry: Undertaking) => wantsOf(entry) !== undefined,
      doen: (entry: Undertaking) => wantsOf(entry) === 'doing',
      terugkoppelen: (entry: Undertaking) => wantsOf(entry) === 'reportingBack',
      telaat: (entry: Undertaking) => isOverdue(entry, now),
      klaar: (entry: Undertaking) => wantsOf(entry) === undefined,
      alles: () => true,
    };
    const labels = {
      open: 'Open',
      doen: 'Te doen',
      terugkoppelen: 'Nog vertellen',
      telaat: 'Te laat',
      klaar: 'Klaar',
      alles: 'Alles',
    };
    const isStand = (value: string): value is keyof typeof stands => Object.hasOwn(stands, value);
    return {
      kind,
      list: 'promises',
      filters: [
        whoseFilter<K>((entry) => ownerOf(plain(entry)) === person, {
          usual: 'mij',
          words: { label: 'Wie doet het?', mine: 'Ik', all: 'Iedereen' },
        }),
        {
          name: 'stand',
          label: 'Hoe staat het?',
          options: Object.entries(labels)
            .filter(([value]) => kind === 'promise' || (value !== 'terugkoppelen' && value !== 'doen'))
            .map(([value, label]) => ({ value, label })),
          matches: (entry, value) => !isStand(value) || stands[value](plain(entry)),
          usual: 'open',
        },
      ],
      sorts: [
        { value: 'dag', label: 'Eerst wat moet', order: (a, b) => byDue(plain(a), plain(b)) },
        { value: 'nieuwste', label: 'Nieuwste eerst', order: (a, b) => b.madeAt - a.madeAt },
      ],
      card: (entry) => <PromiseCard entry={plain(entry)} />,
      empty: {
        title,
        text,
        action,
      },
    };
  }, [kind, person, now]);
}
