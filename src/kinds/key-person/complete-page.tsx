import { CompletePage } from '#records/note/complete-page.tsx';
import { notedKeyPerson } from './noted-key-person.tsx';

export default function CompleteKeyPersonPage() {
  return <CompletePage noted={notedKeyPerson} />;
}
