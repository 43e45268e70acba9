/** One contact: with whom, how they are, what it was about, and what came of it. */
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { MadePromises } from '#kinds/promise/made-promises.tsx';
import { noteLink } from '#records/links.ts';
import { useNames } from '#records/names.ts';
import { RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { titleOf } from '#records/record-words.ts';
import { buttonClass } from '#ui/button.tsx';
import { Section } from '#ui/page/section.tsx';
import { UnsafeNotice } from './unsafe-notice.tsx';

export default function ContactPage() {
  const { nameOf } = useNames();
  return (
    <RecordPage
      kind="contactMoment"
      title={({ values }) => titleOf('contactMoment', values, nameOf)}
      acts={(entry) =>
        entry.values.nextContact !== undefined && (
          <Link className={buttonClass({ variant: 'primary' })} to={noteLink('contactMoment', { madeIn: entry.id })}>
            Weer gesproken
          </Link>
        )
      }
    >
      {(entry) => <ContactParts entry={entry} />}
    </RecordPage>
  );
}

const alongLabels = { alongWith: 'Ging mee', alongWithWho: 'Ging mee, van buiten het team' };

function ContactParts({ entry }: { entry: Entry<'contactMoment'> }) {
  return (
    <>
      <UnsafeNotice entry={entry} />
      <Section title="Het contact">
        <RecordFacts
          entry={entry}
          fields={[
            'keyPerson',
            'withWhom',
            'about',
            'way',
            'length',
            'heldAt',
            'place',
            'alongWith',
            'alongWithWho',
            'neighbourhood',
            'round',
          ]}
          labels={{
            withWhom: 'Met wie',
            way: 'Hoe',
            length: 'Hoe lang',
            heldAt: 'Wanneer',
            place: 'Waar',
            ...alongLabels,
          }}
        />
      </Section>
      <Section title="Hoe het gaat en wat nodig is">
        <RecordFacts
          entry={entry}
          fields={['wellbeing', 'feelsSafe', 'wellbeingNote', 'needed', 'nextContact', 'follows']}
          labels={{ follows: 'Eerder gesproken' }}
          signed
        />
      </Section>
      <MadePromises madeIn={entry.id} keyPerson={entry.values.keyPerson} />
    </>
  );
}
