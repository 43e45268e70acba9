import { notedContact } from '#features/contacts/noted-contact.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NoteContactPage() {
  return <NotePage noted={notedContact} />;
}
