/**
 * A record as it travels and rests, a change to it, and how the two merge: one function for phone and server.
 * Fields merge one by one, the later stamp wins; sets merge member by member; a value that loses without its writer
 * having been seen is kept in the history (sync rule 4).
 */

import { definitionOf } from '#domain/catalog.ts';
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import { ownersIn, type Value } from '#domain/record.ts';
import { bounds, bytesIn } from './bounds.ts';
import { type Stamp, stampDevice, stampNode } from './clock.ts';
import { givingWay } from './give-way.ts';
import type { Change, HistoryEntry, LostValue, MemberStamps, StoredRecord } from './stored-record.ts';
import { forgetLost, lastNo, toldByConsent, withdrawalIn } from './withdrawal.ts';

/** Names of the fields a change touches. */
export function touched(change: Change): readonly string[] {
  return [...new Set([change.set, change.add, change.drop].flatMap((part) => Object.keys(part ?? {})))];
}

/** When a field was last written; undefined when it never was. */
export function stampOf(record: StoredRecord | undefined, field: string): Stamp | undefined {
  return record && (record.stamps[field] ?? (record.values[field] === undefined ? undefined : record.made));
}

/** When a member came into a set, or left it. */
export function stampOfMember({ members, made }: StoredRecord, field: string, member: string): Stamp {
  const known = members[field];
  return (known && Object.hasOwn(known, member) ? known[member]?.[0] : undefined) ?? made;
}

/** Who wrote a field last. */
export const writerOf = (record: StoredRecord, field: PersonId): string => record.writers[field] ?? record.by;

/** Names of all fields that were ever written. */
export const writtenFields = (record: StoredRecord): readonly string[] => [
  ...new Set([...Object.keys(record.values), ...Object.keys(record.stamps)]),
];

export interface Merged {
  readonly record: StoredRecord;
  /** Values that lost, the change's own or another's. */
  readonly lost: readonly LostValue[];
  /** Entries of history for which there is no room in the record any more. */
  readonly dropped: readonly HistoryEntry[];
}

/**
 * Merges one change, written by `by`, into a record (undefined for one that is being made). Merging the same change
 * twice gives the same record. A removed record stays removed. The caller has checked form and access.
 */
export function merge(
  record: StoredRecord | undefined,
  change: Change,
  by: PersonId,
  team: TeamId,
  flags: Pick<HistoryEntry, 'clock' | 'late' | 'taken'> = {},
): Merged {
  const before = record ?? emptyRecord(change, by, team);
  if (before.removed) return { record: before, lost: [], dropped: [] };
  // Before asking whether this stamp was here already: what is removed with its owner takes the stamp of that.
  if (change.remove) return { record: tombstone(before, change, by), lost: [], dropped: [] };
  if (before.history.some((entry) => entry.stamp === change.stamp)) return { record: before, lost: [], dropped: [] };

  const values: Record<string, Value> = { ...before.values };
  const stamps: Record<string, Stamp> = { ...before.stamps };
  const writers: Record<string, PersonId> = { ...before.writers };
  const members: Record<string, MemberStamps> = { ...before.members };
  const lost: LostValue[] = [];
  const write = (field: string, stamp: Stamp) => {
    if (stamp !== before.made) stamps[field] = stamp;
    if (by !== before.by) writers[field] = by;
    else delete writers[field];
  };

  for (const [field, value] of Object.entries(change.set ?? {})) {
    const previous = stampOf(before, field);
    if (previous !== undefined && previous > change.stamp) {
      if (!same(values[field], value)) lost.push({ field, value, by, stamp: change.stamp });
      continue;
    }
    if (previous !== undefined && !hadSeen(previous, change, field, values[field]) && !same(values[field], value)) {
      lost.push({ field, value: values[field] ?? null, by: writerOf(before, field), stamp: previous });
    }
    write(field, change.stamp);
    if (value === null) delete values[field];
    else values[field] = value;
  }

  for (const [present, part] of [
    [1, change.add],
    [0, change.drop],
  ] as const) {
    for (const [field, list] of Object.entries(part ?? {})) {
      const known = knownMembers(before, members[field], values[field]);
      for (const member of list) {
        const previous = known.get(member);
        if (previous === undefined || previous[0] < change.stamp) known.set(member, [change.stamp, present]);
      }
      const there = [...known].flatMap(([member, [, here]]) => (here === 1 ? [member] : [])).sort();
      const previous = stampOf(before, field);
      if (previous === undefined || previous < change.stamp) write(field, change.stamp);
      if (there.length > 0) values[field] = there;
      else delete values[field];
      const explicit = [...known].filter(([, [stamp, here]]) => here === 0 || stamp !== before.made);
      if (explicit.length > 0) members[field] = Object.fromEntries(explicit);
      else delete members[field];
    }
  }

  const entry: HistoryEntry = {
    stamp: change.stamp,
    by,
    fields: touched(change),
    ...tracked(change),
    ...(lost.length > 0 ? { lost } : {}),
    ...flags,
  };
  const history = [...before.history, entry].sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  const schema = Math.max(before.schema, change.schema);
  const short = shorten(history, before);
  const { dropped } = short;
  const merged: StoredRecord = {
    ...before,
    schema,
    values,
    stamps,
    members,
    writers,
    history: short.history,
  };
  const takes = withdrawalIn(merged);
  if (!takes) return { record: merged, lost, dropped };
  // Consent that was taken back takes what it covered along, also out of the values that were lost before.
  const goes = Object.keys(values).filter((field) => takes(field, stampOf(merged, field) ?? merged.made));
  const left = <T>(part: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(part).filter(([field]) => !goes.includes(field)));
  const kept = { values: left(values), members: left(members), history: forgetLost(merged.history, takes) };
  return { record: { ...merged, ...kept }, lost, dropped };
}

