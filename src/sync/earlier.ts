/**
 * What is kept beside a record (sync rule 4): words of somebody else that were replaced, whether or not the writer says to
 * have seen them, and what the record itself has no room for any more: values that lost, and steps that are tracked. It is
 * fetched when a record is opened, and goes when the record goes.
 */

import { hiddenFields, seesWordsOf } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Member } from '#domain/roles.ts';
import { bounds, bytesIn } from './bounds.ts';
import { type Merged, same, stampOf, touched, writerOf } from './change.ts';
import { asSubject } from './check.ts';
import { ownEntries } from './own-part.ts';
import { earlierPlace } from './protocol.ts';
import type { Change, HistoryEntry, LostValue, StoredRecord } from './stored-record.ts';
import { forgetLost, withdrawalIn } from './withdrawal.ts';

/** `replaced`: what stood there. `lost`: what lost and no longer fits in the record. `step`: a tracked entry of its history. */
export type EarlierPart = 'replaced' | 'lost' | 'step';

export interface Earlier {
  readonly part: EarlierPart;
  readonly entry: HistoryEntry;
}

/** What a merge leaves beside the record, and the record without that. */
export function setBeside(before: StoredRecord | undefined, change: Change, by: PersonId, merged: Merged): Beside {
  if (!before || merged.record.removed || merged.record === before) return { ...merged, earlier: [] };
  const replaced = replacedBy(before, change, by, merged);
  const steps = merged.dropped.filter(({ to }) => to !== undefined);
  const { record, lost } = withoutOldestLost(merged.record);
  const takes = withdrawalIn(record);
  const words = [
    ...(replaced ? [{ part: 'replaced' as const, entry: replaced }] : []),
    ...lost.map((entry) => ({ part: 'lost' as const, entry })),
  ];
  const kept = takes ? words.flatMap((each) => withoutWithdrawn(each, takes)) : words;
  return { ...merged, record, earlier: [...kept, ...steps.map((entry) => ({ part: 'step' as const, entry }))] };
}

export interface Beside extends Merged {
  readonly earlier: readonly Earlier[];
  /** It emptied what was empty already: nothing is told of it, and nobody's room is used. */
  readonly idle?: true;
}

/** What of somebody else this change took the place of, beyond what is in the record's own history as lost. */
function replacedBy(before: StoredRecord, change: Change, by: PersonId, merged: Merged): HistoryEntry | undefined {
  const told = new Set(merged.lost.map(({ field, stamp }) => `${field} ${stamp}`));
  const fields = definitionOf(before.kind)?.fields ?? {};
  /** Members of others that went, or that are written again: from then on they are of another writer, who may take them out. */
  const members = (field: string, value: readonly string[]): LostValue | undefined => {
    const now = (merged.record.values[field] ?? []) as readonly string[];
    const again = change.add?.[field] ?? [];
    const gone = value.filter(
      (member) => (!now.includes(member) || again.includes(member)) && writerOfMember(before, field, member) !== by,
    );
    return gone.length > 0
      ? { field, value: gone, by: writerOf(before, field), stamp: stampOf(before, field) ?? before.made }
      : undefined;
  };
  const goes = (field: string): readonly LostValue[] => {
    const value = before.values[field];
    const stamp = stampOf(before, field);
    if (value === undefined || stamp === undefined) return [];
    // What a tracked field was is told by the steps, but for what was written before it was tracked.
    if (fields[field]?.tracked && before.history.some(({ to }) => to?.[field] !== undefined)) return [];
    if (Array.isArray(value)) {
      const gone = members(field, value as readonly string[]);
      return gone ? [gone] : [];
    }
    const writer = writerOf(before, field);
    if (writer === by || told.has(`${field} ${stamp}`)) return [];
    // Also when the same is written again: from then on the words are of another writer, who may replace their own.
    const stands = same(value, merged.record.values[field]) && writerOf(merged.record, field) === writer;
    return stands ? [] : [{ field, value, by: writer, stamp }];
  };
  const lost = touched(change).flatMap(goes);
  if (lost.length === 0) return undefined;
  return { stamp: change.stamp, by, fields: lost.map(({ field }) => field), lost };
}

/** Who put a member in a set; undefined when that is no longer told. */
function writerOfMember(record: StoredRecord, field: string, member: string): PersonId | undefined {
  const members = record.members[field];
  const stamp = members && Object.hasOwn(members, member) ? members[member]?.[0] : undefined;
  if (stamp === undefined || stamp === record.made) return record.by;
  return record.history.find((entry) => entry.stamp === stamp)?.by;
}

/** Takes the oldest values that lost out of a history that holds too many, or too much. */
function withoutOldestLost(record: StoredRecord): { record: StoredRecord; lost: readonly HistoryEntry[] } {
  let count = 0;
  let bytes = 0;
  const out: HistoryEntry[] = [];
  // From the newest on: what fits stays.
  const history = [...record.history].reverse().map((entry) => {
    if (!entry.lost) return entry;
    count += entry.lost.length;
    bytes += bytesIn(JSON.stringify(entry.lost));
    if (count <= bounds.lostValues && bytes <= bounds.lostBytes) return entry;
    out.push(entry);
    const { lost: _, ...rest } = entry;
    return rest;
  });
  return out.length === 0 ? { record, lost: out } : { record: { ...record, history: history.reverse() }, lost: out };
}

/** The same without what has to go since consent was taken back; empty when nothing is left of it. */
export function withoutWithdrawn(
  { part, entry }: Earlier,
  takes: NonNullable<ReturnType<typeof withdrawalIn>>,
): readonly Earlier[] {
  const [left = entry] = forgetLost([entry], takes);
  return left.lost === undefined && part !== 'step' ? [] : [{ part, entry: left }];
}

