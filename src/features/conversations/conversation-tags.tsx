/** What stands out of a conversation: who wants to go on, and that it still has to be worked out. */
import { type Conversation, isWilling } from '#features/conversations/conversation-words.ts';
import { Tag } from '#ui/tag.tsx';

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
