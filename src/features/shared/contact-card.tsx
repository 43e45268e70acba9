/** A contact in a list: with whom, how they were, what it was about. */

import { Link } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import { recordLink } from '#features/links.ts';
import { type ContactMoment, heldAt } from '#features/shared/contact-states.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { useNames } from '#features/shared/names.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { TeamTag } from '#features/shared/team-tag.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { optionLabel } from '#features/shared/value-words.ts';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

const { fields } = catalog.contactMoment;

interface ContactCardProps {
  entry: ContactMoment;
  /** On the page of the person themselves: their name need not be said again. */
  within?: boolean;
}

export function ContactCard({ entry, within = false }: ContactCardProps) {
  const now = useMinute();
  const { nameOf } = useNames();
  const { keyPerson, about, way, feelsSafe, wellbeing, moreLater } = entry.values;
  const who = keyPerson === undefined ? titleOf('contactMoment', entry.values) : nameOf(keyPerson);
  return (
    <Card
      top={
        <>
          {entry.delivery !== 'sent' && <DeliveryTag delivery={entry.delivery} />}
          <TeamTag team={entry.team} />
          {feelsSafe === 'unsafe' && (
            <Tag tone="attention" icon="shield">
              Voelt zich niet veilig
            </Tag>
          )}
          {wellbeing === 'badly' && <Tag icon="alert">Gaat niet goed</Tag>}
          <span className="stoep-meta">{when(heldAt(entry), now)}</span>
        </>
      }
      title={<UserText>{within ? (about ?? who) : who}</UserText>}
      meta={
        [way && optionLabel(fields.way, way), moreLater && 'nog aanvullen'].filter(Boolean).join(' · ') || undefined
      }
      link={(look) => <Link to={recordLink('contactMoment', entry.id)} {...look} />}
    >
      {!within && about && who !== titleOf('contactMoment', { about }) && (
        <p>
          <UserText>{about}</UserText>
        </p>
      )}
    </Card>
  );
}
