/**
 * The disk under a notebook: one transaction a call, nothing awaited in it but the transaction itself, and resolved
 * only after the browser says it is complete (sync rule 14). A connection that died in the background is opened again,
 * once. Each write raises the version in the `state` row, so that a tab can tell that another one wrote.
 */
import Dexie from 'dexie';
import {
  type DraftRow,
  isDeadConnection,
  type MetaRow,
  type OutboxRow,
  openVaultDatabase,
  type SegmentRow,
  type StateRow,
  type Stored,
  type VaultDatabase,
} from './database.ts';
import { accountKey } from './open-rows.ts';

/** A change to a row of the outbox; `empty` drops its content. */
export interface OutboxPatch {
  readonly team: string;
  readonly n: number;
  readonly state: OutboxRow['state'];
  readonly seq: number;
  readonly until: number;
  readonly empty?: boolean;
  readonly said?: Uint8Array;
  /** Other content in its place, with the random id it was sealed for: what stood there must go. */
  readonly content?: { readonly id: string; readonly sealed: Uint8Array };
}

export interface Writes {
  readonly addSegments?: readonly SegmentRow[];
  readonly dropSegments?: readonly (readonly [team: string, id: string])[];
  /** Teams of which everything that was pulled goes. */
  readonly dropTeams?: readonly string[];
  readonly patchOutbox?: readonly OutboxPatch[];
  readonly dropOutbox?: readonly (readonly [team: string, n: number])[];
  /** Of one team; they get its next numbers inside the transaction. */
  readonly append?: readonly Omit<OutboxRow, 'n'>[];
  readonly meta?: readonly { readonly key: string; readonly sealed: Uint8Array }[];
  readonly dropDrafts?: readonly string[];
}

export interface Snapshot {
  readonly state: StateRow;
  readonly meta: readonly { readonly key: string; readonly sealed: Uint8Array }[];
  /** Keys of all segments, and the rows of those that were not known. */
  readonly segmentIds: ReadonlySet<string>;
  readonly segments: readonly SegmentRow[];
  readonly outbox: readonly OutboxRow[];
}

/** All of a notebook that is nowhere else than on this device, of one moment. */
export interface Unsent {
  readonly version: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly account: Uint8Array | undefined;
  /** The whole outbox; of what was restored only what the server has not answered. */
  readonly rows: readonly OutboxRow[];
  readonly drafts: readonly DraftRow[];
}

export interface VaultStore {
  version(): Promise<number>;
  read(known: ReadonlySet<string>): Promise<Snapshot>;
  /** `n` is the first number given out. Undefined, and nothing written, when `expected` is given and another tab wrote since. */
  write(writes: Writes, expected?: number): Promise<{ before: number; n: number } | undefined>;
  drafts(): Promise<readonly DraftRow[]>;
  /** Throws when there is no notebook. */
  unsent(): Promise<Unsent>;
  /** Brings the disk to what a newer copy tells, in one transaction; makes the notebook when it is not there. */
  restore(copy: Unsent): Promise<void>;
  putDraft(row: DraftRow): Promise<void>;
  dropDraft(id: string): Promise<void>;
  /** Opens the connection again when it no longer answers within some time. */
  probe(within: (work: Promise<unknown>) => Promise<unknown>): Promise<void>;
  close(): void;
}

/** The notebook is no longer on this phone: another tab removed it. */
export class VaultGone extends Error {
  override readonly name = 'VaultGone';
}

/** Makes the first rows of a new notebook. */
export async function makeVaultStore(
  vault: string,
  stored: Stored,
  account: { key: string; sealed: Uint8Array },
): Promise<void> {
  const database = openVaultDatabase(vault, stored);
  try {
    await database.transaction('rw', database.meta, async () => {
      await database.meta.bulkPut([{ key: 'state', version: 0, numbers: {} }, account] as MetaRow[]);
    });
  } finally {
    database.close();
  }
}

