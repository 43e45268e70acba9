/** What stands out of a conversation: who wants to go on, and that it still has to be worked out. */

import { Tag } from '#ui/said/tag.tsx';
import { type Conversation, isWilling } from './conversation-words.ts';

export function ConversationTags({ entry: { values } }: { entry: Conversation }) {
  return (
    <>
      {isWilling(values.wantsContact) && (
        <Tag tone="primary" icon="call">
          Wil contact
        </Tag>
      )}
      {isWilling(values.wantsToWorkAlong) && (
        <Tag tone="primary" icon="handshake">
          Wil meewerken
        </Tag>
      )}
      {values.moreLater && <Tag icon="pen">Nog aanvullen</Tag>}
    </>
  );
}
