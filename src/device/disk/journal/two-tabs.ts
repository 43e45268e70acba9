/**
 * Two tabs that each wrote on instead of one disk, of which neither knew all of the other: what either of them kept stays,
 * and what either of them threw away stays away.
 */
import type { VaultId } from '#domain/ids.ts';
import type { DraftRow, OutboxRow } from '../database.ts';
import { rowKey } from '../keys.ts';
import { highestOf } from '../numbers.ts';
import type { BaseEntry, Copy, WriteEntry } from './entries.ts';

/** Of each tab, '' for the disk, up to which version it is in this copy. */
export const heldBy = ({ tab, holds, version }: Copy): Readonly<Record<string, number>> =>
  holds && !tab ? holds : { ...holds, [tab ?? '']: version };

/** What of a notebook was written to since it is written instead of the disk, after one more write. */
export function touchedBy(before: Copy, write: WriteEntry): Copy['touched'] {
  const { tab } = before;
  if (!tab) return before.touched;
  const keys = new Map(before.rows.map((row) => [rowKey(row), row.id]));
  const rows = write.rows ?? [];
  const patches = write.patches ?? [];
  const dropped = write.dropped ?? [];
  const told = [
    ...rows.flatMap((row) => [row.id, rowKey(row)]),
    ...patches.flatMap((patch) => [keys.get(rowKey(patch)), patch.content?.id]),
    ...dropped.map(([team, n]) => keys.get(rowKey({ team, n }))),
    ...(write.drafts ?? []).map(({ id }) => id),
    ...(write.droppedDrafts ?? []),
    ...Object.keys(write.meta ?? {}),
  ];
  const touched = { ...before.touched };
  for (const what of told) if (what) touched[what] = { ...touched[what], [tab]: write.version };
  return touched;
}

/** The version in which `one` last wrote to this without `other` knowing of it; -1: it never did. */
function newsOf(one: Copy, other: Copy, what: string): number {
  const known = heldBy(other);
  const all = Object.entries(one.touched?.[what] ?? {});
  return all.reduce((last, [tab, version]) => (version > (known[tab] ?? -1) ? Math.max(last, version) : last), -1);
}

/** Two notes that got one number both wait; the second gets the next. Where nothing tells which is newer, `other` counts. */
export function both(one: Copy, other: Copy): Copy {
  const numbers = highestOf([one.numbers, other.numbers]);
  const holds = one.holds || other.holds ? highestOf([heldBy(one), heldBy(other)]) : undefined;
  return {
    ...one,
    ...other,
    ...{
      tab: undefined,
      part: undefined,
      holds,
      touched: touchedByBoth(one, other),
      day: Math.max(one.day, other.day),
    },
    version: Math.max(one.version, other.version),
    settled: highestOf([one.settled, other.settled]),
    meta: metaOfBoth(one, other),
    rows: rowsOfBoth(one, other, numbers),
    numbers,
    drafts: draftsOfBoth(one, other),
    goneDrafts: one.goneDrafts && other.goneDrafts && [...new Set([...one.goneDrafts, ...other.goneDrafts])],
  };
}

function metaOfBoth(one: Copy, other: Copy): Copy['meta'] {
  const isNewer = ([key]: readonly [string, unknown]) => newsOf(one, other, key) > newsOf(other, one, key);
  return { ...one.meta, ...other.meta, ...Object.fromEntries(Object.entries(one.meta).filter(isNewer)) };
}

function touchedByBoth(one: Copy, other: Copy): Copy['touched'] {
  if (!one.touched || !other.touched) return one.touched ?? other.touched;
  const touched = { ...one.touched };
  for (const [what, versions] of Object.entries(other.touched))
    touched[what] = highestOf([touched[what] ?? {}, versions]);
  return touched;
}

