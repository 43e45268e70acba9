import { useMemo } from 'react';
import type { OutboxItem } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import { RefusedActs } from '#features/sending/refused-acts.tsx';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { when } from '#features/shared/moments.ts';
import { signalTitle } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

/** One note that the server does not have, or does not want: what it is, since when, and what the server said. */
export function OutboxCard({ item, now }: { item: OutboxItem; now: number }) {
  const title = useTitle(item);
  const kind = definitionOf(item.kind)?.label ?? 'Notitie';
  const since = when(item.since, now);
  const name = `${kind}, ${since}`;
  return (
    <Card
      tone={item.state === 'refused' ? 'attention' : 'plain'}
      top={
        <>
          {item.state === 'refused' && <Tag tone="attention" icon="alert" />}
          {item.state === 'waiting' && <Tag icon="phone">Op dit toestel</Tag>}
          {item.state === 'held' && <Tag icon="person">Bij de coördinator</Tag>}
          {title !== undefined && (
            <span className="stoep-meta">
              {kind} · {since}
            </span>
          )}
        </>
      }
      title={title === undefined ? name : <UserText>{title}</UserText>}
    >
      {item.message !== undefined && <p>{item.message}</p>}
      {item.state === 'refused' && <RefusedActs item={item} name={name} />}
    </Card>
  );
}

/** What to call it, when the record is on this phone and its kind has a title. */
function useTitle(item: OutboxItem): string | undefined {
  const device = useDevice();
  const signal = useLive(useMemo(() => device.watchOne('signal', item.record), [device, item.record]));
  const feedback = useLive(useMemo(() => device.watchOne('feedback', item.record), [device, item.record]));
  if (item.kind === 'signal') return signal && signalTitle(signal.values);
  if (item.kind === 'feedback') return feedback?.values.message;
  return undefined;
}