/**
 * Whether the writer of a change knew what stood in a field, written at `previous`. A tab knows what it wrote itself; two
 * tabs of one device are two writers, as two devices are. Who saw a later stamp of the same writer saw this one or what
 * took its place: the server sets the stamps of a clock that is ahead, and the phone goes on with its own until it hears.
 */
function hadSeen(previous: Stamp, { stamp, saw }: Change, field: string, value: Value | undefined): boolean {
  const seen = saw?.[field];
  if (previous === seen || stampNode(previous) === stampNode(stamp)) return true;
  // Who emptied it themselves saw it empty, also when that stands nowhere, because it was empty already.
  const isEmptiedToo = value === undefined && seen !== undefined && stampDevice(seen) === stampDevice(stamp);
  return seen !== undefined && seen > previous && (stampNode(seen) === stampNode(previous) || isEmptiedToo);
}

/** Ids of the records that this one can't be without: when one of those goes, it goes too. */
export const ownersOf = (record: StoredRecord): readonly RecordId[] =>
  ownersIn(definitionOf(record.kind), record.values);

/** The members of a set with when each came or went, those from when the record was made included. */
function knownMembers(
  record: StoredRecord,
  explicit: MemberStamps | undefined,
  value: Value | undefined,
): Map<string, readonly [Stamp, 0 | 1]> {
  const there = Array.isArray(value) ? (value as readonly string[]) : [];
  // No plain object: a member may be called as what every object has, such as `__proto__`.
  return new Map([
    ...there.map((member) => [member, [record.made, 1] as const] as const),
    ...Object.entries(explicit ?? {}),
  ]);
}

function emptyRecord(change: Change, by: PersonId, team: TeamId): StoredRecord {
  return {
    kind: change.kind,
    id: change.record,
    team,
    schema: change.schema,
    by,
    made: change.stamp,
    seq: 0,
    values: {},
    stamps: {},
    members: {},
    writers: {},
    history: [],
  };
}

/** Sync rule 7: the content goes at once, lost values included; that it was, and who removed it, stays. */
function tombstone(record: StoredRecord, change: Change, by: PersonId): StoredRecord {
  const history: HistoryEntry[] = [{ stamp: change.stamp, by, fields: [], removed: true }];
  return { ...record, values: {}, stamps: {}, members: {}, writers: {}, history, removed: true };
}

function tracked(change: Change): { to?: Record<string, Value | null> } {
  const fields = definitionOf(change.kind)?.fields ?? {};
  const to = Object.entries(change.set ?? {}).filter(([name]) => fields[name]?.tracked);
  return to.length > 0 ? { to: Object.fromEntries(to) } : {};
}

/** A history within its bounds. What stays of it always is what other rules read: see `tellingOf`. */
function shorten(
  history: readonly HistoryEntry[],
  { kind, made }: Pick<StoredRecord, 'kind' | 'made'>,
): { history: readonly HistoryEntry[]; dropped: readonly HistoryEntry[] } {
  const sizes = new Map(history.map((entry) => [entry, bytesIn(JSON.stringify({ ...entry, lost: undefined }))]));
  const sizeOf = (entry: HistoryEntry) => sizes.get(entry) ?? 0;
  const bytes = history.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (history.length <= bounds.history && bytes <= bounds.historyBytes) return { history, dropped: [] };
  const telling = tellingOf(history, kind);
  const spare = history.filter(
    (entry, index) =>
      index > 0 &&
      index < history.length - 1 &&
      entry.stamp !== made &&
      entry.lost === undefined &&
      !telling.has(entry),
  );
  const byOf = ({ by }: HistoryEntry) => by;
  const many = givingWay(spare, history.length - bounds.history, () => 1, byOf);
  const freed = [...many].reduce((sum, entry) => sum + sizeOf(entry), 0);
  const still = spare.filter((entry) => !many.has(entry));
  const large = givingWay(still, bytes - freed - bounds.historyBytes, sizeOf, byOf);
  const goes = (entry: HistoryEntry) => many.has(entry) || large.has(entry);
  return { history: history.filter((entry) => !goes(entry)), dropped: history.filter(goes) };
}

/** By which entries it is known what has to go with consent (`withdrawalIn`): the last no, and when each field began and was last written. */
function tellingOf(history: readonly HistoryEntry[], kind: string): ReadonlySet<HistoryEntry> {
  const told = toldByConsent(kind);
  const [consent] = told;
  const telling = new Set<HistoryEntry>();
  if (consent === undefined) return telling;
  const no = lastNo(history, consent);
  if (no) telling.add(no);
  for (const field of told) {
    const [first, last] = [history.find(touches(field)), history.findLast(touches(field))];
    if (first) telling.add(first);
    if (last) telling.add(last);
  }
  return telling;
}

const touches =
  (field: string) =>
  ({ fields }: HistoryEntry): boolean =>
    fields.includes(field);

/** Equality of values, whatever the order of keys. */
export function same(one: Value | null | undefined, other: Value | null | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Value | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(),
  );
}
