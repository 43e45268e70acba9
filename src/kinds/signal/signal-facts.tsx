/**
 * A whole signal to read: what happened apart from what someone makes of it, and no risk without protection beside it.
 * Only what was filled in is shown, except protection: its absence is said, because it must be asked.
 */
import { type ReactNode, useMemo } from 'react';
import { signal } from '#domain/kinds/signal.ts';
import type { Field } from '#domain/record.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { deskTeams, hiddenFrom } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { StrengthAndWorry } from '#records/page/strength-and-worry.tsx';
import { useNeighbourhoods, usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Quote } from '#ui/said/quote.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { TextLink } from '#ui/text-link.tsx';
import type { Signal } from './signal.ts';
import { seenAt } from './signal-words.ts';

interface SignalFactsProps {
  entry: Signal;
  /** More rows at the end, such as what it looks like. */
  children?: ReactNode;
}

type Name = keyof typeof signal.fields;

export function SignalFacts({ entry, children }: SignalFactsProps) {
  const worker = useWorker();
  const people = usePeople();
  const neighbourhoods = useNeighbourhoods(entry.team);
  const now = useMinute();
  const hidden = hiddenFrom(worker, entry);
  const { values } = entry;
  const shown = (name: Name) => !hidden.includes(name) && values[name] !== undefined;
  const words = (name: Name) =>
    valueWords(signal.fields[name] as Field, values[name], {
      now,
      // The only reference among them.
      nameOf: neighbourhoods.nameOf,
    });
  const own = entry.by === worker.person;
  // Along which way it came in is for who sorts it out; who reported it is for all.
  const sorts = deskTeams(worker).includes(entry.team);

  return (
    <DescriptionList>
      {values.observed && (
        <Description term="Gezien of gehoord">
          <Quote>
            <UserText lines>{values.observed}</UserText>
          </Quote>
        </Description>
      )}
      {(values.meaning || values.gutFeeling) && (
        <Description term={own ? 'Wat jij ervan denkt' : 'Wat de melder denkt'}>
          {values.gutFeeling && <Tag icon="alert">Niet pluis</Tag>}
          {values.meaning && <UserText lines>{values.meaning}</UserText>}
        </Description>
      )}
      {(values.safeNow || values.safeNowDone) && (
        <Description term="Is het nu veilig?">
          {values.safeNow && `${words('safeNow')}. `}
          {values.safeNowDone && <UserText lines>{values.safeNowDone}</UserText>}
        </Description>
      )}
      {(values.about || values.ageBand || values.aboutKind) && (
        <Description term="Over wie">
          {values.about && <UserText>{values.about}</UserText>}
          {values.about && (values.aboutKind ?? values.ageBand) && ' · '}
          {joined([
            values.aboutKind && words('aboutKind'),
            values.ageBand && ageWords(values.ageBand, words('ageBand')),
          ])}
        </Description>
      )}
      {shown('personName') && values.personName && (
        <Description term="Naam (beschermd)">
          <UserText>{values.personName}</UserText>
        </Description>
      )}
      {(values.sibling || values.disabilitySuspected) && (
        <Description term="Let op">
          {values.sibling && <p>Broer of zus van iemand die vaak met de politie te maken heeft.</p>}
          {values.disabilitySuspected && (
            <p>Vermoeden van LVB (licht verstandelijke beperking). Dit is niet onderzocht.</p>
          )}
        </Description>
      )}
      {(values.place || values.neighbourhood) && (
        <Description term="Waar">
          {values.place && <UserText>{values.place.name}</UserText>}
          {values.place && values.neighbourhood && ' · '}
          {values.neighbourhood && words('neighbourhood')}
        </Description>
      )}
      <Description term="Wanneer">
        {when(seenAt(entry), now)}
        {values.seenAt !== undefined && `, genoteerd ${when(entry.madeAt, now)}`}
      </Description>
      <StrengthAndWorry values={values} />
      {values.occasion && <Description term="Aanleiding">{words('occasion')}</Description>}
      {(sorts ? values.route || values.reportedBy : values.reportedBy) && (
        <Description term="Hoe kwam dit binnen?">
          {joined([sorts && values.route ? words('route') : undefined, values.reportedBy && words('reportedBy')])}
        </Description>
      )}
      {values.noticedBy && (
        <Description term="Wie merkte het op">
          {values.noticedBy === 'self' ? (own ? 'Jij' : 'De melder zelf') : words('noticedBy')}
        </Description>
      )}
      <TookPart values={values} words={words} />
      {(values.parentsKnow || values.parentsKnowWhy) && (
        <Description term="Weten de ouders het?">
          {values.parentsKnow && `${words('parentsKnow')}. `}
          {values.parentsKnowWhy && <UserText>{values.parentsKnowWhy}</UserText>}
        </Description>
      )}
      <HearsBack values={values} words={words} />
      {shown('contactMoment') && values.contactMoment && <OutOfContact contact={values.contactMoment} />}
      <Description term="Genoteerd door">
        {own ? 'Jij' : people.nameOf(entry.by)}
        {values.notedWith && `, samen met ${words('notedWith')}`}
      </Description>
      {children}
    </DescriptionList>
  );
}

interface PartProps {
  values: Signal['values'];
  words: (name: Name) => string;
}

/** What help there was before. */
function TookPart({ values, words }: PartProps) {
  if (!(values.formerProgram || values.formerHelp || values.formerEnded)) return null;
  return (
    <Description term="Deed eerder mee bij">
      {joined([
        values.formerProgram && words('formerProgram'),
        values.formerEnded && `gestopt: ${words('formerEnded')}`,
      ])}
      {values.formerHelp && (
        <>
          {(values.formerProgram || values.formerEnded) && ' · '}
          <UserText>{values.formerHelp}</UserText>
        </>
      )}
    </Description>
  );
}

/** Who must hear what came of it, and from whom. */
function HearsBack({ values, words }: PartProps) {
  if (!values.hearsBack) return null;
  return (
    <Description term="Moet iets terughoren">
      {words('hearsBack')}
      {values.hearsBackWho && (
        <>
          {': '}
          <UserText>{values.hearsBackWho}</UserText>
        </>
      )}
      {values.hearsBackBy && `, voor ${words('hearsBackBy')}`}
    </Description>
  );
}

/** The talk in which it was told; nothing when that is not (yet) on this device. */
function OutOfContact({ contact }: { contact: string }) {
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('contactMoment', contact), [device, contact]));
  if (!entry) return null;
  return (
    <Description term="Kwam uit">
      <TextLink to={recordLink('contactMoment', contact)}>Bekijk het contactmoment</TextLink>
    </Description>
  );
}

const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ');
const ageWords = (code: string, label: string) => (code === 'unknown' ? 'leeftijd onbekend' : `${label} jaar`);
