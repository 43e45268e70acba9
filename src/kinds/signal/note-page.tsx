import { NotePage } from '#records/note/note-page.tsx';
import { notedSignal } from './noted-signal.tsx';

export default function NoteSignalPage() {
  return <NotePage noted={notedSignal} />;
}
