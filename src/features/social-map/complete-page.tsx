import { CompletePage } from '#features/shared/note/complete-page.tsx';
import { notedEntry } from '#features/social-map/noted-entry.tsx';

export default function CompleteEntryPage() {
  return <CompletePage noted={notedEntry} />;
}
