/** Opens PostgreSQL, the second home: a pool of connections that speak the same types as SQLite does. */
import { Kysely, PostgresDialect, sql as raw } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from './tables.ts';

export interface PostgresOptions {
  /** How the database names these connections. */
  readonly name?: string;
  /** For a command that copies all: no limit on how long one statement takes. */
  readonly patient?: boolean;
}

/** The name of connections of a running server; by it a command sees that one is. */
export const serverName = 'stoep server';

/** Connections of one process. PostgreSQL allows a hundred to all of its clients together unless told otherwise. */
const connections = 10;
/** Milliseconds that getting a connection, a statement, and waiting for a row that somebody else holds may take. */
export const limits = { connect: 5_000, statement: 30_000, lock: 10_000 };

/** Does not connect yet: the first question does. */
export function openPostgres(url: string, { name = 'stoep', patient = false }: PostgresOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: connections,
    connectionTimeoutMillis: patient ? limits.statement : limits.connect,
    keepAlive: true,
    types: { getTypeParser },
    ...(patient
      ? {}
      : {
          statement_timeout: limits.statement,
          lock_timeout: limits.lock,
          // A process that stops half-way must not hold a team's row.
          idle_in_transaction_session_timeout: limits.statement,
        }),
  });
  // A connection that breaks says so here, and to whoever uses it; unheard, the first would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Where a database is, without who signs in to it: for sentences. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname || searchParams.get('host') || 'localhost';
  return `${host}${port ? `:${port}` : ''}${pathname}`;
}

/** Whether a server is running on this database, here or on another machine. */
export async function serverRunsOn(db: Database): Promise<boolean> {
  const { rows } = await raw`select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${serverName} limit 1`.execute(db);
  return rows.length > 0;
}

const int8 = 20;
const numeric = 1700;

/** Whole numbers of eight bytes, and the sums of them, come as text unless asked: all of ours fit a number of JavaScript. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === int8 || type === numeric) return (text: string) => safeNumber(text);
  return format === 'binary' ? pg.types.getTypeParser(type, format) : pg.types.getTypeParser(type);
}

function safeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The database gave a number that is too large');
  return value;
}
