/** Triage: what came in, most urgent first, with the one that is open beside it at the desk and alone on the phone. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { cutWords } from '#features/triage/cut-words.ts';
import { KeysDialog } from '#features/triage/keys-dialog.tsx';
import { TriageDetail } from '#features/triage/triage-detail.tsx';
import { TriageList } from '#features/triage/triage-list.tsx';
import { usePlaces } from '#features/triage/use-places.ts';
import { bySignal } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { byUrgency, filterName, isIn, type TriageFilter, triageFilters } from '#kinds/signal/triage-queue.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { links, listLink } from '#records/links.ts';
import { deskTeams } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { useKeys } from '#records/use-keys.ts';
import { buttonClass } from '#ui/button.tsx';
import { ListDetail } from '#ui/page/list-detail.tsx';
import { Page } from '#ui/page/page.tsx';
import { useWide } from '#ui/page/use-media.ts';
import { EmptyState } from '#ui/said/empty-state.tsx';

export default function TriagePage() {
  const teams = deskTeams(useWorker());
  return (
    <>
      <title>Triage · Stoep</title>
      {teams.length === 0 ? <NotYourRole /> : <Desk />}
    </>
  );
}

function Desk() {
  const device = useDevice();
  const worker = useWorker();
  const navigate = useNavigate();
  const now = useMinute();
  const { id } = useParams();
  usePlaces(id, useWide());
  const [query, setQuery] = useSearchParams();
  const [showsKeys, setShowsKeys] = useState(false);
  const detailTitle = useRef<HTMLHeadingElement>(null);
  const filter: TriageFilter = triageFilters.find(({ value }) => value === query.get(filterName))?.value ?? 'wacht';

  const all = useLive(
    useMemo(() => {
      const teams = deskTeams(worker);
      return device.watch({ kind: 'signal', where: (entry) => teams.includes(entry.team), order: byUrgency });
    }, [device, worker]),
  );
  const feedback = useLive(useMemo(() => device.watch({ kind: 'feedback' }), [device]));
  const messages = useMemo(() => bySignal(feedback), [feedback]);
  const inFilter = useMemo(
    () =>
      new Map(
        triageFilters.map(({ value }) => [
          value,
          all.filter((entry) => isIn(value, entry, messages.get(entry.id) ?? [], now)),
        ]),
      ),
    [all, messages, now],
  );
  const items = inFilter.get(filter) ?? [];
  const open = id === undefined ? undefined : all.find((entry) => entry.id === id);

  const address = (to: string) => ({ pathname: links.triage(to), search: query.size > 0 ? `?${query}` : '' });
  // What is open may leave the list by what is done with it; then one goes on from where it stood.
  const stood = useRef(items);
  useEffect(() => {
    if (items.some((entry) => entry.id === id)) stood.current = items;
  }, [items, id]);
  const besideGone = (step: 1 | -1) => {
    const at = stood.current.findIndex((entry) => entry.id === id);
    if (at < 0) return items[0];
    const there = new Map(items.map((entry) => [entry.id, entry]));
    const left = (entries: readonly Signal[]) => entries.find((entry) => there.has(entry.id));
    const after = left(stood.current.slice(at + 1));
    const before = left(stood.current.slice(0, at).reverse());
    return step === 1 ? (after ?? before) : (before ?? after);
  };
  const go = (step: 1 | -1) => {
    const at = items.findIndex((entry) => entry.id === id);
    const next = at < 0 ? besideGone(step) : items[Math.min(Math.max(at + step, 0), items.length - 1)];
    if (next && next.id !== id) navigate(address(next.id), { replace: id !== undefined });
  };
  const enter = () => (open ? detailTitle.current?.focus() : go(1));
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    Enter: enter,
    '?': () => setShowsKeys(true),
  });

  return (
    <>
      <ListDetail
        listLabel="Lijst van signalen"
        detailLabel="Het signaal dat open staat"
        open={id !== undefined}
        list={
          <TriageList
            items={items}
            counts={new Map([...inFilter].map(([value, entries]) => [value, entries.length]))}
            all={all}
            messages={messages}
            filter={filter}
            current={id}
            address={address}
            onFilter={(value) => setQuery(value === undefined ? {} : { [filterName]: value }, { replace: true })}
            onKeys={() => setShowsKeys(true)}
          />
        }
        detail={
          open ? (
            <TriageDetail
              key={open.id}
              entry={open}
              feedback={messages.get(open.id) ?? []}
              others={all}
              titleRef={detailTitle}
              listAddress={{ pathname: links.triage(), search: query.size > 0 ? `?${query}` : '' }}
            />
          ) : (
            <NothingOpen missing={id !== undefined} any={items.length > 0} />
          )
        }
      />
      <KeysDialog open={showsKeys} onClose={() => setShowsKeys(false)} />
    </>
  );
}

function NothingOpen({ missing, any }: { missing: boolean; any: boolean }) {
  const cut = useSync(cutWords);
  if (missing) {
    return (
      <Page title="Signaal" back={(look) => <Link to={links.triage()} {...look} />} backLabel="Naar de lijst">
        <EmptyState icon="search" title="Dit signaal staat niet op dit toestel">
          Misschien is het weggehaald of is de bewaartijd voorbij.
        </EmptyState>
      </Page>
    );
  }
  return (
    <div className="stoep-triage-nothing">
      {any ? (
        <EmptyState icon="list" title="Kies een signaal uit de lijst">
          Of druk op j voor het signaal bovenaan.
        </EmptyState>
      ) : cut ? (
        <EmptyState icon="wifi-off" title="Op dit toestel wacht niets">
          {cut}
        </EmptyState>
      ) : (
        <EmptyState icon="check" title="Hier wacht niets">
          Nieuwe signalen komen hier vanzelf binnen.
        </EmptyState>
      )}
    </div>
  );
}

function NotYourRole() {
  return (
    <Page title="Triage">
      <EmptyState
        icon="lock"
        title="Triage is niet voor jouw rol"
        action={
          <Link className={buttonClass()} to={listLink('signal')}>
            Naar signalen
          </Link>
        }
      >
        Triagemedewerkers en coördinatoren beoordelen hier wat binnenkomt. Jouw signalen en wat ervan kwam, staan bij
        Signalen.
      </EmptyState>
    </Page>
  );
}
