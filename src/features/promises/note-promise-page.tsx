import { notedPromise } from '#features/promises/noted-promise.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NotePromisePage() {
  return <NotePage noted={notedPromise} />;
}
