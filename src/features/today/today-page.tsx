/** Vandaag: what waits for this person, what came of what they noted, and where to go on. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import {
  useAsked,
  useHalfDone,
  useNextTalks,
  useOverdueContacts,
  usePromises,
  useUnsafeContacts,
} from '#features/today/field-work.tsx';
import { FirstStep } from '#features/today/first-step.tsx';
import { Outcomes, useOutcomes } from '#features/today/outcomes.tsx';
import { useWaiting, WaitingCards } from '#features/today/waiting.tsx';
import { Walking } from '#features/today/walking.tsx';
import { nextNow } from '#kinds/contact-moment/contact-states.ts';
import { PromiseCard } from '#kinds/promise/promise-card.tsx';
import { noTeamText, noTeamTitle } from '#records/act/no-team-words.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { links, listLink } from '#records/links.ts';
import { DraftCards } from '#records/note/draft-cards.tsx';
import { isOpenDeskWork, isOpenNote } from '#records/note/drafts.ts';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { YesAsked } from '#records/online/yes-asked.tsx';
import { Filling } from '#records/phone/filling.tsx';
import { IconLink } from '#ui/icon-link.tsx';
import { CardList } from '#ui/list/card.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Notice } from '#ui/said/notice.tsx';

/** As many of a sort as one reads standing. */
const most = 5;

export default function TodayPage() {
  const device = useDevice();
  const worker = useWorker();
  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  const open = [...drafts.filter(isOpenNote), ...drafts.filter(isOpenDeskWork)];
  const walking = useWalkingRound();
  const atOnce = useWaiting();
  const asked = useAsked();
  const unsafe = useUnsafeContacts();
  const waiting = useMemo(() => [...unsafe, ...asked, ...atOnce], [unsafe, asked, atOnce]);
  const promises = usePromises();
  const contacts = useOverdueContacts();
  const talks = useNextTalks();
  const halfDone = useHalfDone();
  const outcomes = useOutcomes();
  const filling = useSync((state) => state.loading !== undefined);
  const fetching = useSync((state) => !state.complete && state.running);
  const nothing = [waiting, open, outcomes, promises, contacts, talks, halfDone].every(({ length }) => length === 0);

  return (
    <Page title="Vandaag" actions={<IconLink icon="search" label="Zoeken" to={links.search()} />}>
      <title>Vandaag · Stoep</title>
      <Filling />
      <YesAsked />
      {!worker.team && !nothing && <Notice title={noTeamTitle(worker)}>{noTeamText(worker)}</Notice>}
      {walking !== undefined && <Walking round={walking} />}
      {waiting.length > 0 && (
        <Section title="Wacht op jou" count={waiting.length}>
          <WaitingCards label="Wacht op jou" items={waiting} />
        </Section>
      )}
      {promises.length > 0 && (
        <Section title="Beloofd" count={promises.length}>
          <CardList label="Beloofd">
            {promises.slice(0, most).map((entry) => (
              <PromiseCard key={entry.id} entry={entry} />
            ))}
          </CardList>
          {promises.length > most && <Link to={listLink('promise')}>Alle beloftes en taken</Link>}
        </Section>
      )}
      {open.length > 0 && (
        <Section title="Half geschreven" count={open.length}>
          <DraftCards drafts={open} label="Half geschreven" />
        </Section>
      )}
      {talks.length > 0 && (
        <Section title="Weer spreken" count={talks.length}>
          <WaitingCards label="Weer spreken" items={talks.slice(0, most)} />
          {talks.length > most && (
            <Link to={listLink('contactMoment', { van: 'mij', stand: nextNow })}>
              Alle mensen die je weer zou spreken
            </Link>
          )}
        </Section>
      )}
      {contacts.length > 0 && (
        <Section title="Lang niet gesproken" count={contacts.length}>
          <WaitingCards label="Lang niet gesproken" items={contacts.slice(0, most)} />
          {contacts.length > most && <Link to={listLink('keyPerson')}>Alle sleutelpersonen</Link>}
        </Section>
      )}
      {halfDone.length > 0 && (
        <Section title="Nog aanvullen" count={halfDone.length}>
          <WaitingCards label="Nog aanvullen" items={halfDone.slice(0, most)} />
        </Section>
      )}
      {outcomes.length > 0 && (
        <Section title="Wat er van je signalen kwam">
          <Outcomes items={outcomes} />
        </Section>
      )}
      {nothing && !filling && (fetching ? <Loading>Je gegevens ophalen…</Loading> : <FirstStep />)}
    </Page>
  );
}
