/**
 * How long a phone holds a record is counted from when the server took the newest change to it, or from its stamp when
 * that is later: the clock of a phone orders what was written (sync rule 4), it never makes a record invisible (sync
 * rule 5). How long the team keeps it is reckoned from an event (`domain/retention.ts`), by the same caution.
 */
import { definitionOf } from '#domain/catalog.ts';
import { type Aged, hasWorkLeft } from '#domain/retention.ts';
import { type Stamp, stampTime } from './clock.ts';
import type { HistoryEntry, StoredRecord } from './stored-record.ts';

const day = 86_400_000;
/** What a phone last heard of the server's time may be this much older than a record that it got, in milliseconds. */
const heardBefore = day;

/** What a term is counted from. */
type Dated = Pick<StoredRecord, 'made' | 'taken' | 'claimed'> & {
  readonly history: readonly { readonly stamp: Stamp }[];
};

/**
 * When the term of a record began, milliseconds since 1970. `serverNow`: the server's time as it is known now. What was
 * taken at a later time than that was taken by a server whose clock was ahead, so that says nothing. A stamp that the
 * server found ahead says something once that time has come: then it was the server whose clock was behind.
 */
export function termBegan({ made, taken = 0, claimed = 0, history }: Dated, serverNow: number): number {
  return Math.max(
    stampTime(history.at(-1)?.stamp ?? made),
    taken <= serverNow + heardBefore ? taken : 0,
    claimed <= serverNow ? claimed : 0,
  );
}

/** What the term of a record is reckoned from. A step whose stamp the server had to set counts from when it was taken. */
export function agedOf(record: StoredRecord, serverNow: number): Aged {
  const began = termBegan(record, serverNow);
  const at = ({ stamp, late = 0, taken = 0, clock }: HistoryEntry) =>
    Math.max(stampTime(stamp), late, taken <= serverNow + heardBefore ? taken : 0, clock ? began : 0);
  const making = record.history.find(({ stamp }) => stamp === record.made);
  return {
    kind: record.kind,
    values: record.values,
    madeAt: making ? at(making) : stampTime(record.made),
    changedAt: began,
    steps: record.history.map((entry) => ({ at: at(entry), fields: entry.fields })),
  };
}

/** Whether a phone has held a record for its time at `now`; never while something is left to do with it. */
export function isPastTerm(record: StoredRecord, now: number, serverNow: number): boolean {
  const days = definitionOf(record.kind)?.keptForDays ?? null;
  if (days === null || hasWorkLeft(record.kind, record.values)) return false;
  return termBegan(record, serverNow) + days * day <= now;
}

/** Whether what was written at a stamp would have had its time already: people are told when the server takes it. */
export function isLate(kind: string, stamp: Stamp, serverNow: number): boolean {
  const days = definitionOf(kind)?.keptForDays ?? null;
  return days !== null && stampTime(stamp) + days * day <= serverNow;
}
