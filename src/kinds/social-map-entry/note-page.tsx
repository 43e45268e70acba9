import { NotePage } from '#records/note/note-page.tsx';
import { notedEntry } from './noted-entry.tsx';

export default function NoteEntryPage() {
  return <NotePage noted={notedEntry} />;
}
