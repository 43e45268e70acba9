/** A conversation in the list: with whom and about what, where and when. Never a name. */

import { Link } from 'react-router';
import { conversation } from '#domain/conversation.ts';
import type { Field } from '#domain/record.ts';
import { ConversationTags } from '#features/conversations/conversation-tags.tsx';
import { type Conversation, heldAt, themesIn } from '#features/conversations/conversation-words.ts';
import { recordLink } from '#features/links.ts';
import { firstLine } from '#features/shared/first-line.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { titleOf } from '#features/shared/record-words.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { TeamTag } from '#features/shared/team-tag.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { optionLabel } from '#features/shared/value-words.ts';
import { Card } from '#ui/card.tsx';

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
          <span className="stoep-meta">{when(heldAt(entry), now)}</span>
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
