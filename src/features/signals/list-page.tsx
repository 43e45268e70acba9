/** Signals on this phone, newest first, each with its honest state. Opens at once, with or without reception. */
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { links } from '#features/links.ts';
import { useDevice, useLive, useSync, useWorker } from '#features/shared/device-context.tsx';
import { DraftCards } from '#features/shared/draft-cards.tsx';
import { isOpenNote } from '#features/shared/drafts.ts';
import { useNeighbourhoods } from '#features/shared/people.ts';
import type { Signal } from '#features/shared/signal-words.ts';
import {
  contains,
  matches,
  readFilter,
  type Scope,
  type Stand,
  scopes,
  stands,
} from '#features/signals/list-filter.ts';
import { useGoing } from '#features/signals/removal.ts';
import { SignalCard } from '#features/signals/signal-card.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { SingleChips } from '#ui/chips.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { Page } from '#ui/page.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';

const keyOf = (entry: Signal) => entry.id;
const number = new Intl.NumberFormat('nl-NL');
const countWords = (count: number) => (count === 1 ? '1 signaal' : `${number.format(count)} signalen`);

export default function SignalListPage() {
  const device = useDevice();
  const worker = useWorker();
  const [query, setQuery] = useSearchParams();
  const { scope, stand, neighbourhood } = readFilter(query, worker);
  const { nameOf } = useNeighbourhoods(worker.team?.team);
  const [sought, setSought] = useState('');
  const soughtSoon = useDeferredValue(sought);
  const going = useGoing();

  const all = useLive(useMemo(() => device.watch({ kind: 'signal' }), [device]));
  const found = useMemo(
    () =>
      all.filter(
        (entry) =>
          !going.has(entry.id) &&
          matches(entry, { scope, stand, neighbourhood }, worker.person) &&
          (soughtSoon === '' || contains(entry, soughtSoon)),
      ),
    [all, going, scope, stand, neighbourhood, worker.person, soughtSoon],
  );
  const drafts = useLive(useMemo(() => device.drafts.all(), [device])).filter(isOpenNote);

  const choose = (name: string, value: string | undefined) =>
    setQuery(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === undefined) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );

  return (
    <Page title="Signalen" meta={<span role="status">{found.length > 0 && countWords(found.length)}</span>}>
      <title>Signalen · Stoep</title>
      <Stack gap="tight">
        <SearchField label="Zoek in alles op dit toestel" value={sought} onValue={setSought} />
        {worker.team?.role !== 'partner' && (
          <SingleChips<Scope>
            label="Van wie?"
            hideLabel
            options={scopes}
            value={scope}
            onValue={(value) => value && choose('van', value)}
          />
        )}
        <SingleChips<Stand>
          label="Welke stand?"
          hideLabel
          fold={2}
          options={stands}
          value={stand}
          onValue={(value) => choose('stand', value)}
        />
        {neighbourhood !== undefined && (
          <Button icon="x" onClick={() => choose('wijk', undefined)}>
            Alleen {nameOf(neighbourhood)}
          </Button>
        )}
      </Stack>
      {drafts.length > 0 && (
        <Section title="Nog niet bewaard" count={drafts.length}>
          <DraftCards drafts={drafts} label="Nog niet bewaard" />
        </Section>
      )}
      {found.length > 0 ? (
        <VirtualList items={found} keyOf={keyOf} label="Signalen" estimatedHeight={112}>
          {(entry) => <SignalCard entry={entry} />}
        </VirtualList>
      ) : (
        <NothingFound
          any={all.length > 0}
          narrowed={sought !== '' || stand !== undefined || neighbourhood !== undefined}
          onAll={() => {
            setSought('');
            setQuery({ van: 'team' }, { replace: true });
          }}
        />
      )}
    </Page>
  );
}

interface NothingFoundProps {
  any: boolean;
  narrowed: boolean;
  onAll: () => void;
}

function NothingFound({ any, narrowed, onAll }: NothingFoundProps) {
  const fetching = useSync((state) => !state.complete && state.running);
  if (!any && fetching) return <Loading>Signalen ophalen…</Loading>;
  if (any) {
    return (
      <EmptyState
        icon="search"
        title={narrowed ? 'Niets gevonden' : 'Geen signalen van jou'}
        action={<Button onClick={onAll}>Toon alles</Button>}
      >
        {narrowed ? 'Probeer een ander woord of een andere keuze.' : 'Je team noteerde er wel.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="eye"
      title="Nog geen signalen"
      action={
        <Link className={buttonClass({ variant: 'action' })} to={links.noteSignal()}>
          Noteer je eerste signaal
        </Link>
      }
    >
      Eén zin is genoeg. Het werkt ook zonder bereik.
    </EmptyState>
  );
}
