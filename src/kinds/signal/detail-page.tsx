/** One signal whole: where it stands and whose turn it is, what came of it, what was noted, and who did what. */
import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { messageReaders } from '#domain/kinds/feedback.ts';
import { useRemoval } from '#records/act/removal.ts';
import type { Unlocked } from '#records/device-context.tsx';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { completeLink, links, recordLink } from '#records/links.ts';
import { deskTeams, mayChange, mayRemove } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { EarlierWords } from '#records/page/earlier-words.tsx';
import { RecordHistory } from '#records/page/record-history.tsx';
import { RefusedNotice } from '#records/page/refused-notice.tsx';
import { usePeople } from '#records/people.ts';
import { wholeTitleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { FeedbackMessage } from './feedback-message.tsx';
import type { Feedback } from './feedback-state.ts';
import { feedbackState, feedbackWords, hearsIt, lateSince } from './feedback-state.ts';
import type { Signal } from './signal.ts';
import { SignalFacts } from './signal-facts.tsx';
import { SignalTags } from './signal-tags.tsx';
import { keptSentence, stateOf } from './signal-words.ts';
import { TellOutside } from './tell-outside.tsx';
import { TriageOutcome } from './triage-outcome.tsx';
import { useMarkRead } from './use-mark-read.ts';

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
      bar={<Acts entry={entry} worker={worker} feedback={feedback} />}
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
    <Section title="Berichten">
      <Stack>
        <p className="stoep-meta">{messageReaders}</p>
        {feedback.map((each) => (
          <FeedbackMessage key={each.id} feedback={each} />
        ))}
      </Stack>
    </Section>
  );
}

function Acts({ entry, worker, feedback }: { entry: Signal; worker: Unlocked; feedback: readonly Feedback[] }) {
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
  const removable = mayRemove(worker, entry, feedback);
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
