/** A round in a list: when, who walked, and what it still asks. */
import { Link } from 'react-router';
import { isGoingOn } from '#domain/round.ts';
import { recordLink } from '#features/links.ts';
import { type Round, roundMoments, together, unconfirmed, walkers } from '#features/rounds/round-words.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { usePeople } from '#features/shared/people.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

export function RoundCard({ entry }: { entry: Round }) {
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const open = unconfirmed(entry);
  const asked = open.includes(person);
  return (
    <Card
      top={
        <>
          {isGoingOn(entry.values, now) && <Tag icon="walk">Nu bezig</Tag>}
          {asked && (
            <Tag tone="attention" icon="help">
              {isGoingOn(entry.values, now) ? 'Loop je mee?' : 'Liep je mee?'}
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
