/** An entry in the list: what it is, what they can do, and whether that still holds. */

import { Link } from 'react-router';
import { needsChecking } from '#domain/kinds/social-map.ts';
import { ActRow } from '#records/act/act-row.tsx';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { stillHolds } from './acts.ts';
import { checkedWords, type SocialMapEntry, typeWords } from './entry-words.ts';
import './entry-card.css';
import { Meta } from '#ui/said/meta.tsx';

interface EntryCardProps {
  entry: SocialMapEntry;
  /** In words, when one looks for what is near. */
  distance?: string | undefined;
}

export function EntryCard({ entry, distance }: EntryCardProps) {
  const now = useMinute();
  const { values } = entry;
  const stale = needsChecking(values, dayOf(now));
  const type = typeWords(entry);
  return (
    <Card
      top={
        <>
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
          {values.gone && <Tag icon="x">Bestaat niet meer</Tag>}
          {stale && <Tag icon="clock">Klopt dit nog?</Tag>}
          {type && <Meta as="span">{type}</Meta>}
        </>
      }
      title={<UserText>{titleOf('socialMapEntry', values)}</UserText>}
      meta={
        <>
          {distance !== undefined && `${distance} · `}
          {values.place && (
            <>
              <bdi>{values.place.name}</bdi> ·{' '}
            </>
          )}
          {checkedWords(entry, now)}
        </>
      }
      aside={stale && <ActRow entry={entry} acts={[stillHolds]} />}
      link={(look) => <Link to={recordLink('socialMapEntry', entry.id)} {...look} />}
    >
      {values.offers && (
        <p className="stoep-entry-card__offers">
          <UserText>{values.offers}</UserText>
        </p>
      )}
    </Card>
  );
}
