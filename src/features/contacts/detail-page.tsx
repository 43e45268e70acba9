/** One contact: with whom, how they are, what it was about, and what came of it. */
import { useCallback } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { notedContact } from '#features/contacts/noted-contact.tsx';
import { UnsafeNotice } from '#features/contacts/unsafe-notice.tsx';
import { noteLink, recordLink } from '#features/links.ts';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { titleOf } from '#features/shared/record-words.ts';
import { useEntries } from '#features/shared/use-entries.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card, CardList } from '#ui/card.tsx';
import { Section } from '#ui/section.tsx';

export default function ContactPage() {
  return (
    <RecordPage
      noted={notedContact}
      acts={({ id, values: { keyPerson } }) => (
        <Link className={buttonClass()} to={noteLink('promise', { madeIn: id, keyPerson })}>
          Toezegging
        </Link>
      )}
    >
      {(entry) => <ContactParts entry={entry} />}
    </RecordPage>
  );
}

const promised = ['promise', 'task'] as const;

function ContactParts({ entry }: { entry: Entry<'contactMoment'> }) {
  const promises = useEntries(
    promised,
    useCallback((each) => each.values.madeIn === entry.id, [entry.id]),
  );
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
      {promises.length > 0 && (
        <Section title="Beloofd" count={promises.length}>
          <CardList label="Beloofd">
            {promises.map((each) => (
              <Card
                key={each.id}
                title={<UserText>{titleOf(each.kind, each.values)}</UserText>}
                link={(look) => <Link to={recordLink(each.kind, each.id)} {...look} />}
              />
            ))}
          </CardList>
        </Section>
      )}
    </>
  );
}
