import { notedIncident } from '#features/safety/noted-incident.tsx';
import { CompletePage } from '#features/shared/note/complete-page.tsx';

export default function CompleteIncidentPage() {
  return <CompletePage noted={notedIncident} />;
}
