import { notedPromise } from '#features/promises/noted-promise.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompletePromisePage() {
  return <CompletePage noted={notedPromise} />;
}
