import { CompletePage } from '#records/note/complete-page.tsx';
import { notedEntry } from './noted-entry.tsx';

export default function CompleteEntryPage() {
  return <CompletePage noted={notedEntry} />;
}
