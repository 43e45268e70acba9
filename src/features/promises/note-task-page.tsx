import { notedTask } from '#features/promises/noted-promise.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NoteTaskPage() {
  return <NotePage noted={notedTask} />;
}
