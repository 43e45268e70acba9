/** One piece of the library: what it says, what it is for, and where it came from. */
import { RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { UserText } from '#records/user-text.tsx';
import { Section } from '#ui/page/section.tsx';

export default function LibraryItemPage() {
  return (
    <RecordPage kind="libraryItem">
      {({ values, ...entry }) => (
        <>
          <Section title="Wat erin staat">
            <UserText lines>{values.text ?? ''}</UserText>
          </Section>
          <Section title="Over deze tekst">
            <RecordFacts
              entry={{ ...entry, values }}
              fields={['meantFor', 'source', 'neighbourhood']}
              labels={{ meantFor: 'Te gebruiken bij', source: 'Komt uit' }}
              signed
            />
          </Section>
        </>
      )}
    </RecordPage>
  );
}
