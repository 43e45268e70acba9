/** A round in a list: when, who walked, and what it still asks. */
import { Link } from 'react-router';
import { isGoingOn } from '#domain/kinds/round.ts';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { usePeople } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { type Round, roundMoments, together, unconfirmed, walkers } from './round-words.ts';

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
          <Meta as="span">{roundMoments(entry, now)}</Meta>
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