/** Where one of it stands, and that as text: where the next page begins. */
export interface EarlierPlace {
  readonly stamp: string;
  readonly part: EarlierPart;
}
export const writePlace = ({ stamp, part }: EarlierPlace): string => `${stamp} ${part}`;
export function readPlace(text: string | undefined): EarlierPlace | undefined {
  const [, stamp, part] = earlierPlace.exec(text ?? '') ?? [];
  return stamp === undefined ? undefined : { stamp, part: part as EarlierPart };
}

export interface EarlierSize {
  /** Bytes, as JSON. */
  readonly words: number;
  readonly steps: number;
}

export function sizeOfEarlier(all: readonly Earlier[]): EarlierSize {
  let [words, steps] = [0, 0];
  for (const { part, entry } of all) {
    const size = bytesIn(JSON.stringify(entry));
    if (part === 'step') steps += size;
    else words += size;
  }
  return { words, steps };
}

export const together = (one: EarlierSize, other: EarlierSize): EarlierSize => ({
  words: one.words + other.words,
  steps: one.steps + other.steps,
});

/** The same by who did it: what somebody does over and over is counted as theirs, whosever words it took the place of. */
export function byDoer(all: readonly Earlier[]): ReadonlyMap<PersonId, readonly Earlier[]> {
  const parts = new Map<PersonId, Earlier[]>();
  for (const each of all) {
    const known = parts.get(each.entry.by);
    if (known) known.push(each);
    else parts.set(each.entry.by, [each]);
  }
  return parts;
}

/**
 * Whether these words no longer fit in somebody's room beside a record. What there was already is never a reason: it only
 * can't grow.
 */
export const isFull = (had: EarlierSize, more: EarlierSize, most: number): boolean =>
  more.words > 0 && had.words > 0 && had.words + more.words > most;

/**
 * Whether there is nothing in it but that its doer emptied something, and lost: the one thing that is not kept past one's
 * room.
 */
export const isOnlyEmptied = ({ part, entry: { by, lost = [] } }: Earlier): boolean =>
  part !== 'step' && lost.every((each) => each.by === by && (each.value === null || each.value === false));

/** Different values of one field of which the first time that somebody gave them always stays. */
const firstValues = 20;

/**
 * What stays of all that lies beside a record when one person's steps are too many: only their own give way, but for the first
 * that they did with each field and value, and the newest. Some room comes free too, so that not each next one is weighed anew.
 */
export function withoutOldestSteps(all: readonly Earlier[], by: PersonId): readonly Earlier[] {
  const own = all.filter(({ part, entry }) => part === 'step' && entry.by === by);
  const inOrder = [...own].sort((one, other) => (one.entry.stamp < other.entry.stamp ? -1 : 1));
  const done = new Map<string, Set<string>>();
  const spare = inOrder.slice(0, -1).filter(({ entry: { fields, to = {} } }) => {
    const news = fields.filter((field) => {
      const known = done.get(field) ?? new Set<string>();
      const value = JSON.stringify(to[field] ?? null);
      const isNew = !known.has(value) && known.size < firstValues;
      done.set(field, isNew ? known.add(value) : known);
      return isNew;
    });
    return news.length === 0;
  });
  const excess = sizeOfEarlier(own).steps - bounds.earlierSteps * 0.75;
  const goes = new Set<Earlier>();
  let freed = 0;
  for (const each of spare) {
    if (freed >= excess) break;
    goes.add(each);
    freed += bytesIn(JSON.stringify(each.entry));
  }
  return all.filter((each) => !goes.has(each));
}

/**
 * What is to be kept under the same stamp and part, as one: a stamp that is used twice, once the record forgot the first
 * time, must not leave the words that it replaced then or now nowhere.
 */
export function joined(there: Earlier | undefined, more: Earlier): Earlier {
  if (!there) return more;
  const { entry: one } = there;
  const { entry: other } = more;
  const told = new Set((one.lost ?? []).map((each) => JSON.stringify(each)));
  const lost = [...(one.lost ?? []), ...(other.lost ?? []).filter((each) => !told.has(JSON.stringify(each)))];
  const to = { ...other.to, ...one.to };
  return {
    part: there.part,
    entry: {
      ...one,
      fields: [...new Set([...one.fields, ...other.fields])],
      ...(Object.keys(to).length > 0 ? { to } : {}),
      ...(lost.length > 0 ? { lost } : {}),
    },
  };
}

/** What of this a member may see: of a record's history no more than a page shows of it, so that neither tells on the other. */
export function viewOfEarlier(member: Member, record: StoredRecord): (one: Earlier) => HistoryEntry | undefined {
  const hidden = hiddenFields(member, asSubject(record));
  const known = definitionOf(record.kind)?.fields ?? {};
  const sees = (name: string) => Object.hasOwn(known, name) && !hidden.includes(name);
  const own = ownEntries(member, record);
  return ({ entry }) => {
    const { to, lost, ...rest } = entry;
    const kept = Object.entries(to ?? {}).filter(([name]) => sees(name));
    const words = (lost ?? []).filter(({ field, by }) => sees(field) && seesWordsOf(member, by));
    const [seen] = own({
      ...rest,
      fields: entry.fields.filter((name) => sees(name)),
      ...(kept.length > 0 ? { to: Object.fromEntries(kept) } : {}),
      ...(words.length > 0 ? { lost: words } : {}),
    });
    return seen?.to || seen?.lost ? seen : undefined;
  };
}
