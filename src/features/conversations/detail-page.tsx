/** One conversation whole: how it stands, who wants to go on, what was said, and what was promised. */
import { Link } from 'react-router';
import { ConversationTags } from '#features/conversations/conversation-tags.tsx';
import { type Conversation, heldAt, themesIn, willingWords } from '#features/conversations/conversation-words.ts';
import { notedConversation } from '#features/conversations/noted-conversation.tsx';
import { recordLink } from '#features/links.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { MadePromises, useMadeIn } from '#features/shared/made-promises.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { dayOf, when } from '#features/shared/moments.ts';
import { useNames } from '#features/shared/names.ts';
import { wantsOf } from '#features/shared/promise-words.ts';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { StrengthAndWorry } from '#features/shared/strength-and-worry.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { Notice } from '#ui/notice.tsx';
import { Quote } from '#ui/quote.tsx';
import { Section } from '#ui/section.tsx';

export default function ConversationPage() {
  return (
    <RecordPage
      noted={notedConversation}
      tags={(entry) => <ConversationTags entry={entry} />}
      state={(entry) => <State entry={entry} />}
    >
      {(entry) => (
        <>
          <Willing entry={entry} />
          <MadePromises madeIn={entry.id} keyPerson={entry.values.keyPerson} />
          <Section title="Waar het over ging">
            <Said entry={entry} />
          </Section>
          <Section title="Het gesprek">
            <RecordFacts
              entry={entry}
              fields={[
                'withKind',
                'keyPerson',
                'withWhom',
                'place',
                'heldAt',
                'way',
                'alongWith',
                'alongWithWho',
                'language',
                'otherLanguage',
                'interpreter',
                'neighbourhood',
                'round',
              ]}
              labels={{
                withKind: 'Met wie',
                place: 'Waar',
                heldAt: 'Wanneer',
                way: 'Hoe',
                alongWith: 'Ging mee',
                alongWithWho: 'Ging mee, van buiten het team',
                language: 'Taal',
                interpreter: 'Vertaald door',
              }}
              rows={{
                round: (
                  <Link className="stoep-link" to={recordLink('round', entry.values.round ?? '')}>
                    Bekijk de ronde
                  </Link>
                ),
              }}
              signed
            />
          </Section>
        </>
      )}
    </RecordPage>
  );
}

function State({ entry }: { entry: Conversation }) {
  const worker = useWorker();
  const now = useMinute();
  const { nameOf } = useNames();
  const open = useMadeIn(entry.id).filter((each) => wantsOf(each) !== undefined).length;
  return (
    <p role="status">
      {`Gesprek van ${momentWords(heldAt(entry), now)}. `}
      {open > 0 && (open === 1 ? '1 belofte staat nog open. ' : `${open} beloftes staan nog open. `)}
      {entry.values.moreLater && (
        <>
          {'Nog uit te werken: '}
          {entry.by === worker.person ? (
            'jij bent'
          ) : (
            <>
              <UserText>{nameOf(entry.by)}</UserText> is
            </>
          )}
          {' aan de beurt.'}
        </>
      )}
    </p>
  );
}

/** 'vandaag 14:05', where a time alone would be read as a name. */
const momentWords = (moment: number, now: number) =>
  dayOf(moment) === dayOf(now) ? `vandaag ${when(moment, now)}` : when(moment, now);

/** Who wants to go on, and how to find them, as far as they agreed to be written down. */
function Willing({ entry }: { entry: Conversation }) {
  const { values } = entry;
  const words = willingWords(values);
  const named = values.nameConsent === true && (values.name ?? values.reachableAt) !== undefined;
  if (words === undefined && !named && values.worksAlongOn === undefined) return null;
  return (
    <Notice title={words ?? (named ? 'Wie het is' : 'Meewerken')} heading={2}>
      {(named || values.worksAlongOn) && (
        <RecordFacts
          entry={entry}
          fields={named ? ['worksAlongOn', 'name', 'reachableAt'] : ['worksAlongOn']}
          labels={{ reachableAt: 'Te bereiken' }}
        />
      )}
      {named && <p className="stoep-meta">Genoteerd met toestemming. Niet meer goed? Haal het weg bij ‘Aanvullen’.</p>}
    </Notice>
  );
}

function Said({ entry }: { entry: Conversation }) {
  const { values } = entry;
  const { protectiveFactors, riskSurroundings } = values;
  const fields = [...themesIn(entry), 'trustLevel', 'lightsUpFor'] as const;
  const more = fields.some((name) => values[name] !== undefined) || (protectiveFactors ?? riskSurroundings);
  return (
    <>
      {values.summary && (
        <Quote>
          <UserText lines>{values.summary}</UserText>
        </Quote>
      )}
      {more && (
        <RecordFacts entry={entry} fields={fields} labels={{ trustLevel: 'Vertrouwen' }}>
          <StrengthAndWorry
            values={{ ...(protectiveFactors && { protectiveFactors }), ...(riskSurroundings && { riskSurroundings }) }}
          />
        </RecordFacts>
      )}
    </>
  );
}
