import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { ListSort } from './list-kind.ts';

const collator = new Intl.Collator('nl', { numeric: true });

/**
 * A sort by one thing of each entry: words from a to z, moments newest first. An entry stays the same object until it
 * changes, so that thing is worked out once for each, however often 10,000 are sorted. What has none comes last.
 */
export function sortBy<K extends Kind>(
  { value, label }: { value: string; label: string },
  keyOf: (entry: Entry<K>) => string | number | undefined,
): ListSort<K> {
  const keys = new WeakMap<Entry<K>, string | number | undefined>();
  const known = (entry: Entry<K>) => {
    if (!keys.has(entry)) keys.set(entry, keyOf(entry));
    return keys.get(entry);
  };
  const order = (one: Entry<K>, other: Entry<K>) => {
    const [a, b] = [known(one), known(other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return typeof a === 'number' && typeof b === 'number' ? b - a : collator.compare(String(a), String(b));
  };
  return { value, label, order };
}
