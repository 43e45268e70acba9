/** Vandaag: what waits for this person, what came of what they noted, and where to go on. */
import { useMemo } from 'react';
import { useDevice, useLive, useSync, useWorker } from '#features/shared/device-context.tsx';
import { DraftCards } from '#features/shared/draft-cards.tsx';
import { isOpenDeskWork, isOpenNote } from '#features/shared/drafts.ts';
import { FirstStep } from '#features/today/first-step.tsx';
import { Outcomes, useOutcomes } from '#features/today/outcomes.tsx';
import { useWaiting, WaitingCards } from '#features/today/waiting.tsx';
import { Loading } from '#ui/loading.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';

export default function TodayPage() {
  const device = useDevice();
  const worker = useWorker();
  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  const open = drafts.filter((draft) => isOpenNote(draft) || isOpenDeskWork(draft));
  const waiting = useWaiting();
  const outcomes = useOutcomes();
  const fetching = useSync((state) => !state.complete && state.running);
  const nothing = waiting.length === 0 && open.length === 0 && outcomes.length === 0;

  return (
    <Page title="Vandaag">
      <title>Vandaag · Stoep</title>
      {waiting.length > 0 && (
        <Section title="Wacht op jou" count={waiting.length}>
          <WaitingCards items={waiting} />
        </Section>
      )}
      {open.length > 0 && (
        <Section title="Nog niet bewaard" count={open.length}>
          <DraftCards drafts={open} label="Nog niet bewaard" />
        </Section>
      )}
      {outcomes.length > 0 && (
        <Section title="Wat er van je signalen kwam">
          <Outcomes items={outcomes} />
        </Section>
      )}
      {nothing && (fetching ? <Loading>Je gegevens ophalen…</Loading> : <FirstStep role={worker.team?.role} />)}
    </Page>
  );
}
