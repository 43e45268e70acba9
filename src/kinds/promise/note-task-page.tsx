import { NotePage } from '#records/note/note-page.tsx';
import { notedTask } from './noted-promise.tsx';

export default function NoteTaskPage() {
  return <NotePage noted={notedTask} />;
}
