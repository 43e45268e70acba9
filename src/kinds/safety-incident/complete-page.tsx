import { CompletePage } from '#records/note/complete-page.tsx';
import { notedIncident } from './noted-incident.tsx';

export default function CompleteIncidentPage() {
  return <CompletePage noted={notedIncident} />;
}