export function openVaultStore(vault: string, stored: Stored, onGone: () => void): VaultStore {
  let closed = false;
  let database = connect();
  // A dead connection may also answer nothing at all: opening another one lets go of whoever still waits for it.
  let letGo: (reason: Error) => void = () => undefined;
  let hung = newHung();

  function newHung(): Promise<never> {
    const promise = new Promise<never>((_, reject) => {
      letGo = reject;
    });
    promise.catch(() => undefined);
    return promise;
  }

  function connect(): VaultDatabase {
    const opened = openVaultDatabase(vault, stored);
    // Another tab removes the notebook, or a newer version of the app changes it: step aside at once.
    opened.on('versionchange', () => {
      opened.close();
      onGone();
      return false;
    });
    return opened;
  }
  const reconnect = () => {
    if (closed) throw new VaultGone();
    database.close();
    database = connect();
    letGo(Object.assign(new Error('The connection was opened again.'), { name: 'DatabaseClosedError' }));
    hung = newHung();
  };
  const attempt = async <T>(work: (database: VaultDatabase) => PromiseLike<T>, writes = false): Promise<T> => {
    if (closed) throw new VaultGone();
    const used = database;
    try {
      return await Promise.race([work(database), hung]);
    } catch (error) {
      if (!isDeadConnection(error) || closed) throw error;
      // Where one log holds all, opening it again to write is what costs everything.
      if (writes) stored.health?.failed(error, false);
      if (writes && stored.health?.isIll()) throw error;
      if (used === database) reconnect();
      return await work(database);
    }
  };

  return {
    version: () => attempt(async (db) => stateOf(await db.meta.get('state')).version),
    read: (known) => attempt((db) => readAll(db, known)),
    write: (writes, expected) => attempt((db) => writeAll(db, writes, expected), true),
    drafts: () => attempt((db) => db.drafts.toArray()),
    unsent: () => attempt(readUnsent),
    restore: (copy) => attempt((db) => restoreAll(db, copy), true),
    putDraft: (row) =>
      attempt(
        (db) =>
          db.transaction('rw', db.drafts, async () => {
            await db.drafts.put(row);
          }),
        true,
      ),
    dropDraft: (id) =>
      attempt(
        (db) =>
          db.transaction('rw', db.drafts, async () => {
            await db.drafts.delete(id);
          }),
        true,
      ),
    async probe(within) {
      try {
        await within(Promise.resolve(database.meta.get('state')));
      } catch {
        if (!closed) reconnect();
      }
    },
    close() {
      closed = true;
      database.close();
      letGo(new VaultGone());
    },
  };
}

function stateOf(row: MetaRow | undefined): StateRow {
  if (!row || !('version' in row)) throw new VaultGone();
  return row;
}

function readAll(db: VaultDatabase, known: ReadonlySet<string>): PromiseLike<Snapshot> {
  return db.transaction('r', [db.segments, db.outbox, db.meta], async () => {
    const meta = await db.meta.toArray();
    const state = stateOf(meta.find(({ key }) => key === 'state'));
    const keys = await db.segments.toCollection().primaryKeys();
    const unknown = keys.filter(([, id]) => !known.has(id));
    const segments =
      unknown.length === keys.length
        ? await db.segments.toArray()
        : (await db.segments.bulkGet(unknown)).filter((row) => row !== undefined);
    const outbox = await db.outbox.toArray();
    return {
      state,
      meta: meta.filter((row) => 'sealed' in row),
      segmentIds: new Set(keys.map(([, id]) => id)),
      segments,
      outbox,
    };
  });
}

function readUnsent(db: VaultDatabase): PromiseLike<Unsent> {
  return db.transaction('r', [db.meta, db.outbox, db.drafts], async () => {
    const { version, numbers } = stateOf(await db.meta.get('state'));
    const account = await db.meta.get(accountKey);
    const sealed = account && 'sealed' in account ? account.sealed : undefined;
    return { version, numbers, account: sealed, rows: await db.outbox.toArray(), drafts: await db.drafts.toArray() };
  });
}

