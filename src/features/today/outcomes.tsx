/** What came of one's own signals, newest first: how far each is, and the last message that was meant for the reporter. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { PersonId } from '#domain/ids.ts';
import { isUnread } from '#kinds/signal/feedback-message.tsx';
import { bySignal, type Feedback } from '#kinds/signal/feedback-state.ts';
import { isOutcomeUnread, outcomeAt, outcomeWords } from '#kinds/signal/outcome-state.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { ColourTag } from '#kinds/signal/signal-tags.tsx';
import { progressSince, progressWords, signalTitle } from '#kinds/signal/signal-words.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

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

const isMine = (entry: Signal, person: PersonId) =>
  entry.by === person || (entry.values.notedWith?.includes(person) ?? false);

/** Advice or the reason of closing in words, when no message tells of it later. */
function said(entry: Signal, message: Feedback | undefined, now: number) {
  const words = outcomeWords(entry.values, now);
  if (!words || (message && message.madeAt >= outcomeAt(entry))) return undefined;
  return (
    <>
      {words.label}
      {words.kind === 'advice' ? ': ' : '. '}
      <UserText>{`“${words.text}”`}</UserText>
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
              <Meta as="span">{when(at, now)}</Meta>
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
