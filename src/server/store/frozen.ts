/**
 * A file of SQLite that is being moved to PostgreSQL, or was. SQLite itself then refuses each write, whoever asks: a server
 * that is running answers that it is not available, at once, and phones keep what they have and ask again. (Holding the
 * write lock instead would make that server wait for it, and with it everybody who only reads.)
 */
import { sql as raw } from 'kysely';
import { hasTable, whole } from './dialect.ts';
import type { Database, Sql } from './tables.ts';
import { primaryKeys } from './tables.ts';

export interface MoveMark {
  /** Tells one that was cut off from another. */
  readonly name: string;
  /** The database that it goes to, as in sentences: without who signs in there. */
  readonly place: string;
}

export type Mark =
  | { readonly state: 'moving'; readonly move: MoveMark }
  /** `day`: when, such as 2026-11-22. */
  | { readonly state: 'moved'; readonly day: string };

/** Undefined for a file that is simply in use. */
export async function markOf(sql: Sql): Promise<Mark | undefined> {
  if (!(await hasTable(sql, 'meta'))) return undefined;
  const rows = await sql.selectFrom('meta').selectAll().where('key', 'in', ['moved', 'moving', 'movingTo']).execute();
  const keptAs = (name: string) => rows.find(({ key }) => key === name)?.value;
  const day = keptAs('moved');
  if (day !== undefined) return { state: 'moved', day };
  const name = keptAs('moving');
  return name === undefined ? undefined : { state: 'moving', move: { name, place: keptAs('movingTo') ?? '' } };
}

/** From here on nobody writes in this file, in whatever process. */
export async function freeze(db: Database, { name, place }: MoveMark): Promise<void> {
  await whole(db, async (sql) => {
    const mark = [
      { key: 'moving', value: name },
      { key: 'movingTo', value: place },
    ];
    await sql.insertInto('meta').values(mark).execute();
    for (const { name: trigger, table, act } of triggers()) {
      const body = `begin select raise(abort, 'moved to PostgreSQL'); end`;
      await raw.raw(`create trigger ${trigger} before ${act} on ${table} ${body}`).execute(sql);
    }
  });
}

/** Undoes a move that did not come to its end. */
export async function thaw(db: Database): Promise<void> {
  await whole(db, async (sql) => {
    await sql.deleteFrom('meta').where('key', 'in', ['moving', 'movingTo']).execute();
    for (const { name } of triggers()) await raw.raw(`drop trigger if exists ${name}`).execute(sql);
  });
}

/** The move is done: the file stays as it is for good. */
export async function closeForGood(db: Database, now: number): Promise<void> {
  const value = new Date(now).toISOString().slice(0, 10);
  await db.insertInto('meta').values({ key: 'moved', value }).execute();
}

/** Why a server may not start on a file; English, one sentence. Undefined when it may. */
export function frozenSentence(file: string, mark: Mark | undefined): string | undefined {
  if (!mark) return undefined;
  return mark.state === 'moved'
    ? `What was in ${file} was moved to PostgreSQL on ${mark.day}; set DATABASE_URL to where it is now.`
    : `A move of ${file} to ${mark.move.place} did not end; with DATABASE_URL set to that, do move-to-postgres again, or ` +
        'move-to-postgres --undo to stay here.';
}

function triggers() {
  const tables = Object.keys(primaryKeys).filter((table) => table !== 'meta');
  return tables.flatMap((table) =>
    ['insert', 'update', 'delete'].map((act) => ({ name: `frozen_${table}_${act}`, table, act })),
  );
}
