/**
 * The disk under a notebook: one transaction a call, nothing awaited in it but the transaction itself, and resolved
 * only after the browser says it is complete (sync rule 14). A connection that died in the background is opened again,
 * once. Each write raises the version in the `state` row, so that a tab can tell that another one wrote.
 */
import type { DraftId, SegmentId, VaultId } from '#domain/ids.ts';
import {
  type DraftRow,
  isDeadConnection,
  type MetaRow,
  openVaultDatabase,
  type Stored,
  type VaultDatabase,
} from './database.ts';
import { readUnsent, restoreAll, type Unsent } from './unsent-rows.ts';
import { readAll, rowByRow, type Snapshot, stateIn, type Writes, type Written, writeAll } from './vault-rows.ts';

export interface VaultStore {
  version(): Promise<number>;
  read(known: ReadonlySet<SegmentId>): Promise<Snapshot>;
  /** Undefined, and nothing written, when `expected` is given and another tab wrote since. */
  write(writes: Writes, expected?: number): Promise<Written | undefined>;
  drafts(): Promise<readonly DraftRow[]>;
  /** Undefined when there is no notebook. */
  unsent(): Promise<Unsent | undefined>;
  /** Brings the disk to what a newer copy tells, in one transaction; makes the notebook when it is not there. */
  restore(copy: Unsent): Promise<void>;
  putDraft(row: DraftRow): Promise<void>;
  dropDraft(id: DraftId): Promise<void>;
  /** Opens the connection again when it no longer answers within some time. */
  probe(within: (work: Promise<unknown>) => Promise<unknown>): Promise<void>;
  close(): void;
}

/** The notebook was closed here: what still works on it need not go on. It says nothing of what is on the disk. */
export class VaultGone extends Error {
  override readonly name = 'VaultGone';
}

/** Makes the first rows of a new notebook. */
export async function makeVaultStore(
  vault: VaultId,
  stored: Stored,
  account: { key: string; sealed: Uint8Array },
): Promise<void> {
  const database = openVaultDatabase(vault, stored);
  try {
    await database.transaction('rw', database.meta, async () => {
      await database.meta.bulkPut([{ key: 'state', version: 0, numbers: {}, settled: {} }, account] as MetaRow[]);
    });
  } finally {
    database.close();
  }
}

/**
 * `onGone` hears that another tab takes the database away (`deleted`) or changes it for a newer app, and tells whether it is
 * written on with all the same. Until then nothing is: opening it again would make it anew.
 */
export function openVaultStore(
  vault: VaultId,
  stored: Stored,
  onGone: (deleted: boolean) => Promise<boolean>,
): VaultStore {
  let closed = false;
  /** Stepped aside for another tab: that what was under way fails then says nothing of the disk. */
  let aside = false;
  /** Since then: whether this tab may open it again. */
  let mayGoOn: Promise<boolean> | undefined;
  /** The newest version that was read or written here. */
  let seen = 0;
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
    opened.on('versionchange', ({ newVersion }) => {
      aside = true;
      opened.close();
      mayGoOn = onGone(newVersion === null);
      return false;
    });
    return opened;
  }
  const lookIfGone = async () => {
    if (closed || (mayGoOn && !(await mayGoOn)) || closed) throw new VaultGone();
  };
  const reconnect = () => {
    database.close();
    database = connect();
    letGo(Object.assign(new Error('The connection was opened again.'), { name: 'DatabaseClosedError' }));
    hung = newHung();
  };
  const attempt = async <T>(work: (database: VaultDatabase) => PromiseLike<T>, writes = false): Promise<T> => {
    await lookIfGone();
    const used = database;
    try {
      return await Promise.race([work(database), hung]);
    } catch (error) {
      if (!isDeadConnection(error) || closed) throw error;
      // Where one log holds all, opening it again to write is what costs everything.
      if (writes && !aside) stored.health?.failed(error, false);
      if (writes && stored.health?.isIll()) throw error;
      await lookIfGone();
      if (used === database) reconnect();
      return await work(database);
    }
  };

  return {
    version: () => attempt(async (db) => (await stateIn(db, seen)).state.version),
    async read(known) {
      const snapshot = await attempt((db) => readAll(db, known, seen));
      if (!snapshot.rebuilt) seen = Math.max(seen, snapshot.state.version);
      return snapshot;
    },
    async write(writes, expected) {
      const written = await attempt((db) => writeAll(db, writes, expected, seen), true);
      if (written) seen = written.state.version;
      return written;
    },
    drafts: () => attempt((db) => db.drafts.toArray().catch(() => rowByRow(db, db.drafts))),
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
        await lookIfGone().then(reconnect, () => undefined);
      }
    },
    close() {
      closed = true;
      database.close();
      letGo(new VaultGone());
    },
  };
}
