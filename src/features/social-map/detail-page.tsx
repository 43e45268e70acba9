/** One entry of the social map: what they can do, for whom, how to reach them, and whom they know. */
import type { Entry } from '#device/index.ts';
import { needsChecking } from '#domain/social-map.ts';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf } from '#features/shared/moments.ts';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { Relations } from '#features/shared/relations.tsx';
import { CheckedButton } from '#features/social-map/checked-button.tsx';
import { checkedWords, typeWords } from '#features/social-map/entry-words.ts';
import { notedEntry } from '#features/social-map/noted-entry.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Section } from '#ui/section.tsx';
import { Row } from '#ui/stack.tsx';
import { Tag } from '#ui/tag.tsx';

type SocialMapEntry = Entry<'socialMapEntry'>;

export default function EntryPage() {
  const now = useMinute();
  return (
    <RecordPage
      noted={notedEntry}
      tags={(entry) => (
        <>
          {typeWords(entry) && <Tag>{typeWords(entry)}</Tag>}
          {entry.values.gone && <Tag icon="x">Bestaat niet meer</Tag>}
          {needsChecking(entry.values, dayOf(now)) && <Tag icon="clock">Nakijken</Tag>}
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
          <Reach entry={entry} />
          <Section title="Wat ze kunnen">
            <RecordFacts
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
          </Section>
          <Section title="Bereikbaar">
            <RecordFacts
              entry={entry}
              fields={['contactName', 'phone', 'email', 'website', 'reachableWhen', 'place', 'neighbourhood']}
              labels={{ place: 'Plek' }}
              signed
            />
          </Section>
          <Relations of={entry.id} team={entry.team} />
        </>
      )}
    </RecordPage>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Calling, writing and looking up are one tap. */
function Reach({ entry: { values } }: { entry: SocialMapEntry }) {
  const { phone, email, website } = values;
  const site = webAddress(website);
  if (!phone && !email && !site) return null;
  return (
    <Row>
      {phone && (
        <a className={buttonClass()} href={`tel:${phone.replace(/[^\d+]/gu, '')}`}>
          Bellen
        </a>
      )}
      {email && (
        <a className={buttonClass()} href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>
          Mailen
        </a>
      )}
      {site && (
        <a className={buttonClass()} href={site} target="_blank" rel="noopener noreferrer">
          Website
        </a>
      )}
    </Row>
  );
}

/** Only what is a web address becomes a link: a text that someone typed could be anything else. */
function webAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const full = /^https?:\/\//iu.test(text) ? text : `https://${text}`;
  return URL.canParse(full) && /^[^\s]+\.[^\s]+$/u.test(text) ? new URL(full).href : undefined;
}
