/** What came of one's own signals, newest first: how far each is, and the last message that was meant for the reporter. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { recordLink } from '#features/links.ts';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { isUnread } from '#features/shared/feedback-message.tsx';
import { bySignal, type Feedback } from '#features/shared/feedback-state.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { isOutcomeUnread, outcomeAt, outcomeWords } from '#features/shared/outcome-state.ts';
import { ColourTag } from '#features/shared/signal-tags.tsx';
import { progressSince, progressWords, type Signal, signalTitle } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card, CardList } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

export interface Outcome {
  readonly entry: Signal;
  readonly message: Feedback | undefined;
  /** When the last thing happened to it. */
  readonly at: number;
}

/** As many as one reads standing. */
const most = 5;

/** What was not read yet stands under 'Wacht op jou' and not here too. */
export function useOutcomes(): readonly Outcome[] {
  const device = useDevice();
  const { person } = useWorker();
  const signals = useLive(
    useMemo(() => device.watch({ kind: 'signal', where: (entry) => isMine(entry, person) }), [device, person]),
  );
  const feedback = useLive(
    useMemo(
      () => device.watch({ kind: 'feedback', where: ({ values }) => values.to?.includes(person) ?? false }),
      [device, person],
    ),
  );
  return useMemo(() => {
    const messages = bySignal(feedback);
    return signals
      .flatMap((entry): Outcome[] => {
        const [message, ...older] = [...(messages.get(entry.id) ?? [])].sort((a, b) => b.madeAt - a.madeAt);
        if ([message, ...older].some((each) => each && isUnread(each, person))) return [];
        if (entry.by === person && isOutcomeUnread(entry)) return [];
        if (!message && entry.values.progress === undefined) return [];
        return [{ entry, message, at: Math.max(message?.madeAt ?? 0, progressSince(entry) ?? 0) }];
      })
      .sort((one, other) => other.at - one.at)
      .slice(0, most);
  }, [signals, feedback, person]);
}

const isMine = (entry: Signal, person: string) =>
  entry.by === person || (entry.values.notedWith?.includes(person) ?? false);

/** Advice or the reason of closing in words, when no message tells of it later. */
function said(entry: Signal, message: Feedback | undefined, now: number) {
  const words = outcomeWords(entry.values, now);
  if (!words || (message && message.madeAt >= outcomeAt(entry))) return undefined;
  return (
    <>
      {words.label}: <UserText>{`“${words.text}”`}</UserText>
    </>
  );
}

export function Outcomes({ items }: { items: readonly Outcome[] }) {
  const now = useMinute();
  return (
    <CardList label="Wat er van je signalen kwam">
      {items.map(({ entry, message, at }) => (
        <Card
          key={entry.id}
          top={
            <>
              <ColourTag colour={entry.values.colour} />
              {entry.values.progress && <Tag>{progressWords(entry.values, now)}</Tag>}
              <span className="stoep-meta">{when(at, now)}</span>
            </>
          }
          title={<UserText>{signalTitle(entry.values)}</UserText>}
          meta={
            said(entry, message, now) ??
            (message && (
              <>
                Bericht: <UserText>{`“${message.values.message ?? ''}”`}</UserText>
              </>
            ))
          }
          link={(look) => <Link to={recordLink('signal', entry.id)} {...look} />}
        />
      ))}
    </CardList>
  );
}
