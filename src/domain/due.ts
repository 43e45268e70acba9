/** On which day a record asks something, as its kind declares: the day itself, a calendar and the lists follow from this. */
import { definitionOf, type Kind } from './catalog.ts';
import type { Made } from './declared.ts';

/** The day (`2026-11-21`), as far as the record itself tells; undefined when it asks nothing, or nothing any more. */
export function dueDay(kind: Kind, values: object): string | undefined {
  const due = definitionOf(kind)?.due;
  const held = values as Readonly<Record<string, unknown>>;
  const day = due?.counts(held) ? held[due.day] : undefined;
  return typeof day === 'string' ? day : undefined;
}

/** Those of these records of one kind that have such a day, and were not answered by another of them. */
export function stillDue<R extends Pick<Made, 'id' | 'madeAt'> & { readonly values: object }>(
  kind: Kind,
  records: readonly R[],
): readonly R[] {
  const open = definitionOf(kind)?.due?.unanswered?.(records as readonly (R & Made)[]);
  return records.filter(({ id, values }) => dueDay(kind, values) !== undefined && open?.has(id) !== false);
}
