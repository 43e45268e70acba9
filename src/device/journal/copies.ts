/**
 * What the journal tells of each notebook once its entries are put together: whatever file they stand in and in whatever
 * order, the version of a write decides what came after what.
 */
import type { OutboxRow, RegistryNote, VaultRow } from '../database.ts';
import { highestOf, rowKey } from '../numbers.ts';
import type { Unsent } from '../unsent-rows.ts';
import { patchedRow } from '../vault-rows.ts';
import type { BaseEntry, Entry, WriteEntry } from './entries.ts';

/** A notebook as the journal knows it. */
export interface Copy extends Unsent {
  readonly door: VaultRow;
  /** The last day on which something was written, in days since 1970. */
  readonly day: number;
}

export interface Copies {
  /** By vault; only those of which there is a door. */
  readonly vaults: ReadonlyMap<string, Copy>;
  /** Vaults that left this device. */
  readonly gone: ReadonlySet<string>;
  /** The disk failed, and was not mended since. */
  readonly ill: boolean;
  /** For what is said next of the disk. */
  readonly turn: number;
  /** Whose login this browser holds, as far as the registry may not say so. */
  readonly login?: RegistryNote | undefined;
}

/** Of what is said of the login, by the registry or the journal, what was said last; of two at once the first. */
export const lastSaid = (notes: readonly (RegistryNote | undefined)[]): RegistryNote | undefined =>
  notes.reduce((last, each) => (each && (!last || (each.turn ?? 0) > (last.turn ?? 0)) ? each : last), undefined);

export function copiesOf(entries: readonly Entry[]): Copies {
  const disk = entries.flatMap((entry) => (entry.kind === 'disk' ? [entry] : []));
  const newest = disk.reduce((last, each) => (each.turn >= last.turn ? each : last), { turn: 0, well: true });
  const gone = new Set(entries.flatMap((entry) => (entry.kind === 'gone' ? [entry.vault] : [])));
  const vaults = new Map<string, Copy>();
  for (const entry of entries) {
    if (entry.kind !== 'base' || gone.has(entry.vault) || vaults.has(entry.vault)) continue;
    const copy = copyOf(entries, entry.vault);
    if (copy) vaults.set(entry.vault, copy);
  }
  const login = lastSaid(entries.map((entry) => (entry.kind === 'login' ? entry.note : undefined)));
  return { vaults, gone, ill: !newest.well, turn: newest.turn, login };
}

/** Of one notebook; undefined when there is no base to build on. */
function copyOf(entries: readonly Entry[], vault: string): Copy | undefined {
  let base: Copy | undefined;
  const writes: WriteEntry[] = [];
  for (const entry of entries) {
    if (!('vault' in entry) || entry.vault !== vault) continue;
    if (entry.kind === 'base' && (!base || entry.version > base.version)) base = entry;
    else if (entry.kind === 'base' && entry.version === base?.version) base = both(base, entry);
    if (entry.kind === 'write') writes.push(entry);
  }
  if (!base) return undefined;
  const { version } = base;
  const later = writes.filter((each) => each.version > version).sort((one, other) => one.version - other.version);
  return later.reduce(withWrite, base);
}

/**
 * Two tabs that failed together each wrote on from the same version, and neither knew of the other: what either of them
 * kept stays. Two notes that got one number both wait; the second gets the next.
 */
function both(one: Copy, other: BaseEntry): Copy {
  const rows = new Map(one.rows.map((row) => [rowKey(row), row]));
  const numbers = highestOf([one.numbers, other.numbers]);
  const placed: OutboxRow[] = [];
  for (const row of other.rows) {
    const there = rows.get(rowKey(row));
    if (!there || there.id === row.id || !there.sealed) rows.set(rowKey(row), furthest(there, row));
    else if (row.sealed) placed.push(row);
  }
  for (const row of placed) {
    const n = (numbers[row.team] ?? row.n) + 1;
    numbers[row.team] = n;
    rows.set(rowKey({ team: row.team, n }), { ...row, n });
  }
  const gone = new Set([...(one.goneDrafts ?? []), ...(other.goneDrafts ?? [])]);
  const drafts = new Map([...one.drafts, ...other.drafts].map((draft) => [draft.id, draft]));
  return {
    ...one,
    ...other,
    numbers,
    settled: highestOf([one.settled, other.settled]),
    meta: { ...one.meta, ...other.meta },
    rows: [...rows.values()],
    drafts: [...drafts.values()].filter(({ id }) => !gone.has(id)),
    goneDrafts: one.goneDrafts && other.goneDrafts && [...gone],
  };
}

/** Of one change as two tabs have it, the one on which was decided: thrown away, or told of by the server. */
function furthest(one: OutboxRow | undefined, other: OutboxRow): OutboxRow {
  if (!one) return other;
  if (one.emptied || other.emptied) return one.emptied ? one : other;
  return one.state !== 'waiting' && other.state === 'waiting' ? one : other;
}

/** A copy after a write: what the server has by now is in it no more. */
export function withWrite(copy: Copy, write: WriteEntry): Copy {
  const after = written(copy, write);
  return { ...copy, ...after, day: write.day, rows: after.rows.filter(isNowhereElse) };
}

/** All that is on this device after a write. */
export function written(before: Unsent, write: Omit<WriteEntry, 'kind' | 'vault' | 'day'>): Unsent {
  const rows = new Map(before.rows.map((row) => [rowKey(row), row]));
  const numbers = highestOf([before.numbers, write.numbers ?? {}]);
  const settled = highestOf([before.settled, write.settled ?? {}]);
  for (const row of write.rows ?? []) {
    rows.set(rowKey(row), row);
    numbers[row.team] = Math.max(numbers[row.team] ?? 0, row.n);
  }
  for (const patch of write.patches ?? []) {
    const row = rows.get(rowKey(patch));
    if (row) rows.set(rowKey(patch), patchedRow(row, patch));
  }
  for (const [team, n] of write.dropped ?? []) rows.delete(rowKey({ team, n }));
  const { version, drafts: typed = [], droppedDrafts = [] } = write;
  const replaced = new Set([...droppedDrafts, ...typed.map(({ id }) => id)]);
  const drafts = [...before.drafts.filter(({ id }) => !replaced.has(id)), ...typed];
  const goneDrafts = before.goneDrafts && [...before.goneDrafts, ...droppedDrafts];
  const meta = { ...before.meta, ...write.meta };
  return { ...before, version, meta, numbers, settled, drafts, goneDrafts, rows: [...rows.values()] };
}

/** What the server answered with a yes is there; all else is only on this device. */
export const isNowhereElse = ({ state, lost }: Pick<OutboxRow, 'state' | 'lost'>): boolean =>
  state !== 'answered' || lost === true;

/** How many notes would be lost with it. A number of which the content is gone is none. */
export const unsentIn = ({ rows }: Pick<Copy, 'rows'>): number =>
  rows.filter(({ sealed, lost }) => sealed && !lost).length;
