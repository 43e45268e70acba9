/** An entry in the list: what it is, what they can do, and whether that still holds. */

import { Link } from 'react-router';
import { needsChecking } from '#domain/social-map.ts';
import { recordLink } from '#features/links.ts';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf } from '#features/shared/moments.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { TeamTag } from '#features/shared/team-tag.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { CheckedButton } from '#features/social-map/checked-button.tsx';
import { checkedWords, type SocialMapEntry, typeWords } from '#features/social-map/entry-words.ts';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';
import './entry-card.css';

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
          {type && <span className="stoep-meta">{type}</span>}
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
      aside={stale && <CheckedButton entry={entry} />}
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
