/** One contact: with whom, how they are, what it was about, and what came of it. */
import type { Entry } from '#device/index.ts';
import { notedContact } from '#features/contacts/noted-contact.tsx';
import { MadePromises } from '#features/shared/made-promises.tsx';
import { useNames } from '#features/shared/names.ts';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { titleOf } from '#features/shared/record-words.ts';
import { UnsafeNotice } from '#features/shared/unsafe-notice.tsx';
import { Section } from '#ui/section.tsx';

export default function ContactPage() {
  const { nameOf } = useNames();
  return (
    <RecordPage
      noted={notedContact}
      title={({ values }) =>
        values.keyPerson === undefined ? titleOf('contactMoment', values) : nameOf(values.keyPerson)
      }
    >
      {(entry) => <ContactParts entry={entry} />}
    </RecordPage>
  );
}

function ContactParts({ entry }: { entry: Entry<'contactMoment'> }) {
  return (
    <>
      <UnsafeNotice entry={entry} />
      <Section title="Het contact">
        <RecordFacts
          entry={entry}
          fields={['keyPerson', 'withWhom', 'about', 'way', 'length', 'heldAt', 'place', 'neighbourhood', 'round']}
          labels={{ withWhom: 'Met wie', way: 'Hoe', length: 'Hoe lang', heldAt: 'Wanneer', place: 'Waar' }}
        />
      </Section>
      <Section title="Hoe het gaat en wat nodig is">
        <RecordFacts
          entry={entry}
          fields={['wellbeing', 'feelsSafe', 'wellbeingNote', 'needed', 'nextContact']}
          signed
        />
      </Section>
      <MadePromises madeIn={entry.id} keyPerson={entry.values.keyPerson} />
    </>
  );
}
