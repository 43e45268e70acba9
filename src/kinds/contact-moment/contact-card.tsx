/** A contact in a list: with whom, how they were, what it was about. */

import { Link } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { optionLabel } from '#records/value-words.ts';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { type ContactMoment, heldAt } from './contact-states.ts';

const { fields } = catalog.contactMoment;

interface ContactCardProps {
  entry: ContactMoment;
  /** On the page of the person themselves: their name need not be said again. */
  within?: boolean;
}

export function ContactCard({ entry, within = false }: ContactCardProps) {
  const now = useMinute();
  const { nameOf } = useNames();
  const { about, way, feelsSafe, wellbeing, moreLater } = entry.values;
  const who = titleOf('contactMoment', entry.values, nameOf);
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
          <Meta as="span">{when(heldAt(entry), now)}</Meta>
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
