/**
 * What SQLite and PostgreSQL do differently, in one place: transactions, whose turn it is, the lock on the schema, and which
 * of their errors mean that the database is not there for a moment. All else is the same SQL on both.
 */
import { PostgresAdapter, sql as raw } from 'kysely';
import { createTurns, type InTurn } from '../turns.ts';
import { limits } from './postgres.ts';
import type { Database, Sql } from './tables.ts';

export const dialectOf = (sql: Sql): 'sqlite' | 'postgres' =>
  sql.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

/** How often a transaction is tried before its failure counts. */
const tries = 5;

/**
 * Runs `work` as one transaction: there whole or not at all. On PostgreSQL two transactions may stand in each other's way,
 * and one of them is then taken back by the database; `work` is done again from the start, so it must do nothing that a
 * second time would hurt.
 */
export async function whole<T>(db: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === tries || !wasTakenBack(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 * (0.5 + Math.random())));
    }
  }
}

/**
 * How those who write in one team wait for each other. PostgreSQL would let them wait as well, for the team's row, but each
 * on a connection of its own; there are few of those, and one busy team would have them all. Other processes are still
 * waited for at the row. On SQLite they stand in line for its one connection already.
 */
export const turnsFor = (db: Database): InTurn =>
  dialectOf(db) === 'postgres' ? createTurns(limits.lock) : (_, work) => work();

/**
 * Runs `work` on one unchanging view: whatever others write meanwhile is not seen. Nothing may be written. PostgreSQL's
 * usual level shows each statement what was committed just before it; SQLite has no such level.
 */
export function view<T>(db: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  const begin = db.transaction();
  if (dialectOf(db) === 'sqlite') return begin.execute(work);
  return begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

/** Of every program that changes the schema of a database, one at a time; until the transaction ends. */
export async function holdSchema(sql: Sql): Promise<void> {
  // SQLite has one writer anyway. The number is 'stoep' in ASCII.
  if (dialectOf(sql) === 'postgres') await raw`select pg_advisory_xact_lock(495874696560)`.execute(sql);
}

/** Lets nobody else write in these tables of PostgreSQL until the transaction ends; who tries waits. */
export async function holdTables(sql: Sql, names: readonly string[]): Promise<void> {
  const tables = raw.join(names.map((name) => raw.table(name)));
  await raw`lock table ${tables} in exclusive mode`.execute(sql);
}

export async function hasTable(sql: Sql, name: string): Promise<boolean> {
  const question =
    dialectOf(sql) === 'postgres'
      ? // Not by to_regclass: that one may answer from memory what was so before a lock was waited for.
        raw`select 1 from pg_catalog.pg_tables where schemaname = current_schema() and tablename = ${name}`
      : raw`select 1 from sqlite_master where type = 'table' and name = ${name}`;
  return (await question.execute(sql)).rows.length > 0;
}

/**
 * Serialization failure, deadlock, and a key that somebody else just took: all three are gone when it is done again, as
 * then the other one's work is seen.
 */
const takenBack = ['40001', '40P01', '23505'];

const wasTakenBack = (error: unknown) => takenBack.includes(codeOf(error));

/** Connections and shortages (08, 53, 57P0…), a lock or statement that took too long, a server that only reads, no login. */
const awayInPostgres = /^(08...|53...|57P0.|57014|55P03|25P03|25006|40001|40P01|28...|3D000)$/u;
const awayOnTheNetwork = /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|E[A-Z]+UNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|EACCES)$/u;
/** Busy or full, a disk that fails, or a file that was moved to PostgreSQL (`frozen.ts`). */
const awayInSqlite = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CONSTRAINT_TRIGGER)/u;
/** What the driver of PostgreSQL says without a code. */
const awayInWords = /^(Connection terminated|timeout exceeded when trying to connect|Client (has enc|was closed))/u;

/** Whether the database is not there for now: who asked may ask again later. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== '') return [awayInPostgres, awayOnTheNetwork, awayInSqlite].some((codes) => codes.test(code));
  return error instanceof Error && awayInWords.test(error.message);
}

/** The code an error of either database or of the network carries; empty for none. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
