/**
 * The body of a screen that lists records of a kind: search, filters, sort and saved filters on top, then cards. What is
 * chosen stands in the address; the words that are searched for never do, they may be about someone.
 */
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { Entry, SearchHit } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import { useGoing } from '#records/act/removal.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { nounsOf } from '#records/kind-words.ts';
import { MoreComing } from '#records/phone/filling.tsx';
import { useKeys } from '#records/use-keys.ts';
import { useSearch } from '#records/use-search.ts';
import { SearchField } from '#ui/field/search-field.tsx';
import { type ListSteps, VirtualList } from '#ui/list/virtual-list.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { useChosenInAddress } from './chosen-in-address.ts';
import { CountLine } from './count-line.tsx';
import { EmptyList } from './empty-list.tsx';
import { FilterControls } from './filter-controls.tsx';
import type { ListKind } from './list-kind.ts';
import { useEarlierPlace, useKeptPlace } from './list-places.ts';
import { narrowed, queryForAll, queryText, sortIn, withChoice } from './list-query.ts';
import { SavedFilters } from './saved-filters.tsx';
import { ShownProvider } from './shown-ids.ts';
import './record-list.css';

interface RecordListProps<K extends Kind> {
  /** Make it once, or in useMemo. */
  list: ListKind<K>;
  /** Between the filters and the cards: what was not kept yet. */
  above?: ReactNode;
  /** At the end of the line that says how many: 'Downloaden'. `useShownIds` tells it what is shown. */
  actions?: ReactNode;
}

/** Goes inside a Page. j, k and the arrows step from card to card, Enter opens one, / goes to the search field. */
export function RecordList<K extends Kind>(props: RecordListProps<K>) {
  const { search } = useLocation();
  const earlier = useEarlierPlace(props.list.list);
  const [settled, setSettled] = useState(earlier === undefined);
  if (!settled && earlier?.search !== search) return <Navigate to={{ search: earlier?.search ?? '' }} replace />;
  if (!settled) setSettled(true);
  return <List {...props} earlier={earlier} />;
}

type Earlier = ReturnType<typeof useEarlierPlace>;

function List<K extends Kind>({ list, above, actions, earlier }: RecordListProps<K> & { earlier: Earlier }) {
  const device = useDevice();
  const { pressed, query, choose: go } = useChosenInAddress();
  const [words, setWords] = useState(earlier?.words ?? '');
  const field = useRef<HTMLInputElement>(null);
  const steps = useRef<ListSteps>(null);
  const around = useRef<HTMLDivElement>(null);
  const going = useGoing();

  const all = useLive(useMemo(() => device.watch({ kind: list.kind }), [device, list.kind]));
  const present = useMemo(
    () => all.filter((entry) => !going.has(entry.id) && (list.where?.(entry) ?? true)),
    [all, going, list],
  );
  const kinds = useMemo(() => [list.kind], [list.kind]);
  const found = useSearch(words, { kinds, most: mostHits, earlier: earlier?.hits, version: all });
  const shown = useMemo(() => pick(list, present, query, found?.hits), [list, present, query, found]);

  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  }, [shown]);
  const ids = useCallback(() => latest.current.map(({ id }) => id), []);
  useKeptPlace({ name: list.list, earlier, words, hits: found?.hits, ids, around });

  useKeys({
    j: () => steps.current?.step(1),
    k: () => steps.current?.step(-1),
    '/': () => field.current?.focus(),
  });

  const choose = (name: string, value: string | undefined) => go(withChoice(list, pressed, name, value));
  const showAll = () => {
    setWords('');
    go(queryForAll(list, pressed, present));
  };
  // The same element while the cards stay the same: choosing and typing then draw none of them again.
  const cards = useMemo(
    () => (
      <VirtualList
        items={shown}
        keyOf={keyOf}
        label={sentence(nounsOf(list.kind))}
        estimatedHeight={112}
        activeKey={earlier?.id}
        steps={steps}
      >
        {(entry) => list.card(entry)}
      </VirtualList>
    ),
    [list, shown, earlier],
  );
  const isNarrowed = words !== '' || queryText(list, pressed) !== '';
  return (
    <ShownProvider value={ids}>
      {/* Where nothing was noted yet there is nothing to look for: only the way to note. */}
      {(present.length > 0 || isNarrowed) && (
        <Stack gap="tight">
          <SearchField
            label={`Zoek in ${nounsOf(list.kind)}`}
            value={words}
            onValue={setWords}
            inputRef={field}
            onDown={() => steps.current?.step(1)}
          />
          <FilterControls
            list={list}
            query={pressed}
            count={shown.length}
            isNarrowed={isNarrowed}
            onChoose={choose}
            onAll={showAll}
          >
            {list.tools}
            <SavedFilters list={list} query={pressed} onQuery={go} />
          </FilterControls>
        </Stack>
      )}
      {above}
      <MoreComing />
      <div ref={around}>
        <CountLine
          kind={list.kind}
          shown={shown.length}
          all={present.length}
          bestFirst={found !== undefined}
          onAll={showAll}
        >
          {actions}
        </CountLine>
        {shown.length > 0 ? (
          cards
        ) : (
          <EmptyList list={list} all={present.length} isNarrowed={isNarrowed} onAll={showAll} />
        )}
      </div>
    </ShownProvider>
  );
}

/** More than anyone reads, and enough that filters have something left to choose from. */
const mostHits = 2_000;

const keyOf = (entry: Entry) => entry.id;
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What is shown: the best first while words are typed, else as sorted. */
function pick<K extends Kind>(
  list: ListKind<K>,
  present: readonly Entry<K>[],
  query: URLSearchParams,
  hits: readonly SearchHit[] | undefined,
): readonly Entry<K>[] {
  if (hits === undefined) {
    const entries = narrowed(list, query, present);
    const sort = sortIn(list, query);
    return sort ? [...entries].sort(sort.order) : entries;
  }
  const byId = new Map(present.map((entry) => [entry.id, entry]));
  const best = hits.flatMap(({ id }) => byId.get(id) ?? []);
  return narrowed(list, query, best);
}
