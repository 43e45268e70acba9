import { notedKeyPerson } from '#features/key-persons/noted-key-person.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompleteKeyPersonPage() {
  return <CompletePage noted={notedKeyPerson} />;
}
