/** A signal in the list: where it is, what it is about, where and when, and until when it stays. */
import { Link } from 'react-router';
import { recordLink } from '#features/links.ts';
import { useWorker } from '#features/shared/device-context.tsx';
import { type Feedback, feedbackState, lateSince, lateWords, waitsTooLong } from '#features/shared/feedback-state.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { outcomeWords } from '#features/shared/outcome-state.ts';
import { SignalTags } from '#features/shared/signal-tags.tsx';
import { keptWords, type Signal, seenAt, signalTitle } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

interface SignalCardProps {
  entry: Signal;
  /** What was told about this signal, as far as this phone knows. */
  feedback: readonly Feedback[];
}

export function SignalCard({ entry, feedback }: SignalCardProps) {
  const { person } = useWorker();
  const now = useMinute();
  const mine = entry.by === person;
  const late = waitsTooLong(entry, person, feedback, now) ? lateSince(feedbackState(entry, feedback, now)) : undefined;
  const said = mine ? outcomeWords(entry.values, now) : undefined;
  const { values } = entry;
  return (
    <Card
      top={
        <>
          <SignalTags entry={entry} />
          {late !== undefined && (
            <Tag tone="attention" icon="clock">
              Te laat
            </Tag>
          )}
          <span className="stoep-meta">{when(seenAt(entry), now)}</span>
        </>
      }
      title={<UserText>{signalTitle(values)}</UserText>}
      meta={
        <>
          {values.place && (
            <>
              <bdi>{values.place.name}</bdi> ·{' '}
            </>
          )}
          {values.moreLater && 'nog aanvullen · '}
          {keptWords(entry, now)}
        </>
      }
      tone={entry.delivery === 'needsAttention' ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('signal', entry.id)} {...look} />}
    >
      {said && (
        <p>
          {said.label}: <UserText>{said.text}</UserText>
        </p>
      )}
      {late !== undefined && <p>{lateWords(late, now)}</p>}
    </Card>
  );
}
