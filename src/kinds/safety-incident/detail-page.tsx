/** One safety incident: what happened, who follows it up, and what it still wants. */

import { FactsSection, RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { Section } from '#ui/page/section.tsx';
import { IncidentStand } from './incident-stand.tsx';
import { Unfollowed } from './unfollowed.tsx';

export default function IncidentPage() {
  return (
    <RecordPage
      kind="safetyIncident"
      state={(entry) => (
        <p role="status">
          <IncidentStand entry={entry} />
        </p>
      )}
    >
      {(entry) => (
        <>
          <Unfollowed id={entry.id} />
          <Section title="Wat er gebeurde">
            <RecordFacts
              entry={entry}
              fields={['happened', 'keyPerson', 'about', 'happenedAt', 'contactMoment']}
              labels={{ happened: 'Gebeurd', keyPerson: 'Om wie', about: 'Om wie', happenedAt: 'Wanneer' }}
              signed
            />
          </Section>
          <FactsSection
            title="Wie pakt dit op?"
            entry={entry}
            fields={['followedUpBy', 'followedUpByName', 'agreements', 'evaluateOn', 'outcome']}
            labels={{
              followedUpBy: 'Ambtenaar',
              followedUpByName: 'Ambtenaar buiten het team',
              evaluateOn: 'Bekijken of het werkt',
            }}
          />
        </>
      )}
    </RecordPage>
  );
}
