/** What a write does to what is nowhere else, as an entry of the journal. */
import type { OutboxRow } from '../database.ts';
import { isIrreplaceable } from '../unsent-rows.ts';
import type { Writes } from '../vault-rows.ts';
import type { WriteEntry } from './entries.ts';

/** Of which notebook an entry is, after which version of it, and on which day, in days since 1970. */
export interface Place {
  readonly vault: string;
  readonly before: number;
  readonly day: number;
}

/** The next entry of a notebook, with nothing in it yet. */
export const entryAfter = ({ vault, before, day }: Place) => ({
  ...{ kind: 'write' as const, vault, version: before + 1, day },
});

/** Undefined when it changes nothing of that. `appended` are its new rows, with their numbers. */
export function entryOf(writes: Writes, place: Place, appended: readonly OutboxRow[]): WriteEntry | undefined {
  const meta = Object.fromEntries(
    (writes.meta ?? []).flatMap(({ key, sealed }) => (isIrreplaceable(key) ? [[key, sealed]] : [])),
  );
  const { mend = [], patchOutbox: patches = [], dropOutbox: dropped = [], dropDrafts: droppedDrafts = [] } = writes;
  const rows = [...mend, ...appended];
  const parts = [rows, patches, dropped, droppedDrafts, Object.keys(meta)];
  if (parts.every(({ length }) => length === 0)) return undefined;
  const settled = { ...writes.settled };
  for (const [team, n] of dropped) settled[team] = Math.max(settled[team] ?? 0, n);
  return { ...entryAfter(place), rows, patches, dropped, droppedDrafts, meta, numbers: writes.numbers, settled };
}

/** The rows of what is appended, with the numbers they get. */
export function numbered(
  { append = [] }: Writes,
  numbers: Readonly<Record<string, number>>,
  given?: number,
): { n: number; rows: readonly OutboxRow[] } {
  const [first] = append;
  if (!first) return { n: given ?? 0, rows: [] };
  const n = given ?? (numbers[first.team] ?? 0) + 1;
  return { n, rows: append.map((row, index) => ({ ...row, n: n + index })) };
}
