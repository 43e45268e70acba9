/**
 * What is removed is also gone from the disk. SQLite overwrites with zeros what it deletes (`secure_delete`, set where the
 * file is opened), but what was written last lies in the log beside the file until that is emptied: after each round of
 * removal it is. PostgreSQL gets its space back by a vacuum; what lies under it (its own log, snapshots of the platform) is
 * the municipality's to arrange.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { sql as raw } from 'kysely';
import { removeDatabase } from './database.ts';
import { codeOf, dialectOf } from './dialect.ts';
import type { Database, Tables } from './tables.ts';

const day = 86_400_000;
/** Days that what a restore set aside stays: long enough to see that the restore was right. */
export const asideDays = 7;
/** Milliseconds until the log is emptied after all when another process was reading it, such as a backup. */
const again = 60_000;
/** On PostgreSQL a vacuum is for the removals of this long together. */
const together = 60_000;

/** Where content of people can be. */
const withContent: readonly (keyof Tables)[] = [
  ...(['record', 'device_answer', 'device_mark', 'held_change', 'earlier'] as const),
  'access_request',
];

export interface Residue {
  /** Content was removed. Resolves when it is off the disk, or when that was put off; never throws. */
  removed(): Promise<void>;
}

export function createResidue(db: Database): Residue {
  let waiting: NodeJS.Timeout | undefined;
  const later = (delay: number) => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void wipe();
    }, delay);
    waiting.unref();
  };
  const wipe = () => wipeNow(db).then((done) => (done ? undefined : later(again)));
  return {
    removed: async () => (dialectOf(db) === 'sqlite' ? wipe() : later(together)),
  };
}

/** Takes what was removed off the disk; false when something else was reading it, or the database is away. */
export async function wipeNow(db: Database): Promise<boolean> {
  try {
    if (dialectOf(db) === 'sqlite') {
      const { rows } = await raw<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      return rows[0]?.busy === 0;
    }
    for (const table of withContent) await raw`vacuum ${raw.table(table)}`.execute(db);
    return true;
  } catch (error) {
    // A pool that was closed meanwhile has nothing left to wipe.
    return codeOf(error) === '';
  }
}

/**
 * Files that were written before `secure_delete` was on hold what was removed then: such a file is written anew, once.
 * On PostgreSQL the vacuum of each round does it.
 */
export async function wipeWhatWasLeft(db: Database): Promise<void> {
  if (dialectOf(db) !== 'sqlite') return;
  const done = await db.selectFrom('meta').select('value').where('key', '=', 'wiped').executeTakeFirst();
  if (done) return;
  await raw`vacuum`.execute(db);
  await db.insertInto('meta').values({ key: 'wiped', value: '1' }).execute();
  await wipeNow(db);
}

/** Removes what a restore set aside longer than a week ago, and copies that a command which was killed left. Gives how many went. */
export async function purgeSetAside(db: Database, now: number): Promise<number> {
  return dialectOf(db) === 'sqlite' ? purgeFiles(await fileOf(db), now) : purgeSchemas(db, now);
}

/** The file a database of SQLite is in. */
async function fileOf(db: Database): Promise<string> {
  const { rows } = await raw<{ name: string; file: string }>`pragma database_list`.execute(db);
  return rows.find(({ name }) => name === 'main')?.file ?? '';
}

/** When it was set aside stands in the name, as `restore` wrote it. */
const asideFile = /-before-restore-(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d\.\d{3}Z)\.db$/u;
const halfWay = /^(backup|restore)-\d+\.tmp$/u;

function purgeFiles(file: string, now: number): number {
  if (file === '') return 0;
  const folder = path.dirname(file);
  const base = path.basename(file).replace(/\.db$/u, '');
  const old = readdirSync(folder).filter((name) => {
    const at = name.startsWith(`${base}-before-restore-`) ? asideFile.exec(name)?.[1] : undefined;
    if (at !== undefined) return momentOf(at) < now - asideDays * day;
    return (
      halfWay.test(name) && (statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? now) < now - day
    );
  });
  for (const name of old) removeDatabase(path.join(folder, name));
  return old.length;
}

const asideSchema = /^before_restore_(\d{17})$/u;

async function purgeSchemas(db: Database, now: number): Promise<number> {
  const { rows } = await raw<{ name: string }>`select nspname as name from pg_catalog.pg_namespace
    where nspname like 'before\\_restore\\_%'`.execute(db);
  const old = rows.filter(({ name }) => {
    const at = asideSchema.exec(name)?.[1];
    return at !== undefined && momentOf(at) < now - asideDays * day;
  });
  for (const { name } of old) await raw`drop schema if exists ${raw.id(name)} cascade`.execute(db);
  return old.length;
}

/** A moment of which every digit is there, whatever stands between them; milliseconds since 1970. */
function momentOf(text: string): number {
  const [, year, month, date, hour, minute, second, rest] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/u.exec(text.replaceAll(/\D/gu, '')) ?? [];
  return Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}.${rest}Z`);
}
