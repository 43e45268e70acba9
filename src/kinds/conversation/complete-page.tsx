import { CompletePage } from '#records/note/complete-page.tsx';
import { notedConversation } from './noted-conversation.tsx';

export default function CompleteConversationPage() {
  return <CompletePage noted={notedConversation} />;
}
