/** One safety incident: what happened, who follows it up, and what it still wants. */
import type { Entry } from '#device/index.ts';
import { incidentWants } from '#domain/safety-incident.ts';
import { notedIncident } from '#features/safety/noted-incident.tsx';
import { incidentWords } from '#features/shared/incident-words.ts';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf } from '#features/shared/moments.ts';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { Section } from '#ui/section.tsx';

export default function IncidentPage() {
  return (
    <RecordPage noted={notedIncident} state={(entry) => <State entry={entry} />}>
      {(entry) => (
        <>
          <Section title="Wat er gebeurde">
            <RecordFacts
              entry={entry}
              fields={['happened', 'keyPerson', 'about', 'happenedAt', 'contactMoment']}
              labels={{ happened: 'Gebeurd', keyPerson: 'Om wie', about: 'Om wie', happenedAt: 'Wanneer' }}
              signed
            />
          </Section>
          <Section title="Opvolging">
            <RecordFacts
              entry={entry}
              fields={['followedUpBy', 'followedUpByName', 'agreements', 'evaluateOn', 'outcome']}
              labels={{
                followedUpBy: 'Ambtenaar',
                followedUpByName: 'Ambtenaar buiten het team',
                evaluateOn: 'Evalueren op',
              }}
            />
          </Section>
        </>
      )}
    </RecordPage>
  );
}

function State({ entry: { values } }: { entry: Entry<'safetyIncident'> }) {
  const now = useMinute();
  const wants = incidentWants(values, dayOf(now));
  const words = values.closed
    ? 'Afgesloten.'
    : wants
      ? incidentWords[wants]
      : 'Er zijn afspraken. Ze worden nog geëvalueerd.';
  return <p role="status">{words}</p>;
}
