import { notedConversation } from '#features/conversations/noted-conversation.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NoteConversationPage() {
  return <NotePage noted={notedConversation} />;
}
