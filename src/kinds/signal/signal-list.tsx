/** What the list of signals can be narrowed to, and in which orders it can stand. */

import { useMemo } from 'react';
import type { PersonId } from '#domain/ids.ts';
import { colours, routes } from '#domain/kinds/signal.ts';
import { may } from '#domain/may.ts';
import { isOpen } from '#domain/triage.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { choiceFilter } from '#records/list/choice-filter.ts';
import type { ListFilter, ListKind, ListScreen } from '#records/list/list-kind.ts';
import { useNeighbourhoodFilter } from '#records/list/neighbourhood-filter.ts';
import { sortBy } from '#records/list/sort-by.ts';
import { whoseFilter } from '#records/list/whose-filter.ts';
import { useMinute } from '#records/minute.ts';
import { bySignal, waitsTooLong } from './feedback-state.ts';
import type { Signal } from './signal.ts';
import { SignalCard } from './signal-card.tsx';
import { seenAt, signalTitle } from './signal-words.ts';

type SignalFilter = ListFilter<'signal'>;

/** Opens at once, with or without reception. What one comes to note has its own button at hand everywhere. */
export const signalList: ListScreen = { useList: useSignalList, acts: null };

/** Who works in the field comes for their own signals, the desk for those of all; a partner only has their own. */
function useSignalList(): ListKind<'signal'> {
  const { person, team } = useWorker();
  const neighbourhood = useNeighbourhoodFilter<'signal'>();
  const ofTeam = may.seeAllOf(team, 'signal');
  const atDesk = may.triage(team);
  const device = useDevice();
  const now = useMinute();
  const feedback = useLive(useMemo(() => device.watch({ kind: 'feedback' }), [device]));
  const messages = useMemo(() => bySignal(feedback), [feedback]);
  const stand = useMemo(
    () => standFilter((entry) => waitsTooLong(entry, person, messages.get(entry.id) ?? [], now)),
    [messages, person, now],
  );
  return useMemo(
    () => ({
      ...fixed,
      card: (entry) => <SignalCard entry={entry} feedback={messages.get(entry.id) ?? []} />,
      filters: [
        ...(ofTeam ? [whoseFilter<'signal'>(isMine(person), { usual: atDesk ? 'team' : 'mij' })] : []),
        stand,
        ...(ofTeam ? [colour] : []),
        ...(atDesk ? [route] : []),
        neighbourhood,
      ],
    }),
    [person, ofTeam, atDesk, neighbourhood, stand, messages],
  );
}

const isMine = (person: PersonId) => (entry: Signal) =>
  entry.by === person || entry.values.notedWith?.includes(person) === true;

const stands: Readonly<Record<string, { label: string; matches: (entry: Signal) => boolean }>> = {
  open: { label: 'Open', matches: ({ values }) => isOpen(values) },
  afgerond: { label: 'Afgerond', matches: ({ values }) => !isOpen(values) },
  aandacht: { label: 'Vraagt aandacht', matches: ({ delivery }) => delivery === 'needsAttention' },
  aanvullen: { label: 'Nog aanvullen', matches: ({ values }) => values.moreLater === true },
};

const late = 'telaat';

/** `isLate`: who noted it waits too long to hear something. */
const standFilter = (isLate: (entry: Signal) => boolean): SignalFilter => ({
  name: 'stand',
  label: 'Hoe staat het?',
  options: [
    ...Object.entries(stands).map(([value, { label }]) => ({ value, label })),
    { value: late, label: 'Nog niets gehoord' },
  ],
  matches: (entry, value) => (value === late ? isLate(entry) : (stands[value]?.matches(entry) ?? true)),
});

const colour = choiceFilter<'signal'>({ name: 'kleur', label: 'Kleur' }, colours, ({ values }) => values.colour);
const route = choiceFilter<'signal'>(
  { name: 'route', label: 'Hoe kwam het binnen?' },
  routes,
  ({ values }) => values.route,
);

const fixed: Omit<ListKind<'signal'>, 'filters' | 'card'> = {
  kind: 'signal',
  list: 'signals',
  sorts: [
    sortBy({ value: 'nieuwst', label: 'Nieuwste eerst' }, ({ madeAt }) => madeAt),
    sortBy({ value: 'gezien', label: 'Laatst gezien eerst' }, seenAt),
    sortBy({ value: 'gewijzigd', label: 'Laatst gewijzigd eerst' }, ({ changedAt }) => changedAt),
    sortBy({ value: 'naam', label: 'Van a tot z' }, ({ values }) => signalTitle(values)),
  ],
  empty: {
    title: 'Nog geen signalen',
    text: 'Eén zin is genoeg. Het werkt ook zonder bereik.',
    action: 'Noteer je eerste signaal',
  },
};
