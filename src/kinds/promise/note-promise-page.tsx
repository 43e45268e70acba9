import { NotePage } from '#records/note/note-page.tsx';
import { notedPromise } from './noted-promise.tsx';

export default function NotePromisePage() {
  return <NotePage noted={notedPromise} />;
}
