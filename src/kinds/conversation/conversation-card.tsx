/** A conversation in the list: with whom and about what, where and when. Never a name. */

import { Link } from 'react-router';
import { conversation } from '#domain/kinds/conversation.ts';
import type { Field } from '#domain/record.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { firstLine } from '#records/first-line.ts';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { optionLabel } from '#records/value-words.ts';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { ConversationTags } from './conversation-tags.tsx';
import { type Conversation, heldAt, themesIn } from './conversation-words.ts';

export function ConversationCard({ entry }: { entry: Conversation }) {
  const now = useMinute();
  const { values, delivery } = entry;
  const title = titleOf('conversation', values);
  const about = firstLine(values.summary ?? '');
  const filled = themesIn(entry).length;
  const meta = [
    values.withKind && optionLabel(conversation.fields.withKind as Field, values.withKind),
    filled > 0 && (filled === 1 ? '1 onderwerp' : `${filled} onderwerpen`),
  ].filter(Boolean);
  return (
    <Card
      top={
        <>
          <ConversationTags entry={entry} />
          {delivery !== 'sent' && <DeliveryTag delivery={delivery} />}
          <TeamTag team={entry.team} />
          <Meta as="span">{when(heldAt(entry), now)}</Meta>
        </>
      }
      title={<UserText>{title}</UserText>}
      meta={
        <>
          {values.place && (
            <>
              <bdi>{values.place.name}</bdi>
              {meta.length > 0 && ' · '}
            </>
          )}
          {meta.join(' · ')}
        </>
      }
      tone={delivery === 'needsAttention' ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('conversation', entry.id)} {...look} />}
    >
      {about !== '' && about !== title && (
        <p>
          <UserText>{about}</UserText>
        </p>
      )}
    </Card>
  );
}
