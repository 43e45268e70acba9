import { notedConversation } from '#features/conversations/noted-conversation.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompleteConversationPage() {
  return <CompletePage noted={notedConversation} />;
}
