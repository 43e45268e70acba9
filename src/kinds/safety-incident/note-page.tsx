import { NotePage } from '#records/note/note-page.tsx';
import { notedIncident } from './noted-incident.tsx';

export default function NoteIncidentPage() {
  return <NotePage noted={notedIncident} />;
}
