/** A signal in the list: where it is, what it is about, where and when, and until when it stays. */
import { Link } from 'react-router';
import { recordLink } from '#features/links.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { SignalTags } from '#features/shared/signal-tags.tsx';
import { keptWords, type Signal, seenAt, signalTitle } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card } from '#ui/card.tsx';

export function SignalCard({ entry }: { entry: Signal }) {
  const now = useMinute();
  const { values } = entry;
  return (
    <Card
      top={
        <>
          <SignalTags entry={entry} />
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
          {values.route && `route ${values.route.toUpperCase()} · `}
          {values.moreLater && 'nog aanvullen · '}
          {keptWords(entry, now)}
        </>
      }
      tone={entry.delivery === 'needsAttention' ? 'attention' : 'plain'}
      link={(look) => <Link to={recordLink('signal', entry.id)} {...look} />}
    />
  );
}
