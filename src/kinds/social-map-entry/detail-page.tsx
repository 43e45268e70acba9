/** One entry of the social map: what they can do, for whom, how to reach them, and whom they know. */

import { needsChecking } from '#domain/kinds/social-map.ts';
import { Relations } from '#kinds/relation/relations.tsx';
import { ActRow } from '#records/act/act-row.tsx';
import { sentence } from '#records/kind-words.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { Reach } from '#records/page/reach.tsx';
import { FactsSection, RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { stillHolds } from './acts.ts';
import { EntryKeyPersons } from './entry-key-persons.tsx';
import { checkedWords, typeWords } from './entry-words.ts';

export default function EntryPage() {
  const now = useMinute();
  return (
    <RecordPage
      kind="socialMapEntry"
      tags={(entry) => (
        <>
          {typeWords(entry) && <Tag>{typeWords(entry)}</Tag>}
          {entry.values.gone && <Tag icon="x">Bestaat niet meer</Tag>}
          {needsChecking(entry.values, dayOf(now)) && <Tag icon="clock">Klopt dit nog?</Tag>}
        </>
      )}
      state={(entry) => (
        <ActRow
          entry={entry}
          before={<span role="status">{sentence(checkedWords(entry, now))}.</span>}
          acts={needsChecking(entry.values, dayOf(now)) ? [stillHolds] : []}
        />
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
