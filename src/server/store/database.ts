/**
 * Opens the embedded database: one file, one connection, SQLite by way of libsql. What was committed survives a power
 * cut (`synchronous = FULL`); a reader in another process, such as the backup, never stops the server (WAL).
 */

import { Kysely, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Sql = Database;

/** Milliseconds that a write waits for another process, such as `backup`. */
const busyTimeout = 10_000;

/** Opens the file, making it when it is not there. Throws when it can't be read or is no database. */
export function openDatabase(file: string): Database {
  const connection = connect(file);
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
}

/** Closes it with everything in the one file, so that a copy of the file is a copy of the data. */
export async function closeDatabase(db: Database): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
}

/** The bare connection, for what has no place in a query builder. */
export function connect(file: string): Libsql.Database {
  const connection = new Libsql(file);
  // By `exec`, as libsql keeps a file open until every prepared statement on it was collected, also after `close`.
  connection.exec(`pragma busy_timeout = ${busyTimeout}`);
  connection.exec('pragma journal_mode = WAL');
  connection.exec('pragma synchronous = FULL');
  connection.exec('pragma foreign_keys = ON');
  return connection;
}

/** `values` in parts of at most `size`: a statement takes a bounded number of parameters. */
export function* parts<T>(values: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}
