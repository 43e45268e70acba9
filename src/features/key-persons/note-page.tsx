import { notedKeyPerson } from '#features/key-persons/noted-key-person.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NoteKeyPersonPage() {
  return <NotePage noted={notedKeyPerson} />;
}
