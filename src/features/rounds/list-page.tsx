/** Rounds: the one that is walked now or can begin, and those that were. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { canCreate } from '#domain/access.ts';
import { isGoingOn } from '#domain/round.ts';
import { recordLink } from '#features/links.ts';
import { type Round, roundMoments, startOf, together, unconfirmed, walkers } from '#features/rounds/round-words.ts';
import { StartRound } from '#features/rounds/start-round.tsx';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { useWalkingRound } from '#features/shared/note/walking-round.ts';
import { usePeople } from '#features/shared/people.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';

const newestFirst = (one: Round, other: Round) => startOf(other) - startOf(one);
const keyOf = (entry: Round) => entry.id;

export default function RoundsPage() {
  const device = useDevice();
  const worker = useWorker();
  const walking = useWalkingRound();
  const rounds = useLive(useMemo(() => device.watch({ kind: 'round', order: newestFirst }), [device]));
  const mayWalk = worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, 'round');
  const others = rounds.filter(({ id }) => id !== walking);
  return (
    <Page title="Rondes">
      <title>Rondes · Stoep</title>
      {walking !== undefined && (
        <Notice
          title="Je loopt nu een ronde"
          actions={
            <Link className={buttonClass({ variant: 'primary' })} to={recordLink('round', walking)}>
              Naar je ronde
            </Link>
          }
        >
          <p>Wat je noteert hoort er vanzelf bij.</p>
        </Notice>
      )}
      {walking === undefined && mayWalk && <StartRound />}
      <Section title="Gelopen" count={others.length > 0 ? others.length : undefined}>
        {others.length === 0 ? (
          <EmptyState icon="walk" title="Nog geen rondes">
            Begin een ronde als je de wijk in gaat. Er wordt niet bijgehouden waar je loopt.
          </EmptyState>
        ) : (
          <VirtualList label="Rondes" items={others} keyOf={keyOf}>
            {(entry) => <RoundCard entry={entry} />}
          </VirtualList>
        )}
      </Section>
    </Page>
  );
}

function RoundCard({ entry }: { entry: Round }) {
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const open = unconfirmed(entry);
  const asked = open.includes(person);
  return (
    <Card
      top={
        <>
          {isGoingOn(entry.values, now) && <Tag icon="walk">Nog bezig</Tag>}
          {asked && (
            <Tag tone="attention" icon="help">
              Liep je mee?
            </Tag>
          )}
          <span className="stoep-meta">{roundMoments(entry, now)}</span>
        </>
      }
      title={<UserText>{titleOf('round', entry.values)}</UserText>}
      meta={
        <>
          <bdi>{together(walkers(entry).map(nameOf))}</bdi>
          {open.length > 0 && !asked && ' · nog niet bevestigd'}
        </>
      }
      tone={asked ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('round', entry.id)} {...look} />}
    />
  );
}
