import { NotePage } from '#records/note/note-page.tsx';
import { notedContact } from './noted-contact.tsx';

export default function NoteContactPage() {
  return <NotePage noted={notedContact} />;
}
