import type { Delivery } from '#device/index.ts';
import { Tag } from '#ui/said/tag.tsx';

/** Where the note is: on this phone, sent, or refused. */
export function DeliveryTag({ delivery }: { delivery: Delivery }) {
  if (delivery === 'needsAttention') return <Tag tone="attention" icon="alert" />;
  return delivery === 'sent' ? <Tag icon="check">Verstuurd</Tag> : <Tag icon="phone">Op dit toestel</Tag>;
}
