/** The signal that is open at triage: all of it, what it looks like, and what the desk can do. Looking changes nothing. */
import type { Ref } from 'react';
import { Link, useLocation } from 'react-router';
import { messageReaders } from '#domain/kinds/feedback.ts';
import { isOpen } from '#domain/triage.ts';
import { DecisionForm } from '#features/triage/decision-form.tsx';
import { SimilarSignals } from '#features/triage/similar-signals.tsx';
import { FeedbackMessage } from '#kinds/signal/feedback-message.tsx';
import { type Feedback, feedbackState, feedbackWords, lateSince } from '#kinds/signal/feedback-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { SignalFacts } from '#kinds/signal/signal-facts.tsx';
import { SignalTags } from '#kinds/signal/signal-tags.tsx';
import { keptSentence, stateOf } from '#kinds/signal/signal-words.ts';
import { TellOutside } from '#kinds/signal/tell-outside.tsx';
import { TriageOutcome } from '#kinds/signal/triage-outcome.tsx';
import { useWorker } from '#records/device-context.tsx';
import { cameFrom, completeLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { EarlierWords } from '#records/page/earlier-words.tsx';
import { RecordHistory } from '#records/page/record-history.tsx';
import { RefusedNotices } from '#records/page/refused-notice.tsx';
import { usePeople } from '#records/people.ts';
import { wholeTitleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Description } from '#ui/list/description-list.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { useWide } from '#ui/page/use-media.ts';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { TextLink } from '#ui/text-link.tsx';

interface TriageDetailProps {
  entry: Signal;
  feedback: readonly Feedback[];
  others: readonly Signal[];
  titleRef: Ref<HTMLHeadingElement>;
  listAddress: { pathname: string; search: string };
}

export function TriageDetail({ entry, feedback, others, titleRef, listAddress }: TriageDetailProps) {
  const wide = useWide();
  const worker = useWorker();
  const now = useMinute();
  const here = useLocation();
  const { nameOf } = usePeople();
  const answered = feedbackState(entry, feedback, now);
  const state = stateOf(entry, now, { reader: worker.person, atDesk: true, lateSince: lateSince(answered), nameOf });
  const from = (
    <span>
      van <bdi>{nameOf(entry.by)}</bdi> · {when(entry.madeAt, now)}
    </span>
  );
  return (
    <Page
      title={<UserText>{wholeTitleOf('signal', entry.values)}</UserText>}
      titleRef={titleRef}
      back={wide ? undefined : (look) => <Link to={listAddress} {...look} />}
      backLabel="Naar de lijst"
      meta={wide && from}
    >
      <Stack gap="tight">
        {!wide && <Meta>{from}</Meta>}
        <Row>
          <SignalTags entry={entry} />
          {entry.values.moreLater && <Tag icon="pen">Nog aanvullen</Tag>}
        </Row>
        <Meta role="status">{[state.what, state.when, state.turn, state.told].filter(Boolean).join(' ')}</Meta>
      </Stack>
      <RefusedNotices id={entry.id} />
      <SignalFacts entry={entry}>
        <SimilarSignals entry={entry} others={others} />
        <Description term="Vertellen">{feedbackWords(answered, now)}</Description>
      </SignalFacts>
      <DecisionForm entry={entry} />
      <TellOutside entry={entry} />
      {!isOpen(entry.values) && <TriageOutcome entry={entry} />}
      {feedback.length > 0 && (
        <Section title="Berichten">
          <Stack>
            <Meta>{messageReaders}</Meta>
            {feedback.map((each) => (
              <FeedbackMessage key={each.id} feedback={each} />
            ))}
          </Stack>
        </Section>
      )}
      <Disclosure summary="Wie deed wat">
        <RecordHistory entry={entry} />
        <EarlierWords entry={entry} />
      </Disclosure>
      <Meta>
        {keptSentence(entry, now)}{' '}
        <TextLink to={completeLink('signal', entry.id)} state={cameFrom(here)}>
          Aanvullen
        </TextLink>
      </Meta>
    </Page>
  );
}
