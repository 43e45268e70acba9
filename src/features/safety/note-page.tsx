import { notedIncident } from '#features/safety/noted-incident.tsx';
import { NotePage } from '#features/shared/note/note-page.tsx';

export default function NoteIncidentPage() {
  return <NotePage noted={notedIncident} />;
}
