/** All of a notebook that is nowhere else than on this device: read from the disk, and put back on it. */

import type { DraftRow, MetaRow, OutboxRow, StateRow, VaultDatabase } from './database.ts';
import { accountKey, deviceKey, rowKey } from './keys.ts';
import { highestOf } from './numbers.ts';
import { rowByRow, stateIn } from './vault-rows.ts';

export interface Unsent {
  /** -1 when the row that tells it is not there: then nothing can be said to be newer than the rows. */
  readonly version: number;
  readonly numbers: StateRow['numbers'];
  readonly settled: StateRow['numbers'];
  /** Of the rows of `meta` those that no server can give again: the account, and the id of this device. */
  readonly meta: Readonly<Record<string, Uint8Array>>;
  /** The outbox; of a copy only what no server answered yet, and what was answered while it took the place of the disk. */
  readonly rows: readonly OutboxRow[];
  readonly drafts: readonly DraftRow[];
  /** Of a copy: rows of drafts that went while it took the place of the disk. Absent in copies of older apps, of which the drafts are all there are. */
  readonly goneDrafts?: readonly string[] | undefined;
}

/** Rows of `meta` that are kept beside the database too. */
export const isIrreplaceable = (key: string): boolean => key === accountKey || key === deviceKey;

/** Undefined when the database is empty: there is no notebook in it. */
export function readUnsent(db: VaultDatabase): PromiseLike<Unsent | undefined> {
  return db.transaction('r', [db.meta, db.outbox, db.drafts], async () => {
    const { state, rebuilt } = await stateIn(db, 0);
    const meta = await db.meta.toArray().catch(() => rowByRow(db, db.meta));
    const rows = await db.outbox.toArray().catch(() => rowByRow(db, db.outbox));
    const drafts = await db.drafts.toArray().catch(() => rowByRow(db, db.drafts));
    if (rebuilt && meta.length + rows.length + drafts.length === 0) return undefined;
    const kept = meta.flatMap((row) => ('sealed' in row && isIrreplaceable(row.key) ? [[row.key, row.sealed]] : []));
    return {
      version: rebuilt ? -1 : state.version,
      numbers: state.numbers,
      settled: state.settled ?? {},
      meta: Object.fromEntries(kept),
      rows,
      drafts,
    };
  });
}

/** Brings the disk to what a newer copy tells; what the copy does not hold any more was answered, or saved. */
export function restoreAll(db: VaultDatabase, copy: Unsent): PromiseLike<void> {
  return db.transaction('rw', [db.meta, db.outbox, db.drafts], async () => {
    const { state, rebuilt } = await stateIn(db, 0);
    const before = await db.outbox.toArray().catch(() => rowByRow(db, db.outbox));
    const { rows, settled } = merged(rebuilt ? undefined : state, before, copy);
    await db.outbox.bulkPut([...rows]);
    // What was typed on the disk after the copy was made is in none.
    if (copy.goneDrafts) await db.drafts.bulkDelete([...copy.goneDrafts]);
    else if (!rebuilt) await db.drafts.clear();
    await db.drafts.bulkPut([...copy.drafts]);
    const next: StateRow = {
      key: 'state',
      version: copy.version + 1,
      numbers: highestOf([state.numbers, copy.numbers]),
      settled,
    };
    const meta: MetaRow[] = Object.entries(copy.meta).map(([key, sealed]) => ({ key, sealed }));
    await db.meta.bulkPut([...meta, next]);
  });
}

/**
 * The outbox as a newer copy and the disk tell it together. `state` is undefined when it can't be told what the disk knew:
 * then what lies there stays as it is. The row of numbers has no holes (sync rule 2): what has no row was answered.
 */
export function merged(
  state: StateRow | undefined,
  before: readonly OutboxRow[],
  copy: Pick<Unsent, 'rows' | 'numbers' | 'settled'>,
): { rows: readonly OutboxRow[]; settled: Record<string, number> } {
  const rows = new Map(before.map((row) => [rowKey(row), state ? answeredAlready(row) : row]));
  for (const row of copy.rows) rows.set(rowKey(row), row);
  const settled = highestOf([state?.settled ?? {}, copy.settled]);
  const numbers = highestOf([state?.numbers ?? {}, copy.numbers]);
  const lowest: Record<string, number> = {};
  for (const { team, n } of rows.values()) lowest[team] = Math.min(lowest[team] ?? n, n);
  for (const [team, last] of Object.entries(numbers)) {
    const before = settled[team] ?? (lowest[team] ?? last + 1) - 1;
    settled[team] = before;
    for (let n = before + 1; n <= last; n++) {
      const row: OutboxRow = { team, n, id: rowKey({ team, n }), state: 'answered', seq: 0, until: 0, emptied: true };
      if (!rows.has(rowKey(row))) rows.set(rowKey(row), row);
    }
  }
  return { rows: [...rows.values()], settled };
}

/** What the copy does not hold: the server has it, or a person threw it away; what was lost too. */
function answeredAlready(row: OutboxRow): OutboxRow {
  if (row.state === 'answered' && !row.lost) return row;
  const { sealed: _, said: __, thrown: ___, lost: ____, ...bare } = row;
  return { ...bare, state: 'answered', seq: 0, until: 0, emptied: true };
}
