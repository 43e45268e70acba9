/**
 * What is kept beside a record (sync rule 4): words of somebody else that were replaced, whether or not the writer says to
 * have seen them, and what the record itself has no room for any more: values that lost, and steps that are tracked. It is
 * fetched when a record is opened, and goes when the record goes.
 */
import { hiddenFields, seesWordsOf } from '#domain/access.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { Member } from '#domain/roles.ts';
import { bounds, bytesIn } from './bounds.ts';
import { type Merged, same, stampOf, touched, writerOf } from './change.ts';
import { asSubject } from './check.ts';
import { givingWay } from './give-way.ts';
import { someone } from './own-part.ts';
import type { Change, HistoryEntry, LostValue, StoredRecord } from './stored-record.ts';
import { forgetLost, withdrawalIn } from './withdrawal.ts';

/** `replaced`: what stood there. `lost`: what lost and no longer fits in the record. `step`: a tracked entry of its history. */
export type EarlierPart = 'replaced' | 'lost' | 'step';

export interface Earlier {
  readonly part: EarlierPart;
  readonly entry: HistoryEntry;
}

/** What a merge leaves beside the record, and the record without that. */
export function setBeside(before: StoredRecord | undefined, change: Change, by: string, merged: Merged): Beside {
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
function replacedBy(before: StoredRecord, change: Change, by: string, merged: Merged): HistoryEntry | undefined {
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
function writerOfMember(record: StoredRecord, field: string, member: string): string | undefined {
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

/** Whether these words no longer fit beside the record. What there was already is never a reason: it only can't grow. */
export const isFull = (had: EarlierSize, more: EarlierSize): boolean =>
  more.words > 0 && had.words > 0 && had.words + more.words > bounds.earlierWords;

/** Words that may lie beside a record that had so many; all, when it had none: of before there were bounds nothing is lost. */
const mostWords = ({ words }: EarlierSize) => (words === 0 ? Infinity : Math.max(bounds.earlierWordsAtMost, words));

/** Whether it is more than is kept, whoever wrote it: then `withinBounds` tells what stays. */
export const isOverfull = (had: EarlierSize, { words, steps }: EarlierSize): boolean =>
  words > mostWords(had) || steps > bounds.earlierSteps;

/**
 * What stays of all that lies beside a record when that is too much: who did most of it gives way first, but for the first
 * that they did with each field, and the newest. Some room comes free too, so that not each next one is weighed anew.
 */
export function withinBounds(had: EarlierSize, all: readonly Earlier[]): readonly Earlier[] {
  const size = sizeOfEarlier(all);
  const isStep = ({ part }: Earlier) => part === 'step';
  const goes = (some: readonly Earlier[], bytes: number, most: number): ReadonlySet<Earlier> => {
    if (bytes <= most) return new Set();
    const inOrder = [...some].sort((one, other) => (one.entry.stamp < other.entry.stamp ? -1 : 1));
    const newest = new Map(inOrder.map((each) => [each.entry.by, each]));
    const done = new Set<string>();
    const spare = inOrder.filter((each) => {
      const { by, fields } = each.entry;
      const isFirst = fields.some((field) => !done.has(`${by} ${field}`));
      for (const field of fields) done.add(`${by} ${field}`);
      return !isFirst && newest.get(by) !== each;
    });
    const sizeOf = ({ entry }: Earlier) => bytesIn(JSON.stringify(entry));
    return givingWay(spare, bytes - most + bounds.earlierSteps / 4, sizeOf, ({ entry }) => entry.by);
  };
  const steps = goes(all.filter(isStep), size.steps, bounds.earlierSteps);
  const words = goes(
    all.filter((each) => !isStep(each)),
    size.words,
    mostWords(had),
  );
  return all.filter((each) => !steps.has(each) && !words.has(each));
}

/** What of this a member may see, newest first. Who of the team did it is as little a partner's to know as in a page. */
export function viewOfEarlier(member: Member, record: StoredRecord, all: readonly Earlier[]): readonly HistoryEntry[] {
  const hidden = hiddenFields(member, asSubject(record));
  const known = definitionOf(record.kind)?.fields ?? {};
  const sees = (name: string) => Object.hasOwn(known, name) && !hidden.includes(name);
  return all
    .flatMap(({ entry }) => {
      const { to, lost, ...rest } = entry;
      const fields = entry.fields.filter((name) => sees(name));
      const kept = Object.entries(to ?? {}).filter(([name]) => sees(name));
      const words = (lost ?? []).filter(({ field, by }) => sees(field) && seesWordsOf(member, by));
      if (kept.length === 0 && words.length === 0) return [];
      return [
        {
          ...rest,
          by: seesWordsOf(member, entry.by) ? entry.by : someone,
          fields,
          ...(kept.length > 0 ? { to: Object.fromEntries(kept) } : {}),
          ...(words.length > 0 ? { lost: words } : {}),
        },
      ];
    })
    .sort((one, other) => (one.stamp < other.stamp ? 1 : -1));
}
