import { NotePage } from '#records/note/note-page.tsx';
import { notedKeyPerson } from './noted-key-person.tsx';

export default function NoteKeyPersonPage() {
  return <NotePage noted={notedKeyPerson} />;
}
