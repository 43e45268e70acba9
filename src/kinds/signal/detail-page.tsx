/** One signal whole: where it stands and whose turn it is, what came of it, what was noted, and who did what. */
import { useMemo } from 'react';
import { messageReaders } from '#domain/kinds/feedback.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { deskTeams, mayRemove } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { FoundRecord } from '#records/page/record-page.tsx';
import { WholeRecord } from '#records/page/whole-record.tsx';
import { usePeople } from '#records/people.ts';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { FeedbackMessage } from './feedback-message.tsx';
import { type Feedback, feedbackState, feedbackWords, hearsIt, lateSince } from './feedback-state.ts';
import type { Signal } from './signal.ts';
import { SignalFacts } from './signal-facts.tsx';
import { SignalTags } from './signal-tags.tsx';
import { keptSentence, stateOf } from './signal-words.ts';
import { TellOutside } from './tell-outside.tsx';
import { TriageOutcome } from './triage-outcome.tsx';
import { useMarkRead } from './use-mark-read.ts';

export default function SignalDetailPage() {
  return <FoundRecord kind="signal">{(entry) => <WholeSignal entry={entry} />}</FoundRecord>;
}

function WholeSignal({ entry }: { entry: Signal }) {
  const device = useDevice();
  const worker = useWorker();
  const feedback = useLive(
    useMemo(
      () => device.watch({ kind: 'feedback', where: ({ values }) => values.signal === entry.id }),
      [device, entry.id],
    ),
  );
  useMarkRead(entry, feedback);
  const { stands, kept } = useStand(entry, feedback);
  return (
    <WholeRecord
      kind="signal"
      entry={entry}
      states={<SignalTags entry={entry} />}
      state={<p role="status">{stands}</p>}
      where={<Meta>{kept}</Meta>}
      completes={['observed', 'moreLater']}
      remove={mayRemove(worker, entry, feedback) ? 'bar' : 'none'}
    >
      {feedback.length > 0 && <FeedbackSection feedback={feedback} />}
      <TellOutside entry={entry} />
      {(entry.values.progress ?? entry.values.colour) && (
        <Section title="Wat triage besloot">
          <TriageOutcome entry={entry} />
        </Section>
      )}
      <Section title="Wat er genoteerd is">
        <SignalFacts entry={entry} />
      </Section>
    </WholeRecord>
  );
}

/** How it stands and whose turn it is, and how long it stays with what its reporter heard. */
function useStand(entry: Signal, feedback: readonly Feedback[]): { stands: string; kept: string } {
  const worker = useWorker();
  const now = useMinute();
  const { nameOf } = usePeople();
  const atDesk = deskTeams(worker).includes(entry.team);
  // A message to a colleague is not on this phone: what is not known is not said to be late.
  const heard = entry.by === worker.person || atDesk ? feedbackState(entry, feedback, now) : undefined;
  const state = stateOf(entry, now, { reader: worker.person, atDesk, lateSince: lateSince(heard), nameOf });
  const told = heard && feedbackWords(heard, now, hearsIt(entry, worker.person));
  return {
    stands: [state.what, state.when, state.turn, state.told].filter(Boolean).join(' '),
    kept: [keptSentence(entry, now), told].filter(Boolean).join(' '),
  };
}

function FeedbackSection({ feedback }: { feedback: readonly Feedback[] }) {
  return (
    <Section title="Berichten">
      <Stack>
        <Meta>{messageReaders}</Meta>
        {feedback.map((each) => (
          <FeedbackMessage key={each.id} feedback={each} />
        ))}
      </Stack>
    </Section>
  );
}
