/**
 * Opens the embedded database: one file, one connection, SQLite by way of libsql. What was committed survives a power
 * cut (`synchronous = FULL`); a reader in another process, such as the backup, never stops the server (WAL).
 */

import { rmSync } from 'node:fs';
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import { dialectOf } from './dialect.ts';
import type { Database, Tables } from './tables.ts';

/** Milliseconds that a write waits for another process, such as `backup`. */
const busyTimeout = 10_000;
/** What of the file stays in memory: the inner pages of a team's indexes, also of a large one. */
const cacheKilobytes = 32_000;
/** Pages (of 4 KB) that wait in the log before they move to the file: at the usual 1,000 every few pushes paid for that. */
const checkpointPages = 8_000;
const mostStatements = 200;

/** Opens the file, making it when it is not there. Throws when it can't be read or is no database. */
export function openDatabase(file: string): Database {
  const connection = connect(file);
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(connection) }) });
}

/** Closes a database; one of SQLite with everything in the one file, so that a copy of the file is a copy of the data. */
export async function closeDatabase(db: Database): Promise<void> {
  if (dialectOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
}

/** Removes a file of SQLite that nobody has open, with what lies beside it; also when only a part of that is there. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

/** The bare connection, for what has no place in a query builder. */
export function connect(file: string): Libsql.Database {
  const connection = new Libsql(file);
  // By `exec`, as libsql keeps a file open until every prepared statement on it was collected, also after `close`.
  connection.exec(`pragma busy_timeout = ${busyTimeout}`);
  connection.exec('pragma journal_mode = WAL');
  connection.exec('pragma synchronous = FULL');
  connection.exec('pragma foreign_keys = ON');
  // What is removed is overwritten with zeros, not only forgotten (`residue.ts`).
  connection.exec('pragma secure_delete = ON');
  connection.exec(`pragma cache_size = -${cacheKilobytes}`);
  connection.exec(`pragma wal_autocheckpoint = ${checkpointPages}`);
  return connection;
}

/** Statements are prepared once. A query builder writes the same text again; most of them are of a few dozen shapes. */
function preparedOnce(connection: Libsql.Database): SqliteDatabase {
  const statements = new Map<string, Libsql.Statement>();
  return {
    close() {
      statements.clear();
      connection.close();
    },
    prepare(asked) {
      // SQLite itself takes back a transaction that found the disk full. The rollback that follows then has nothing to
      // do, and its complaint would stand in the place of what went wrong.
      const text = asked === 'rollback' && !connection.inTransaction ? 'select 1' : asked;
      const statement = statements.get(text) ?? connection.prepare(text);
      // The newest goes last, so that the first is the one that was not used for longest.
      statements.delete(text);
      statements.set(text, statement);
      if (statements.size > mostStatements) statements.delete(statements.keys().next().value ?? '');
      return statement;
    },
  };
}

/** `values` in parts of at most `size`: a statement takes a bounded number of parameters. */
export function* parts<T>(values: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}
