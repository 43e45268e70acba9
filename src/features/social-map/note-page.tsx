import { NotePage } from '#features/shared/note/note-page.tsx';
import { notedEntry } from '#features/social-map/noted-entry.tsx';

export default function NoteEntryPage() {
  return <NotePage noted={notedEntry} />;
}
