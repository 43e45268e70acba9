/**
 * What one transaction on a notebook reads and writes. Rows are taken as they lie there: a row that is missing, can't be
 * read or has another shape than it should is damage for whoever asked to mend, and never stops the other rows.
 */

import Dexie, { type Table } from 'dexie';
import type { SegmentId, TeamId } from '#domain/ids.ts';
import type { MetaRow, OutboxRow, SegmentRow, StateRow, VaultDatabase } from './database.ts';
import { highestOf } from './numbers.ts';

/** A change to a row of the outbox; `empty` drops its content. */
export interface OutboxPatch {
  readonly team: TeamId;
  readonly n: number;
  readonly state: OutboxRow['state'];
  readonly seq: number;
  readonly until: number;
  readonly empty?: boolean;
  readonly said?: Uint8Array;
  /** Other content in its place, with the random id it was sealed for: what stood there must go. */
  readonly content?: { readonly id: string; readonly sealed: Uint8Array };
  readonly lost?: boolean;
  readonly thrown?: boolean;
}

export interface Writes {
  readonly addSegments?: readonly SegmentRow[];
  readonly dropSegments?: readonly (readonly [team: TeamId, id: SegmentId])[];
  /** Teams of which everything that was pulled goes. */
  readonly dropTeams?: readonly string[];
  readonly patchOutbox?: readonly OutboxPatch[];
  /** The lowest numbers of a team, which need not be kept any longer. */
  readonly dropOutbox?: readonly (readonly [team: TeamId, n: number])[];
  /** Of one team; they get its next numbers inside the transaction. */
  readonly append?: readonly Omit<OutboxRow, 'n'>[];
  /** Rows with the numbers they must have, to mend what is damaged; only with what is expected there. */
  readonly mend?: readonly OutboxRow[];
  /** Rows whose key is no team and number. */
  readonly dropOdd?: readonly IDBValidKey[];
  /** At least these numbers were given out, and let go of. */
  readonly numbers?: Readonly<Record<string, number>>;
  readonly settled?: Readonly<Record<string, number>>;
  readonly meta?: readonly { readonly key: string; readonly sealed: Uint8Array }[];
  readonly dropDrafts?: readonly string[];
}

export interface Snapshot {
  readonly state: StateRow;
  /** The `state` row was not there, or was no such row: this one was worked out from the outbox. */
  readonly rebuilt: boolean;
  /** An app wrote it that did not mark rows it emptied. */
  readonly older: boolean;
  /** As they lie there: each is still to be looked at. */
  readonly meta: readonly { readonly key: string; readonly sealed: Uint8Array }[];
  /** Keys of all segments, and the rows of those that were not known. */
  readonly segmentIds: ReadonlySet<SegmentId>;
  readonly segments: readonly SegmentRow[];
  readonly outbox: readonly OutboxRow[];
}

export interface Written {
  /** The version that was there before. */
  readonly before: number;
  /** The first number that was given to what was appended. */
  readonly n: number;
  readonly state: StateRow;
}

/** Above what any tab knows of: a version that was worked out is never taken for one that was read before. */
const farOn = 2 ** 20;

/** `seen` is the newest version that this tab knows of. */
export async function stateIn(db: VaultDatabase, seen: number): Promise<{ state: StateRow; rebuilt: boolean }> {
  const row: unknown = await db.meta.get('state');
  if (isState(row)) return { state: row, rebuilt: false };
  const numbers = await db.outbox.toCollection().primaryKeys().then(highestAmong);
  return { state: { key: 'state', version: Math.max(seen, 0) + farOn, numbers }, rebuilt: true };
}

function isState(row: unknown): row is StateRow {
  const { version, numbers, settled } = (row ?? {}) as Partial<StateRow>;
  return isNumber(version) && isNumbers(numbers) && (settled === undefined || isNumbers(settled));
}
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumbers = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isNumber);

/** The highest number of each team among keys of the outbox, whatever else lies between them. */
const highestAmong = (keys: readonly unknown[]): Record<string, number> =>
  highestOf(
    (keys as readonly (readonly [unknown, unknown])[]).flatMap(([team, n]) =>
      typeof team === 'string' && isNumber(n) ? [{ [team]: n as number }] : [],
    ),
  );

/** As of a notebook whose app did not keep it yet: what lies below the lowest row was let go of. */
async function settledIn(db: VaultDatabase, numbers: StateRow['numbers']): Promise<Record<string, number>> {
  const settled: Record<string, number> = { ...numbers };
  const keys = await db.outbox.toCollection().primaryKeys();
  for (const [team, n] of keys) if (isNumber(n)) settled[team] = Math.min(settled[team] ?? 0, n - 1);
  return settled;
}

