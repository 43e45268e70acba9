import { notedTask } from '#features/promises/noted-promise.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompleteTaskPage() {
  return <CompletePage noted={notedTask} />;
}
