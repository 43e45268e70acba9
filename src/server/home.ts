/** Where the data is kept: the file in the data folder, or the PostgreSQL that DATABASE_URL names. */
import { sql as raw } from 'kysely';
import { newId, type Random } from './accounts/tokens.ts';
import { type Opened as OpenedFile, openDataFolder, openExisting } from './data-folder.ts';
import type { Bus } from './news.ts';
import type { Settings } from './settings.ts';
import { codeOf, isUnavailable } from './store/dialect.ts';
import { migrate, newestVersion, versionOf } from './store/migrations/migrations.ts';
import { openPostgres, placeOf, serverName } from './store/postgres.ts';
import { createPostgresBus } from './store/postgres-bus.ts';
import type { Database } from './store/tables.ts';

export type Opened =
  | { readonly ok: true; readonly db: Database; readonly bus?: Bus }
  /** English, one sentence, without who signs in to the database. */
  | { readonly ok: false; readonly sentence: string };

/** Opens it for a server: made when it is not there, brought up to date, or refused. */
export async function openHome(settings: Settings, random: Random, now: () => number): Promise<Opened> {
  const { dataDir, databaseFile, databaseUrl: url } = settings;
  if (url === undefined) return openDataFolder(dataDir, databaseFile, random, now);
  // On connections without limits: a step may take long, or wait for the program that is at it already.
  const prepared = await openForCommand(url, async (db) => {
    const migrated = await migrate(db, newId(random), now);
    return migrated.ok ? undefined : newerSentence(url, migrated.version);
  });
  if (!prepared.ok) return prepared;
  await prepared.db.destroy();
  return { ok: true, db: openPostgres(url, { name: serverName }), bus: createPostgresBus(url) };
}

/** Opens one that must be there, for a command; it is not brought up to date. */
export function openExistingHome({ databaseFile, databaseUrl: url }: Settings): Promise<OpenedFile | Opened> {
  if (url === undefined) return openExisting(databaseFile);
  return openForCommand(url, async (db) => {
    const version = await versionOf(db);
    if (version > newestVersion) return newerSentence(url, version);
    if (version === newestVersion) return undefined;
    return version === 0
      ? `The database ${placeOf(url)} is not one of Stoep.`
      : `The database ${placeOf(url)} is of an older version; start Stoep once to bring it up to date.`;
  });
}

/** Opens PostgreSQL with all the time there is. `check` gives a sentence when the database will not do. */
export async function openForCommand(
  url: string,
  check: (db: Database) => Promise<string | undefined>,
): Promise<Opened> {
  const db = openPostgres(url, { patient: true });
  try {
    const sentence = (await unfit(db, url)) ?? (await check(db));
    if (sentence === undefined) return { ok: true, db };
    await db.destroy();
    return { ok: false, sentence };
  } catch (error) {
    await db.destroy().catch(() => undefined);
    return { ok: false, sentence: sentenceOf(error, url) };
  }
}

const oldest = 13;

async function unfit(db: Database, url: string): Promise<string | undefined> {
  const { rows } = await raw<{ version: number; encoding: string }>`select
    current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding`.execute(
    db,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < oldest * 10_000) return `Stoep needs PostgreSQL ${oldest} or newer.`;
  if (encoding !== 'UTF8') return `The database ${placeOf(url)} must be one in UTF8, not in ${encoding}.`;
  return undefined;
}

/** What is wrong with a database that can't be opened; English, one sentence. */
export function sentenceOf(error: unknown, url: string): string {
  const code = codeOf(error);
  const place = placeOf(url);
  if (code.startsWith('28')) return `The database ${place} doesn't let this user in; check DATABASE_URL.`;
  if (code === '3D000') return `There is no database ${place}; make it first, for instance with createdb.`;
  if (code === '42501') return `The user in DATABASE_URL may not make tables in ${place}.`;
  if (isUnavailable(error))
    return `The database ${place} can't be reached (${code || 'no answer'}); check DATABASE_URL.`;
  return `The database ${place} can't be opened (${code || 'unknown reason'}).`;
}

const newerSentence = (url: string, version: number) =>
  `The database ${placeOf(url)} was made by a newer Stoep (version ${version}, this one knows ${newestVersion}); ` +
  'start that newer one, or restore a backup from before it.';
