import { CompletePage } from '#records/note/complete-page.tsx';
import { notedContact } from './noted-contact.tsx';

export default function CompleteContactPage() {
  return <CompletePage noted={notedContact} />;
}
