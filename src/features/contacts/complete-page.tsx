import { notedContact } from '#features/contacts/noted-contact.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompleteContactPage() {
  return <CompletePage noted={notedContact} />;
}
