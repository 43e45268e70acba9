import { CompletePage } from '#records/note/complete-page.tsx';
import { notedTask } from './noted-promise.tsx';

export default function CompleteTaskPage() {
  return <CompletePage noted={notedTask} />;
}