/** Gives numbers out, in `numbers`, to notes of which the number is taken. */
function rowsOfBoth(one: Copy, other: Copy, numbers: Record<string, number>): readonly OutboxRow[] {
  const rows = new Map<string, OutboxRow>();
  const placed: OutboxRow[] = [];
  for (const row of leftBy(other, one)) {
    // Its number went to a note that the server has by now.
    const isTaken = newsOf(other, one, rowKey(row)) >= 0 && !other.rows.some((each) => rowKey(each) === rowKey(row));
    if (isTaken && row.sealed && !isAnswered(row) && newsOf(one, other, row.id) >= 0) placed.push(row);
    else rows.set(rowKey(row), row);
  }
  for (const row of leftBy(one, other)) {
    const there = rows.get(rowKey(row));
    const isOwn = newsOf(other, one, row.id) >= 0;
    const isTaken = isOwn && newsOf(one, other, rowKey(row)) >= 0;
    const isOther = there ? there.id !== row.id && (there.sealed !== undefined || isOwn) : isTaken && row.sealed;
    if (!isOther) rows.set(rowKey(row), there ? furthest(one, there, other, row) : row);
    else if (isAnswered(row)) {
      // The server has this one under the number: it is the other that goes on under the next.
      if (there?.sealed && !isAnswered(there)) placed.push(there);
      if (!there || !isAnswered(there)) rows.set(rowKey(row), row);
    } else if (row.sealed) placed.push(row);
  }
  for (const row of placed) {
    const n = (numbers[row.team] ?? row.n) + 1;
    numbers[row.team] = n;
    rows.set(rowKey({ team: row.team, n }), { ...row, n });
  }
  return [...rows.values()];
}

const isAnswered = ({ state, lost }: OutboxRow): boolean => state === 'answered' && lost !== true;

/** The rows of `other` without those that `one` knew, decided on since, and has no more. */
const leftBy = (one: Copy, other: Copy): readonly OutboxRow[] => {
  const there = new Set(one.rows.map(({ id }) => id));
  return other.rows.filter(({ id }) => there.has(id) || newsOf(one, other, id) < 0);
};

/** Of one change as two tabs have it, the one on which was decided: thrown away, or told of by the server. */
function furthest(one: Copy, there: OutboxRow, other: Copy, row: OutboxRow): OutboxRow {
  if (there.emptied || row.emptied) return there.emptied ? there : row;
  const [here, elsewhere] = [newsOf(one, other, row.id), newsOf(other, one, row.id)];
  if (here !== elsewhere) return here > elsewhere ? there : row;
  return there.state !== 'waiting' && row.state === 'waiting' ? there : row;
}

function draftsOfBoth(one: Copy, other: Copy): readonly DraftRow[] {
  const drafts = new Map(draftsLeftBy(other, one).map((draft) => [draft.id, draft]));
  for (const draft of draftsLeftBy(one, other)) {
    const isOlder = drafts.has(draft.id) && newsOf(one, other, draft.id) > newsOf(other, one, draft.id);
    if (!isOlder) drafts.set(draft.id, draft);
  }
  return [...drafts.values()];
}

/** The drafts of `other` without those that went in `one`, unless they were typed knowing of that. */
const draftsLeftBy = (one: Copy, other: Copy): readonly DraftRow[] => {
  const there = new Set(one.drafts.map(({ id }) => id));
  const gone = new Set(one.goneDrafts);
  const isAgain = (id: string) => newsOf(one, other, id) < 0 && newsOf(other, one, id) >= 0;
  return other.drafts.filter(({ id }) => there.has(id) || !gone.has(id) || isAgain(id));
};

/**
 * What another tab kept and this copy does not have, to stand in the place of all that it kept: what this one threw away is
 * in it no more.
 */
export function onlyOf(kept: Copy, copy: Copy, vault: VaultId): BaseEntry {
  const { rows, drafts, numbers } = both(copy, kept);
  const has = new Set([...copy.rows, ...copy.drafts].map(({ id }) => id));
  const isOnlyThere = ({ id }: OutboxRow | DraftRow) => !has.has(id) || newsOf(kept, copy, id) >= 0;
  const left = rows.filter((row) => isOnlyThere(row) && !copy.rows.includes(row));
  const typed = drafts.filter((draft) => isOnlyThere(draft) && !copy.drafts.includes(draft));
  return { ...kept, kind: 'base', vault, part: true, numbers, rows: left, drafts: typed };
}
