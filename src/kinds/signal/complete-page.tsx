import { CompletePage } from '#records/note/complete-page.tsx';
import { notedSignal } from './noted-signal.tsx';

export default function CompleteSignalPage() {
  return <CompletePage noted={notedSignal} />;
}
