/** One entry of the social map: what they can do, for whom, how to reach them, and whom they know. */
import { needsChecking } from '#domain/social-map.ts';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf } from '#features/shared/moments.ts';
import { Reach } from '#features/shared/reach.tsx';
import { FactsSection, RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { Relations } from '#features/shared/relations.tsx';
import { CheckedButton } from '#features/social-map/checked-button.tsx';
import { EntryKeyPersons } from '#features/social-map/entry-key-persons.tsx';
import { checkedWords, typeWords } from '#features/social-map/entry-words.ts';
import { notedEntry } from '#features/social-map/noted-entry.tsx';
import { Section } from '#ui/section.tsx';
import { Row } from '#ui/stack.tsx';
import { Tag } from '#ui/tag.tsx';

export default function EntryPage() {
  const now = useMinute();
  return (
    <RecordPage
      noted={notedEntry}
      tags={(entry) => (
        <>
          {typeWords(entry) && <Tag>{typeWords(entry)}</Tag>}
          {entry.values.gone && <Tag icon="x">Bestaat niet meer</Tag>}
          {needsChecking(entry.values, dayOf(now)) && <Tag icon="clock">Klopt dit nog?</Tag>}
        </>
      )}
      state={(entry) => (
        <Row>
          <span role="status">{sentence(checkedWords(entry, now))}.</span>
          {needsChecking(entry.values, dayOf(now)) && <CheckedButton entry={entry} />}
        </Row>
      )}
    >
      {(entry) => (
        <>
          <Reach phone={entry.values.phone} email={entry.values.email} website={entry.values.website} />
          <FactsSection
            title="Wat ze kunnen"
            entry={entry}
            fields={[
              'offers',
              'protectiveFactors',
              'forWhom',
              'domains',
              'languages',
              'otherLanguage',
              'tasks',
              'level',
              'covenant',
            ]}
            labels={{ offers: 'Dit kunnen ze', protectiveFactors: 'Versterkt', tasks: 'Taken' }}
          />
          <Section title="Bereikbaar">
            <RecordFacts
              entry={entry}
              fields={['contactName', 'phone', 'email', 'website', 'reachableWhen', 'place', 'neighbourhood']}
              labels={{ place: 'Plek' }}
              signed
            />
          </Section>
          <EntryKeyPersons of={entry.id} />
          <Relations of={entry.id} team={entry.team} />
        </>
      )}
    </RecordPage>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
