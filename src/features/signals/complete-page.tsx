import { CompletePage } from '#features/shared/note/complete-page.tsx';
import { notedSignal } from '#features/signals/noted-signal.tsx';

export default function CompleteSignalPage() {
  return <CompletePage noted={notedSignal} />;
}
