import { NotePage } from '#records/note/note-page.tsx';
import { notedConversation } from './noted-conversation.tsx';

export default function NoteConversationPage() {
  return <NotePage noted={notedConversation} />;
}
