/**
 * What the journal tells of each notebook once its entries are put together: whatever file they stand in and in whatever
 * order, the version of a write decides what came after what.
 */

import type { VaultId } from '#domain/ids.ts';
import type { OutboxRow, RegistryNote } from '../database.ts';
import { rowKey } from '../keys.ts';
import { highestOf } from '../numbers.ts';
import type { Unsent } from '../unsent-rows.ts';
import { patchedRow } from '../vault-rows.ts';
import type { BaseEntry, Copy, Entry, OfTab, WriteEntry } from './entries.ts';
import { both, onlyOf, touchedBy } from './two-tabs.ts';

export interface Copies {
  /** By vault; only those of which there is a door. */
  readonly vaults: ReadonlyMap<VaultId, Copy>;
  /** Vaults that left this device. */
  readonly gone: ReadonlySet<VaultId>;
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
  const vaults = new Map<VaultId, Copy>();
  for (const entry of entries) {
    if (entry.kind !== 'base' || gone.has(entry.vault) || vaults.has(entry.vault)) continue;
    const copy = copyOf(entries, entry.vault);
    if (copy) vaults.set(entry.vault, copy);
  }
  const login = lastSaid(entries.map((entry) => (entry.kind === 'login' ? entry.note : undefined)));
  return { vaults, gone, ill: !newest.well, turn: newest.turn, login };
}

/** Of one notebook; undefined when there is no base to build on. */
export function copyOf(entries: readonly Entry[], vault: VaultId): Copy | undefined {
  const [first, ...more] = standing(entries, vault);
  return first && more.reduce(both, first);
}

/**
 * What each tab tells of a notebook and no other copy holds, in the order of their versions. A copy that was written beside
 * a well disk tells of all before it.
 */
export function standing(entries: readonly Entry[], vault: VaultId): readonly Copy[] {
  const byTab = new Map<string, (BaseEntry | WriteEntry)[]>();
  let well = -1;
  for (const entry of entries) {
    if ((entry.kind !== 'base' && entry.kind !== 'write') || entry.vault !== vault) continue;
    const { tab = '' } = entry;
    byTab.set(tab, [...(byTab.get(tab) ?? []), entry]);
    if (entry.kind === 'base' && tab === '') well = Math.max(well, entry.version);
  }
  const all = [...byTab.values()].flatMap((each) => copyOfTab(each) ?? []);
  let left = all.filter(({ tab, version }) => !tab || version > well);
  // One by one, so that of two that hold each other one stays.
  for (const copy of left) {
    const others = left.filter((each) => each !== copy);
    if (others.some(({ part, holds }) => !part && (holds?.[copy.tab ?? ''] ?? -1) >= copy.version)) left = others;
  }
  return left.sort((one, other) => one.version - other.version);
}

function copyOfTab(entries: readonly (BaseEntry | WriteEntry)[]): Copy | undefined {
  let base: Copy | undefined;
  const writes: WriteEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'write') writes.push(entry);
    else if (!base || entry.version > base.version) base = entry;
    else if (entry.version === base.version) base = { ...both(base, entry), ...tabOf(base, entry) };
  }
  if (!base) return undefined;
  const { version } = base;
  const later = writes.filter((each) => each.version > version).sort((one, other) => one.version - other.version);
  return later.reduce(withWrite, base);
}
const tabOf = ({ part }: OfTab, other: OfTab): OfTab =>
  other.tab ? { tab: other.tab, part: part && other.part, holds: other.holds } : { holds: undefined };

/** A copy after a write: what the server has by now is in it no more, but for what the disk would keep of that. */
export function withWrite(copy: Copy, write: WriteEntry): Copy {
  const after = written(copy, write);
  const touched = touchedBy(copy, write);
  return { ...copy, ...after, touched, day: write.day, rows: after.rows.filter(isKeptIn(copy)) };
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

/**
 * What was answered while a copy takes the place of the disk is nowhere to be offered again from (sync rule 7), should that server
 * be restored from a backup: it stays until the disk has it, or its content has to go.
 */
const isKeptIn =
  ({ tab }: OfTab) =>
  (row: OutboxRow): boolean =>
    isNowhereElse(row) || (tab !== undefined && row.sealed !== undefined);

/** Without that, where there is no room for more than what nobody has yet. */
export const withoutAnswered = (copy: Copy): Copy => ({ ...copy, rows: copy.rows.filter(isNowhereElse) });

/** How many notes would be lost with it. A number of which the content is gone is none. */
export const unsentIn = ({ rows }: Pick<Copy, 'rows'>): number =>
  rows.filter(({ state, sealed, lost }) => sealed && !lost && state !== 'answered').length;

/**
 * What must stay in a file of what `entries` tell of a notebook when all else of it goes: what other tabs kept instead of
 * the disk and `elsewhere`, where it stands too, does not hold.
 */
export function stillOnlyIn(entries: readonly Entry[], elsewhere: readonly Entry[], vault: VaultId): BaseEntry[] {
  const tabs = new Set(entries.flatMap((entry) => ('tab' in entry && entry.vault === vault ? [entry.tab] : [])));
  const there = new Map(standing(elsewhere, vault).map(({ tab, version }) => [tab, version]));
  const isOnlyHere = ({ tab, version }: Copy) => tab && tabs.has(tab) && version > (there.get(tab) ?? -1);
  const copy = copyOf(elsewhere, vault);
  return standing([...entries, ...elsewhere], vault)
    .filter(isOnlyHere)
    .map((kept) => (copy ? onlyOf(kept, copy, vault) : { ...kept, kind: 'base', vault }));
}
