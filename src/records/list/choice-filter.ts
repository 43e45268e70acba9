import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { Option } from '#domain/record.ts';
import type { ListFilter } from './list-kind.ts';

/** A filter on a choice as its field declares it; on a set it asks whether the value is among it. */
export function choiceFilter<K extends Kind>(
  { name, label }: { name: string; label: string },
  options: readonly Option[],
  chosen: (entry: Entry<K>) => string | readonly string[] | undefined,
): ListFilter<K> {
  return {
    name,
    label,
    options: options.map(({ code, label }) => ({ value: code, label })),
    matches(entry, value) {
      const has = chosen(entry);
      return typeof has === 'string' ? has === value : (has?.includes(value) ?? false);
    },
  };
}
