/** One signal whole: where it stands and whose turn it is, what came of it, what was noted, and who did what. */
import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { completeLink, links, recordLink } from '#features/links.ts';
import type { Unlocked } from '#features/shared/device-context.tsx';
import { useDevice, useLive, useSync, useWorker } from '#features/shared/device-context.tsx';
import { EarlierWords } from '#features/shared/earlier-words.tsx';
import { FeedbackMessage } from '#features/shared/feedback-message.tsx';
import type { Feedback } from '#features/shared/feedback-state.ts';
import { feedbackState, feedbackWords, hearsIt, lateSince } from '#features/shared/feedback-state.ts';
import { deskTeams, mayChange, mayRemove } from '#features/shared/member.ts';
import { useMinute } from '#features/shared/minute.ts';
import { usePeople } from '#features/shared/people.ts';
import { RecordHistory } from '#features/shared/record-history.tsx';
import { wholeTitleOf } from '#features/shared/record-words.ts';
import { RefusedNotice } from '#features/shared/refused-notice.tsx';
import { useRemoval } from '#features/shared/removal.ts';
import { SignalFacts } from '#features/shared/signal-facts.tsx';
import { SignalTags } from '#features/shared/signal-tags.tsx';
import { keptSentence, type Signal, stateOf } from '#features/shared/signal-words.ts';
import { TellOutside } from '#features/shared/tell-outside.tsx';
import { TriageOutcome } from '#features/shared/triage-outcome.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { useMarkRead } from '#features/signals/use-mark-read.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Row, Stack } from '#ui/stack.tsx';

export default function SignalDetailPage() {
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('signal', id), [device, id]));
  return (
    <>
      <title>Signaal · Stoep</title>
      {entry ? <SignalDetail entry={entry} /> : <NotHere />}
    </>
  );
}

function SignalDetail({ entry }: { entry: Signal }) {
  const device = useDevice();
  const worker = useWorker();
  const now = useMinute();
  const { nameOf } = usePeople();
  const feedback = useLive(
    useMemo(
      () => device.watch({ kind: 'feedback', where: ({ values }) => values.signal === entry.id }),
      [device, entry.id],
    ),
  );
  const outbox = useSync((state) => state.outbox);
  const refused = outbox.filter((item) => item.record === entry.id && item.state !== 'waiting');
  useMarkRead(entry, feedback);

  // A message to a colleague is not on this phone: what is not known is not said to be late.
  const told = entry.by === worker.person || deskTeams(worker).includes(entry.team);
  const heard = told ? feedbackState(entry, feedback, now) : undefined;
  const state = stateOf(entry, now, {
    reader: worker.person,
    atDesk: deskTeams(worker).includes(entry.team),
    lateSince: lateSince(heard),
    nameOf,
  });
  return (
    <Page
      title={<UserText>{wholeTitleOf('signal', entry.values)}</UserText>}
      back={(look) => <Link to={links.signals()} {...look} />}
      backLabel="Naar signalen"
      bar={<Acts entry={entry} worker={worker} />}
    >
      <Stack gap="tight">
        <Row>
          <SignalTags entry={entry} />
        </Row>
        <p role="status">{[state.what, state.when, state.turn, state.told].filter(Boolean).join(' ')}</p>
        <p className="stoep-meta">
          {keptSentence(entry, now)}
          {heard && ` ${feedbackWords(heard, now, hearsIt(entry, worker.person))}`}
        </p>
      </Stack>
      {refused.map((item) => (
        <RefusedNotice key={item.n} item={item} />
      ))}
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
      <Section title="Wie deed wat">
        <RecordHistory entry={entry} />
        <EarlierWords entry={entry} />
      </Section>
    </Page>
  );
}

function FeedbackSection({ feedback }: { feedback: readonly Feedback[] }) {
  return (
    <Section title="Wat ervan kwam">
      <Stack>
        {feedback.map((each) => (
          <FeedbackMessage key={each.id} feedback={each} />
        ))}
      </Stack>
    </Section>
  );
}

function Acts({ entry, worker }: { entry: Signal; worker: Unlocked }) {
  const navigate = useNavigate();
  const takeAway = useRemoval();
  const remove = () => {
    void takeAway({
      kind: 'signal',
      id: entry.id,
      done: 'Signaal weggehaald',
      stillThere: 'Het signaal staat er nog.',
      isAway: 'het signaal is weg.',
      onBack: () => navigate(recordLink('signal', entry.id)),
    });
    navigate(links.signals());
  };
  const complete = mayChange(worker, entry, ['observed', 'moreLater']);
  const removable = mayRemove(worker, entry);
  if (!complete && !removable) return null;
  return (
    <>
      {removable && (
        <Button icon="trash" onClick={remove}>
          Weghalen
        </Button>
      )}
      {complete && (
        <Link
          className={buttonClass({ variant: entry.values.moreLater ? 'action' : 'primary' })}
          to={completeLink('signal', entry.id)}
        >
          Aanvullen
        </Link>
      )}
    </>
  );
}

function NotHere() {
  return (
    <Page title="Signaal" back={(look) => <Link to={links.signals()} {...look} />} backLabel="Naar signalen">
      <EmptyState
        icon="search"
        title="Dit signaal staat niet op dit toestel"
        action={
          <Link className={buttonClass()} to={links.signals()}>
            Naar signalen
          </Link>
        }
      >
        Misschien is het weggehaald, is de bewaartijd voorbij of mag je het niet zien. Pas binnen bereik komt binnen wat
        nieuw is.
      </EmptyState>
    </Page>
  );
}
