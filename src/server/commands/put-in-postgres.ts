/** The last step of a restore into PostgreSQL: what was there is set aside and the backup put in its place, in one transaction. */
import { randomBytes } from 'node:crypto';
import { sql as raw } from 'kysely';
import { newId } from '../accounts/tokens.ts';
import { openForCommand, sentenceOf } from '../home.ts';
import { copyAll, problemIn } from '../store/copy.ts';
import { openDatabase } from '../store/database.ts';
import { hasTable, holdSchema, view, whole } from '../store/dialect.ts';
import { migrateWithin } from '../store/migrations/migrations.ts';
import type { Sql } from '../store/tables.ts';
import { primaryKeys } from '../store/tables.ts';

export type Put =
  /** `aside` is the schema that holds what was there; undefined when nothing was. */
  | { readonly ok: true; readonly aside: string | undefined }
  /** English, one sentence; then nothing was changed. */
  | { readonly ok: false; readonly sentence: string };

class NotWhole extends Error {}

/** Puts all of a file of SQLite in the place of what is in PostgreSQL. */
export async function putInPostgres(file: string, url: string): Promise<Put> {
  const opened = await openForCommand(url, async () => undefined);
  if (!opened.ok) return opened;
  const source = openDatabase(file);
  try {
    const aside = await view(source, (from) =>
      whole(opened.db, async (to) => {
        await holdSchema(to);
        const kept = await setAside(to);
        await migrateWithin(to, newId(randomBytes), Date.now);
        const problem = await problemIn(to, await copyAll(from, to));
        if (problem) throw new NotWhole(problem);
        return kept;
      }),
    );
    return { ok: true, aside: aside && `the schema ${aside}` };
  } catch (error) {
    return { ok: false, sentence: error instanceof NotWhole ? error.message : sentenceOf(error, url) };
  } finally {
    await source.destroy();
    await opened.db.destroy();
  }
}

async function setAside(sql: Sql): Promise<string | undefined> {
  if (!(await hasTable(sql, 'meta'))) return undefined;
  const aside = `before_restore_${new Date().toISOString().replaceAll(/\D/gu, '')}`;
  await sql.schema.createSchema(aside).execute();
  for (const table of Object.keys(primaryKeys)) {
    if (await hasTable(sql, table)) await raw`alter table ${raw.table(table)} set schema ${raw.id(aside)}`.execute(sql);
  }
  return aside;
}
