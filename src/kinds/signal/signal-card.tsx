/** A signal in the list: where it is, what it is about, where and when, and until when it stays. */
import { Link } from 'react-router';
import { useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { type Feedback, feedbackState, lateSince, lateWords, waitsTooLong } from './feedback-state.ts';
import { outcomeWords } from './outcome-state.ts';
import type { Signal } from './signal.ts';
import { SignalTags } from './signal-tags.tsx';
import { keptWords, seenAt, signalTitle } from './signal-words.ts';

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
          <Meta as="span">{when(seenAt(entry), now)}</Meta>
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
          {said.label}
          {said.kind === 'advice' ? ': ' : '. '}
          <UserText>{said.text}</UserText>
        </p>
      )}
      {late !== undefined && <p>{lateWords(late, now)}</p>}
    </Card>
  );
}
