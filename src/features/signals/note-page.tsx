import { NotePage } from '#features/shared/note/note-page.tsx';
import { notedSignal } from '#features/signals/noted-signal.tsx';

export default function NoteSignalPage() {
  return <NotePage noted={notedSignal} />;
}
