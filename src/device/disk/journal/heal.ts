/**
 * Makes the browser begin another log for its databases, so that one that a failed write tore is no longer read at the
 * next start. Measured in Chromium 156, where rows of 32 KiB go through the log (larger ones lie beside it): after 10 MB
 * of them nothing was lost any more, with or without a restart of the browser before it; without it everything was, at
 * the second start (decision 0022).
 */
import Dexie, { type Table } from 'dexie';
import type { Stored } from '../database.ts';
import type { JournalFile } from './journal-file.ts';

const name = 'stoep.heal';
const rowBytes = 32 * 1024;
const rowsAtOnce = 16;
const turns = 20;
/**
 * Good writes that end half-way would stand behind the torn record, which is what costs everything. So first it is seen,
 * by writing it elsewhere, that the disk has room for them, twice over.
 */
const roomNeeded = 32 * 1024 * 1024;

/** True when the databases can be written to again; false, and nothing written, while there is no room. */
export async function heal(
  { indexedDB, keyRange }: Stored,
  file: Pick<JournalFile, 'hasRoom'>,
  randomBytes: (length: number) => Uint8Array,
): Promise<boolean> {
  if (!(await file.hasRoom(roomNeeded))) return false;
  // Not the way the rest opens a database: that one refuses to write while the disk is ill.
  const database = new Dexie(name, {
    indexedDB,
    IDBKeyRange: keyRange,
    cache: 'disabled',
    chromeTransactionDurability: 'strict',
  });
  database.version(1).stores({ rows: 'n' });
  const rows = database.table('rows') as Table<{ n: number; bytes: Uint8Array }, number>;
  try {
    for (let turn = 0; turn < turns; turn++) {
      // Random, as what can be packed would not fill a log.
      const all = Array.from({ length: rowsAtOnce }, (_, n) => ({
        n: turn * rowsAtOnce + n,
        bytes: randomBytes(rowBytes),
      }));
      await rows.bulkPut(all);
    }
    await rows.clear();
    return true;
  } catch {
    return false;
  } finally {
    await database.delete().catch(() => undefined);
  }
}