/**
 * What the copy no longer holds was answered since. Numbers without a row in between belong to what was answered too: the
 * row of numbers has no holes (sync rule 2).
 */
function restoreAll(db: VaultDatabase, copy: Unsent): PromiseLike<void> {
  return db.transaction('rw', [db.meta, db.outbox, db.drafts], async () => {
    const before = await db.outbox.toArray();
    const rows = new Map(before.map((row) => [`${row.team}|${row.n}`, answeredAlready(row)]));
    for (const row of copy.rows) rows.set(`${row.team}|${row.n}`, row);
    for (const [team, last] of Object.entries(copy.numbers)) {
      const first = Math.min(...[...rows.values()].filter((row) => row.team === team).map(({ n }) => n));
      for (let n = first; n <= last; n++) {
        const key = `${team}|${n}`;
        if (!rows.has(key)) rows.set(key, { team, n, id: key, state: 'answered', seq: 0, until: 0 });
      }
    }
    await db.outbox.bulkPut([...rows.values()]);
    await db.drafts.bulkPut([...copy.drafts]);
    const state: MetaRow = { key: 'state', version: copy.version + 1, numbers: copy.numbers };
    await db.meta.bulkPut(copy.account ? [state, { key: accountKey, sealed: copy.account }] : [state]);
  });
}

function answeredAlready(row: OutboxRow): OutboxRow {
  if (row.state === 'answered') return row;
  const { sealed: _, said: __, ...bare } = row;
  return { ...bare, state: 'answered', seq: 0, until: 0 };
}

function writeAll(
  db: VaultDatabase,
  writes: Writes,
  expected: number | undefined,
): PromiseLike<{ before: number; n: number } | undefined> {
  const touchesSegments = writes.addSegments || writes.dropSegments || writes.dropTeams;
  const tables = [db.meta, db.outbox, db.drafts, ...(touchesSegments ? [db.segments] : [])];
  return db.transaction('rw', tables, async () => {
    const state = stateOf(await db.meta.get('state'));
    if (expected !== undefined && state.version !== expected) return undefined;
    let numbers = state.numbers;
    let n = 0;
    const [first] = writes.append ?? [];
    if (first && writes.append) {
      n = (numbers[first.team] ?? 0) + 1;
      numbers = { ...numbers, [first.team]: n + writes.append.length - 1 };
      await db.outbox.bulkAdd(writes.append.map((row, index) => ({ ...row, n: n + index })));
    }
    for (const team of writes.dropTeams ?? []) {
      await db.segments.where('[team+id]').between([team, Dexie.minKey], [team, Dexie.maxKey]).delete();
    }
    if (writes.dropSegments?.length) await db.segments.bulkDelete(writes.dropSegments.map(([team, id]) => [team, id]));
    if (writes.addSegments?.length) await db.segments.bulkPut([...writes.addSegments]);
    if (writes.patchOutbox?.length) await patch(db, writes.patchOutbox);
    if (writes.dropOutbox?.length) await db.outbox.bulkDelete(writes.dropOutbox.map(([team, each]) => [team, each]));
    if (writes.dropDrafts?.length) await db.drafts.bulkDelete([...writes.dropDrafts]);
    const meta: MetaRow[] = [...(writes.meta ?? []), { key: 'state', version: state.version + 1, numbers }];
    await db.meta.bulkPut(meta);
    return { before: state.version, n };
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

export function patchedRow(row: OutboxRow, { empty, said, content, ...change }: OutboxPatch): OutboxRow {
  const { said: _, sealed, ...bare } = row;
  return {
    ...bare,
    ...change,
    ...(sealed && !empty ? { sealed } : {}),
    ...content,
    ...(said ? { said } : {}),
  };
}
