/** One record whole: what it is, where it is, what the server refused of it, what it holds, who did what, and what to do. */

import { type ReactNode, useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useRemoval } from '#records/act/removal.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { thisKind } from '#records/kind-words.ts';
import { completeLink, listLink, type NotedKind, recordLink } from '#records/links.ts';
import { mayChange, mayRemove } from '#records/member.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { wholeTitleOf } from '#records/record-words.ts';
import { TeamTag, useTeamName } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { EarlierWords } from './earlier-words.tsx';
import { useReaders } from './readers.ts';
import { RecordHistory } from './record-history.tsx';
import { RefusedNotice } from './refused-notice.tsx';

interface RecordPageProps<K extends NotedKind> {
  noted: NoteKind & { kind: K };
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
  /** In place of 'Weghalen'; null for a record that is taken away in another way. */
  remove?: ReactNode;
}

export function RecordPage<K extends NotedKind>({ noted, children, ...more }: RecordPageProps<K>) {
  const { kind } = noted;
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne(kind, id), [device, kind, id]));
  return (
    <>
      <title>{`${catalog[kind].label} · Stoep`}</title>
      {entry ? (
        <Whole noted={noted} entry={entry} {...more}>
          {children(entry)}
        </Whole>
      ) : (
        <NotHere noted={noted} />
      )}
    </>
  );
}

interface WholeProps<K extends NotedKind> extends Omit<RecordPageProps<K>, 'children'> {
  entry: Entry<K>;
  children: ReactNode;
}

function Whole<K extends NotedKind>({ noted, entry, title, tags, state, acts, remove, children }: WholeProps<K>) {
  const { kind } = noted;
  const worker = useWorker();
  const outbox = useSync((sync) => sync.outbox);
  const refused = outbox.filter((item) => item.record === entry.id && item.state !== 'waiting');
  const deliveryWords = useDeliveryWords();
  const teamName = useTeamName(entry.team);
  const readers = useReaders(entry);
  const removable = remove === undefined && mayRemove(worker, entry);
  const complete = mayChange(worker, entry, []);
  const extra = acts?.(entry);
  const bar =
    remove || removable || complete || extra ? (
      <>
        {remove ?? (removable && <Remove noted={noted} id={entry.id} />)}
        {extra}
        {complete && (
          <Link className={buttonClass({ variant: extra ? 'outline' : 'primary' })} to={completeLink(kind, entry.id)}>
            Aanvullen
          </Link>
        )}
      </>
    ) : undefined;
  return (
    <Page
      title={<UserText>{title?.(entry) ?? wholeTitleOf(kind, entry.values)}</UserText>}
      back={(look) => <Link to={listLink(kind)} {...look} />}
      backLabel={`Naar ${catalog[kind].plural.toLowerCase()}`}
      bar={bar}
    >
      <Stack gap="tight">
        <Row>
          {tags?.(entry)}
          <DeliveryTag delivery={entry.delivery} />
          <TeamTag team={entry.team} />
        </Row>
        {state?.(entry)}
        {(entry.delivery !== 'sent' || readers?.only !== undefined) && (
          <Meta>{deliveryWords(entry.delivery, teamName, readers)}</Meta>
        )}
      </Stack>
      {refused.map((item) => (
        <RefusedNotice key={item.n} item={item} />
      ))}
      {children}
      <Section title="Wie deed wat">
        <RecordHistory entry={entry} />
        <EarlierWords entry={entry} />
      </Section>
    </Page>
  );
}

/** Taken away with a moment to change one's mind. */
function Remove({ noted, id }: { noted: NoteKind; id: string }) {
  const { kind } = noted;
  const navigate = useNavigate();
  const takeAway = useRemoval();
  const { label } = catalog[kind];
  const remove = () => {
    void takeAway({
      kind,
      id,
      done: `${label} weggehaald`,
      stillThere: `${sentence(thisKind(noted.kind))} staat er nog.`,
      isAway: `${thisKind(noted.kind)} is weg.`,
      onBack: () => navigate(recordLink(kind, id)),
    });
    navigate(listLink(kind));
  };
  return (
    <Button icon="trash" onClick={remove}>
      Weghalen
    </Button>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function NotHere({ noted }: { noted: NoteKind }) {
  const { label, plural } = catalog[noted.kind];
  return (
    <Page
      title={label}
      back={(look) => <Link to={listLink(noted.kind)} {...look} />}
      backLabel={`Naar ${plural.toLowerCase()}`}
    >
      <EmptyState
        icon="search"
        title={`${sentence(thisKind(noted.kind))} staat niet op dit toestel`}
        action={
          <Link className={buttonClass()} to={listLink(noted.kind)}>
            {`Naar ${plural.toLowerCase()}`}
          </Link>
        }
      >
        Misschien is het weggehaald, is de bewaartijd voorbij of mag je het niet zien. Pas binnen bereik komt binnen wat
        nieuw is.
      </EmptyState>
    </Page>
  );
}
