/** One conversation whole: how it stands, who wants to go on, what was said, and what was promised. */
import { MadePromises, useMadeIn } from '#kinds/promise/made-promises.tsx';
import { wantsOf } from '#kinds/promise/promise-words.ts';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf, when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { StrengthAndWorry } from '#records/page/strength-and-worry.tsx';
import { UserText } from '#records/user-text.tsx';
import { Section } from '#ui/page/section.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Quote } from '#ui/said/quote.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { ConversationTags } from './conversation-tags.tsx';
import { type Conversation, heldAt, themesIn, willingWords } from './conversation-words.ts';

export default function ConversationPage() {
  return (
    <RecordPage
      kind="conversation"
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
                round: <TextLink to={recordLink('round', entry.values.round ?? '')}>Bekijk de ronde</TextLink>,
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
          {'Nog aanvullen: '}
          {entry.by === worker.person ? 'jij' : <UserText>{nameOf(entry.by)}</UserText>}
          {' doet dit.'}
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
      {named && <Meta>Genoteerd met toestemming. Niet meer goed? Haal het weg bij ‘Aanvullen’.</Meta>}
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
