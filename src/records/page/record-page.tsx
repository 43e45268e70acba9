/** One record on its own page: found by the address, and drawn whole by what its kind fills in. */
import { type ReactNode, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { allOf, type PageKind, type RecordNoun, sentence, thisOne } from './record-noun.ts';
import { WholeRecord, type WholeRecordProps } from './whole-record.tsx';

type Slots<K extends PageKind> = Pick<WholeRecordProps<K>, 'remove' | 'completes'>;

interface RecordPageProps<K extends PageKind> extends Slots<K> {
  noted: RecordNoun<K>;
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

export function RecordPage<K extends PageKind>({
  noted,
  children,
  title,
  tags,
  state,
  acts,
  ...slots
}: RecordPageProps<K>) {
  return (
    <FoundRecord noted={noted}>
      {(entry) => (
        <WholeRecord
          noted={noted}
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

interface FoundRecordProps<K extends PageKind> {
  noted: RecordNoun<K>;
  /** Drawn anew for another record: what was open in one is not open in the next. */
  children: (entry: Entry<K>) => ReactNode;
}

/** For a page whose parts share more than the record: what is typed on it, what came in about it. */
export function FoundRecord<K extends PageKind>({ noted, children }: FoundRecordProps<K>) {
  const { kind } = noted;
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne(kind, id), [device, kind, id]));
  return (
    <>
      <title>{`${catalog[kind].label} · Stoep`}</title>
      {entry ? <Anew key={id}>{children(entry)}</Anew> : <NotHere noted={noted} />}
    </>
  );
}

const Anew = ({ children }: { children: ReactNode }) => children;

function NotHere({ noted }: { noted: RecordNoun }) {
  const { label, plural } = catalog[noted.kind];
  const back = `Naar ${plural.toLowerCase()}`;
  return (
    <Page title={label} back={(look) => <Link to={allOf(noted.kind)} {...look} />} backLabel={back}>
      <EmptyState
        icon="search"
        title={`${sentence(thisOne(noted))} staat niet op dit toestel`}
        action={
          <Link className={buttonClass()} to={allOf(noted.kind)}>
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
