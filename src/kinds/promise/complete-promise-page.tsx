import { CompletePage } from '#records/note/complete-page.tsx';
import { notedPromise } from './noted-promise.tsx';

export default function CompletePromisePage() {
  return <CompletePage noted={notedPromise} />;
}
