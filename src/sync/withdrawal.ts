/**
 * What has to go because nobody agrees to it (any more): sync rule 15. Asked wherever such content could lie: in a record,
 * in its history, in a change that comes late, in what a phone keeps of its own.
 */
import { definitionOf } from '#domain/catalog.ts';
import { withoutConsent } from '#domain/record.ts';
import type { Stamp } from './clock.ts';
import type { Change, HistoryEntry, StoredRecord } from './stored-record.ts';

/** Tells of what was written in a field at some time that it has to go. */
export type Withdrawal = (field: string, written: Stamp) => boolean;

/**
 * Undefined when nothing has to go. Without a yes all that is covered goes; with a new yes, what was written before the
 * last no still does: it was agreed to by a yes that was taken back.
 */
export function withdrawalIn(record: Pick<StoredRecord, 'kind' | 'values' | 'history'>): Withdrawal | undefined {
  const definition = definitionOf(record.kind);
  const { field: consent, covers } = definition?.consent ?? {};
  if (consent === undefined || covers === undefined || covers === 'everything') return undefined;
  const without = withoutConsent(definition, record.values);
  const last = lastNo(record.history, consent)?.stamp;
  const takes: Withdrawal = (field, written) =>
    covers.includes(field) && (without.includes(field) || (last !== undefined && written <= last));
  return record.history.some(({ fields, stamp }) => fields.some((field) => takes(field, stamp))) ? takes : undefined;
}

/**
 * What was written before the last no, and nothing else: of what nobody took yet a yes may be in another change that waits
 * with it. Undefined when nobody said no.
 */
export function withdrawnBefore({ kind, history }: Pick<StoredRecord, 'kind' | 'history'>): Withdrawal | undefined {
  const [consent, ...covers] = toldByConsent(kind);
  const no = consent === undefined ? undefined : lastNo(history, consent)?.stamp;
  return no === undefined ? undefined : (field, written) => covers.includes(field) && written <= no;
}

/** When somebody last said no, or took back a yes. */
export const lastNo = (history: readonly HistoryEntry[], consent: string): HistoryEntry | undefined =>
  history.findLast(({ to }) => to?.[consent] !== undefined && to[consent] !== true);

/** Fields by whose history `withdrawalIn` knows what has to go: the yes itself and what it covers. */
export function toldByConsent(kind: string): readonly string[] {
  const { field, covers } = definitionOf(kind)?.consent ?? {};
  return field === undefined || covers === undefined || covers === 'everything' ? [] : [field, ...covers];
}

/** A history without lost values that have to go. */
export function forgetLost(history: readonly HistoryEntry[], takes: Withdrawal): readonly HistoryEntry[] {
  return history.map((entry) => {
    if (!entry.lost?.some(({ field, stamp }) => takes(field, stamp))) return entry;
    const { lost, ...rest } = entry;
    const kept = lost.filter(({ field, stamp }) => !takes(field, stamp));
    return kept.length > 0 ? { ...rest, lost: kept } : rest;
  });
}

/** A change without what has to go of it; the same change when there is nothing such in it. */
export function withoutWithdrawn(change: Change, takes: Withdrawal): Change {
  const goes = (field: string, value: unknown) => value !== null && takes(field, change.stamp);
  const all = { set: change.set, add: change.add };
  if (!Object.values(all).some((part) => Object.entries(part ?? {}).some(([field, value]) => goes(field, value))))
    return change;
  const left = <T>(part: Readonly<Record<string, T>> | undefined) =>
    part && Object.fromEntries(Object.entries(part).filter(([field, value]) => !goes(field, value)));
  return { ...change, set: left(change.set), add: left(change.add) };
}