export function readAll(db: VaultDatabase, known: ReadonlySet<SegmentId>, seen: number): PromiseLike<Snapshot> {
  return db.transaction('r', [db.segments, db.outbox, db.meta], async () => {
    const { state, rebuilt } = await stateIn(db, seen);
    const meta = await db.meta.toArray().catch(() => rowByRow(db, db.meta));
    const keys = await db.segments.toCollection().primaryKeys();
    const unknown = keys.filter(([, id]) => !known.has(id));
    const segments =
      unknown.length === keys.length
        ? await db.segments.toArray().catch(() => rowByRow(db, db.segments))
        : (await db.segments.bulkGet(unknown)).filter((row) => row !== undefined);
    const outbox = await db.outbox.toArray().catch(() => rowByRow(db, db.outbox));
    return {
      state: rebuilt ? state : { ...state, settled: state.settled ?? (await settledIn(db, state.numbers)) },
      rebuilt,
      older: !rebuilt && state.settled === undefined,
      meta: meta.filter((row) => 'sealed' in row),
      segmentIds: new Set(keys.map(([, id]) => id)),
      segments,
      outbox,
    };
  });
}

/** A value that the browser itself can't read makes reading them together fail. The others are there all the same. */
export async function rowByRow<Row, Key>(db: VaultDatabase, table: Table<Row, Key>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const key of await db.table<Row, Key>(table.name).toCollection().primaryKeys()) {
    const row = await db
      .table<Row, Key>(table.name)
      .get(key)
      .catch(() => undefined);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

export function writeAll(
  db: VaultDatabase,
  writes: Writes,
  expected: number | undefined,
  seen: number,
): PromiseLike<Written | undefined> {
  const touchesSegments = writes.addSegments || writes.dropSegments || writes.dropTeams;
  const tables = [db.meta, db.outbox, db.drafts, ...(touchesSegments ? [db.segments] : [])];
  return db.transaction('rw', tables, async () => {
    const { state } = await stateIn(db, seen);
    if (expected !== undefined && state.version !== expected) return undefined;
    const numbers = highestOf([state.numbers, writes.numbers ?? {}]);
    const settled = highestOf([state.settled ?? (await settledIn(db, state.numbers)), writes.settled ?? {}]);
    for (const { team, n } of writes.mend ?? []) numbers[team] = Math.max(numbers[team] ?? 0, n);
    if (writes.mend?.length) await db.outbox.bulkPut([...writes.mend]);
    if (writes.dropOdd?.length) await db.outbox.bulkDelete(writes.dropOdd as unknown as [string, number][]);
    let n = 0;
    const [first] = writes.append ?? [];
    if (first && writes.append) {
      n = (numbers[first.team] ?? 0) + 1;
      numbers[first.team] = n + writes.append.length - 1;
      await db.outbox.bulkAdd(writes.append.map((row, index) => ({ ...row, n: n + index })));
    }
    for (const team of writes.dropTeams ?? []) {
      await db.segments.where('[team+id]').between([team, Dexie.minKey], [team, Dexie.maxKey]).delete();
    }
    if (writes.dropSegments?.length) await db.segments.bulkDelete(writes.dropSegments.map(([team, id]) => [team, id]));
    if (writes.addSegments?.length) await db.segments.bulkPut([...writes.addSegments]);
    if (writes.patchOutbox?.length) await patch(db, writes.patchOutbox);
    for (const [team, each] of writes.dropOutbox ?? []) settled[team] = Math.max(settled[team] ?? 0, each);
    if (writes.dropOutbox?.length) await db.outbox.bulkDelete(writes.dropOutbox.map(([team, each]) => [team, each]));
    if (writes.dropDrafts?.length) await db.drafts.bulkDelete([...writes.dropDrafts]);
    const next: StateRow = { key: 'state', version: state.version + 1, numbers, settled };
    const meta: MetaRow[] = [...(writes.meta ?? []), next];
    await db.meta.bulkPut(meta);
    return { before: state.version, n, state: next };
  });
}

async function patch(db: VaultDatabase, patches: readonly OutboxPatch[]): Promise<void> {
  const rows = await db.outbox.bulkGet(patches.map(({ team, n }) => [team, n]));
  await db.outbox.bulkPut(
    patches.flatMap((each, index) => {
      const row = rows[index];
      return row ? [patchedRow(row, each)] : [];
    }),
  );
}

/** The row after a change to it. */
export function patchedRow(row: OutboxRow, change: OutboxPatch): OutboxRow {
  const { empty, said, content, lost, thrown, ...to } = change;
  const { said: wasSaid, sealed, emptied, lost: wasLost, thrown: wasThrown, ...bare } = row;
  const keptSaid = said ?? (to.state === row.state && !empty ? wasSaid : undefined);
  return {
    ...bare,
    ...to,
    ...(sealed && !empty ? { sealed } : {}),
    ...(empty || emptied ? { emptied: true as const } : {}),
    ...((lost ?? wasLost) && !empty ? { lost: true as const } : {}),
    ...((thrown ?? wasThrown) && !empty ? { thrown: true as const } : {}),
    ...content,
    ...(keptSaid ? { said: keptSaid } : {}),
  };
}
