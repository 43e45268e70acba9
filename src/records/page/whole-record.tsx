/**
 * One record whole: what it is, where it is, what the server refused of it, what it holds, who did what, and what can be
 * done with it. What holds for each kind is told here, once; the rest is what a kind fills in.
 */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useWorker } from '#records/device-context.tsx';
import type { PagedKind } from '#records/kind-words.ts';
import { isNoted, listLink } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import { mayChange, mayRemove } from '#records/member.ts';
import { wholeTitleOf } from '#records/record-words.ts';
import { TeamTag, useTeamName } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { useDeliveryWords } from './delivery-words.ts';
import { EarlierWords } from './earlier-words.tsx';
import { useReaders } from './readers.ts';
import { CompleteRecord, RemoveRecord } from './record-acts.tsx';
import { RecordHistory } from './record-history.tsx';
import { RefusedNotices } from './refused-notice.tsx';

export interface WholeRecordProps<K extends PagedKind> {
  kind: K;
  entry: Entry<K>;
  /** Instead of the words by which the record itself is known. */
  title?: string | undefined;
  /** Beside where it is. */
  tags?: ReactNode;
  /** In place of these tags, where it is and whose it is: for a kind whose states are one line with that. */
  states?: ReactNode;
  /** How it stands and whose turn it is. */
  state?: ReactNode;
  /** In place of the sentence of where it is and who can read it. */
  where?: ReactNode;
  /** More to do, in the bar at the bottom, before 'Aanvullen'. */
  acts?: ReactNode;
  /** Where it is taken away: in the bar, or at the foot of a screen whose bar is for the walk. None: in another way, or not now. */
  remove?: 'bar' | 'foot' | 'none' | undefined;
  /** The fields that one must be allowed to change to complete it; null for a kind that has no form of its own. */
  completes?: readonly string[] | null | undefined;
  children: ReactNode;
}

export function WholeRecord<K extends PagedKind>({
  kind,
  entry,
  title,
  tags,
  states,
  state,
  where,
  acts,
  remove = 'bar',
  completes = [],
  children,
}: WholeRecordProps<K>) {
  const worker = useWorker();
  const removes = remove !== 'none' && mayRemove(worker, entry);
  const inBar = removes && remove === 'bar';
  const completable = completes !== null && isNoted(kind) && mayChange(worker, entry, completes);
  return (
    <Page
      title={<UserText>{title ?? wholeTitleOf(kind, entry.values)}</UserText>}
      back={(look) => <Link to={listLink(kind)} {...look} />}
      backLabel={toListWords(kind)}
      bar={
        (inBar || completable || Boolean(acts)) && (
          <>
            {inBar && <RemoveRecord kind={kind} id={entry.id} />}
            {acts}
            {completable && <CompleteRecord entry={entry} beside={Boolean(acts)} />}
          </>
        )
      }
    >
      <Stack gap="tight">
        <Row>
          {states ?? (
            <>
              {tags}
              <DeliveryTag delivery={entry.delivery} />
              <TeamTag team={entry.team} />
            </>
          )}
        </Row>
        {state}
        {where ?? <WhereItIs entry={entry} />}
      </Stack>
      <RefusedNotices id={entry.id} />
      {children}
      <Section title="Wie deed wat">
        <RecordHistory entry={entry} />
        <EarlierWords entry={entry} />
      </Section>
      {removes && remove === 'foot' && (
        <div>
          <RemoveRecord kind={kind} id={entry.id} quiet />
        </div>
      )}
    </Page>
  );
}

/** Nothing where all of the team has it: that is how it should be. */
function WhereItIs<K extends PagedKind>({ entry }: { entry: Entry<K> }) {
  const deliveryWords = useDeliveryWords();
  const teamName = useTeamName(entry.team);
  const readers = useReaders(entry);
  if (entry.delivery === 'sent' && readers?.only === undefined) return null;
  return <Meta>{deliveryWords(entry.delivery, teamName, readers)}</Meta>;
}
