/** One field over all that is on this phone. What kind and which neighbourhood stand in the address; the words never do. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { NeighbourhoodId } from '#domain/ids.ts';
import { FoundCard } from '#features/search/found-card.tsx';
import type { FoundRecord } from '#features/search/found-record.ts';
import { soughtWords } from '#features/search/found-words.ts';
import { foundLink, kindChoices, searchedKinds } from '#features/search/searched-kinds.ts';
import { useGoing } from '#records/act/removal.ts';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { useChosenInAddress } from '#records/list/chosen-in-address.ts';
import { useEarlierPlace, useKeptPlace } from '#records/list/list-places.ts';
import { useNames } from '#records/names.ts';
import { useNeighbourhoods } from '#records/people.ts';
import { MoreComing } from '#records/phone/filling.tsx';
import { useKeys } from '#records/use-keys.ts';
import { useSearch, useSearchComplete } from '#records/use-search.ts';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { SearchField } from '#ui/field/search-field.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { type ListSteps, VirtualList } from '#ui/list/virtual-list.tsx';
import { Page } from '#ui/page/page.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import './search.css';
import { Meta } from '#ui/said/meta.tsx';

const kindName = 'soort';
const neighbourhoodName = 'wijk';

export default function SearchPage() {
  const worker = useWorker();
  const earlier = useEarlierPlace('search');
  const { pressed, query, choose: go } = useChosenInAddress();
  const [words, setWords] = useState(earlier?.words ?? '');
  const field = useRef<HTMLInputElement>(null);
  const steps = useRef<ListSteps>(null);
  const around = useRef<HTMLDivElement>(null);

  const kindsHere = useMemo(() => kindChoices(worker), [worker]);
  const { choices: neighbourhoods } = useNeighbourhoods(worker.team?.team);
  const kindIn = (asked: URLSearchParams) => kindsHere.find(({ value }) => value === asked.get(kindName))?.value;
  const kind = kindIn(query);
  const neighbourhood = query.get(neighbourhoodName) ?? undefined;

  const { nameOf } = useNames();
  const kinds = useMemo(() => (kind ? [kind] : searchedKinds), [kind]);
  const version = useSync((state) => state.lastAnswer);
  const answer = useSearch(words, { kinds, earlier: earlier?.hits, version });
  const found = useFound(answer?.hits, neighbourhood);
  const sought = useMemo(() => soughtWords(answer?.words ?? ''), [answer]);

  const ids = useCallback(() => found.map(keyOf), [found]);
  useKeptPlace({ name: 'search', earlier, words, hits: answer?.hits, ids, around });
  useKeys({
    j: () => steps.current?.step(1),
    k: () => steps.current?.step(-1),
    '/': () => field.current?.focus(),
  });
  // One comes here to type; who comes back goes on where they were.
  useEffect(() => {
    if (!earlier?.opened) field.current?.focus();
  }, [earlier]);

  const choose = (name: string, value: string | undefined) => {
    const to = new URLSearchParams(pressed);
    if (value) to.set(name, value);
    else to.delete(name);
    go(to);
  };
  // The same element while what was found stays the same: a letter then draws no card again.
  const cards = useMemo(
    () => (
      <VirtualList
        items={found}
        keyOf={keyOf}
        label="Gevonden"
        estimatedHeight={100}
        activeKey={earlier?.id}
        steps={steps}
      >
        {(each) => <FoundCard found={each} sought={sought} nameOf={nameOf} />}
      </VirtualList>
    ),
    [found, sought, nameOf, earlier],
  );
  return (
    <Page title="Zoeken">
      <title>Zoeken · Stoep</title>
      <Stack gap="tight">
        <SearchField
          label="Zoek in alles op dit toestel"
          value={words}
          onValue={setWords}
          inputRef={field}
          onDown={() => steps.current?.step(1)}
        />
        {kindsHere.length > 1 && (
          <SingleChips<Kind>
            label="Wat zoek je?"
            hideLabel
            fold={3}
            options={kindsHere}
            value={kindIn(pressed)}
            onValue={(value) => choose(kindName, value)}
          />
        )}
        <div className="stoep-search-line">
          {(neighbourhoods.length > 1 || neighbourhood !== undefined) && (
            <SelectField
              label="Wijk"
              hideLabel
              empty="Alle wijken"
              options={
                neighbourhood === undefined || neighbourhoods.some(({ value }) => value === neighbourhood)
                  ? neighbourhoods
                  : [...neighbourhoods, { value: neighbourhood, label: nameOf(neighbourhood) }]
              }
              value={pressed.get(neighbourhoodName) ?? ''}
              onValue={(value) => choose(neighbourhoodName, value)}
            />
          )}
          <Meta role="status">{answer && found.length > 0 && countWords(found.length, answer.hits.length)}</Meta>
        </div>
      </Stack>
      <MoreComing />
      <div ref={around} className="stoep-search-results">
        {found.length > 0 ? (
          cards
        ) : (
          <Nothing
            asked={answer !== undefined}
            narrowed={kind !== undefined || neighbourhood !== undefined}
            onWider={() => go(new URLSearchParams())}
          />
        )}
      </div>
    </Page>
  );
}

const keyOf = ({ entry }: FoundRecord) => `${entry.kind}-${entry.id}`;

/** As many as the device gives when it is not asked for more. */
const mostHits = 200;

function countWords(count: number, hits: number): string {
  if (hits >= mostHits) return `De ${count} beste`;
  return count === 1 ? '1 gevonden' : `${count} gevonden`;
}

/** The records behind the hits, as far as they are (still) here and not on their way out. */
function useFound(
  hits: readonly SearchHit[] | undefined,
  neighbourhood: NeighbourhoodId | undefined,
): readonly FoundRecord[] {
  const device = useDevice();
  const going = useGoing();
  return useMemo(
    () =>
      (hits ?? []).flatMap(({ kind, id }) => {
        const entry = device.watchOne(kind, id).get();
        if (!entry || going.has(id)) return [];
        if (neighbourhood !== undefined && entry.values.neighbourhood !== neighbourhood && id !== neighbourhood)
          return [];
        return [{ entry, link: foundLink(device, entry) }];
      }),
    [device, hits, going, neighbourhood],
  );
}

interface NothingProps {
  /** False while nothing is searched for. */
  asked: boolean;
  narrowed: boolean;
  onWider: () => void;
}

function Nothing({ asked, narrowed, onWider }: NothingProps) {
  const complete = useSearchComplete();
  if (!asked) {
    return (
      <EmptyState icon="search" title="Waar zoek je naar?">
        Een naam, een plek, een woord uit een notitie. Een tikfout geeft niet.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title={complete ? 'Niets gevonden' : 'Nog niets gevonden'}
      action={narrowed && <Button onClick={onWider}>Zoek in alles</Button>}
    >
      {complete
        ? 'Let op: je zoekt in wat op dit toestel staat.'
        : 'Stoep kijkt nog door wat op dit toestel staat. Wat gevonden wordt, komt er vanzelf bij.'}
    </EmptyState>
  );
}
