/** One record on its own page: found by the address, and drawn whole by what its kind fills in. */
import { Fragment, type ReactNode, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { type PagedKind, sentence, thisKind } from '#records/kind-words.ts';
import { listLink } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { WholeRecord, type WholeRecordProps } from './whole-record.tsx';

type Slots<K extends PagedKind> = Pick<WholeRecordProps<K>, 'remove' | 'completes'>;

interface RecordPageProps<K extends PagedKind> extends Slots<K> {
  kind: K;
  /** What it holds, as sections. */
  children: (entry: Entry<K>) => ReactNode;
  /** Instead of the words by which the record itself is known. */
  title?: ((entry: Entry<K>) => string) | undefined;
  /** Beside where it is. */
  tags?: ((entry: Entry<K>) => ReactNode) | undefined;
  /** How it stands and whose turn it is. */
  state?: ((entry: Entry<K>) => ReactNode) | undefined;
  /** More to do, in the bar at the bottom, before 'Aanvullen'. */
  acts?: ((entry: Entry<K>) => ReactNode) | undefined;
}

export function RecordPage<K extends PagedKind>({
  kind,
  children,
  title,
  tags,
  state,
  acts,
  ...slots
}: RecordPageProps<K>) {
  return (
    <FoundRecord kind={kind}>
      {(entry) => (
        <WholeRecord
          kind={kind}
          entry={entry}
          title={title?.(entry)}
          tags={tags?.(entry)}
          state={state?.(entry)}
          acts={acts?.(entry)}
          {...slots}
        >
          {children(entry)}
        </WholeRecord>
      )}
    </FoundRecord>
  );
}

interface FoundRecordProps<K extends PagedKind> {
  kind: K;
  /** Drawn anew for another record: what was open in one is not open in the next. */
  children: (entry: Entry<K>) => ReactNode;
}

/** For a page whose parts share more than the record: what is typed on it, what came in about it. */
export function FoundRecord<K extends PagedKind>({ kind, children }: FoundRecordProps<K>) {
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne(kind, id), [device, kind, id]));
  return (
    <>
      <title>{`${catalog[kind].label} · Stoep`}</title>
      {entry ? <Fragment key={id}>{children(entry)}</Fragment> : <NotHere kind={kind} />}
    </>
  );
}

function NotHere({ kind }: { kind: PagedKind }) {
  const { label } = catalog[kind];
  const back = toListWords(kind);
  return (
    <Page title={label} back={(look) => <Link to={listLink(kind)} {...look} />} backLabel={back}>
      <EmptyState
        icon="search"
        title={`${sentence(thisKind(kind))} staat niet op dit toestel`}
        action={
          <Link className={buttonClass()} to={listLink(kind)}>
            {back}
          </Link>
        }
      >
        Misschien is het weggehaald, is de bewaartijd voorbij of mag je het niet zien. Pas binnen bereik komt binnen wat
        nieuw is.
      </EmptyState>
    </Page>
  );
}
