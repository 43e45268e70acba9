import { useMemo } from 'react';
import { Link } from 'react-router';
import type { OutboxItem } from '#device/index.ts';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import { hasForm, RefusedActs } from '#features/sending/refused-acts.tsx';
import { WrittenValues } from '#features/sending/written-values.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { when } from '#records/moments.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

/** One note that the server does not have, or does not want: what it is, since when, and what the server said. */
export function OutboxCard({ item, now }: { item: OutboxItem; now: number }) {
  const title = useTitle(item);
  const kind = definitionOf(item.kind)?.label ?? 'Notitie';
  const since = when(item.since, now);
  // A refused one has buttons of its own; of one that waits there is nothing to decide, but it can be read.
  const there =
    item.state === 'waiting' && title !== undefined && !item.removal
      ? recordLink(item.kind as Kind, item.record)
      : undefined;
  const what = item.removal ? `${kind} weghalen` : kind;
  const name = `${what}, ${since}`;
  return (
    <Card
      tone={asksAttention(item) ? 'attention' : 'plain'}
      top={
        <>
          {asksAttention(item) && <Tag tone="attention" icon="alert" />}
          {(item.state === 'waiting' || item.waitsForServer) && <Tag icon="phone">Op dit toestel</Tag>}
          {item.state === 'held' && <Tag icon="person">Bij de coördinator</Tag>}
          {title !== undefined && (
            <Meta as="span">
              {what} · {since}
            </Meta>
          )}
        </>
      }
      title={title === undefined ? name : <UserText>{title}</UserText>}
      link={there === undefined ? undefined : (look) => <Link to={there} {...look} />}
    >
      {item.message !== undefined && <p>{item.message}</p>}
      {(item.state !== 'waiting' || item.waitsForServer) && <WrittenValues item={item} now={now} title={title} />}
      {item.state === 'refused' && item.remedy !== 'again' && item.remedy !== 'none' && !hasForm(item.kind) && (
        <p>Hier kan dit niet. Noteer het opnieuw op zijn eigen plek en gooi dit weg.</p>
      )}
      {item.state === 'refused' && <RefusedActs item={item} name={name} />}
    </Card>
  );
}

/** What to call it, when the record is on this phone. */
function useTitle(item: OutboxItem): string | undefined {
  const device = useDevice();
  const kind = kinds.find((each) => each === item.kind) ?? 'signal';
  const entry = useLive(useMemo(() => device.watchOne(kind, item.record), [device, kind, item.record]));
  return entry && titleOf(kind, entry.values);
}
