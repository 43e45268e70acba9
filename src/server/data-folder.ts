/** Opens the data folder: made, checked, migrated, or refused with a sentence that says what to do. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId, type Random } from './accounts/tokens.ts';
import { openDatabase } from './store/database.ts';
import { frozenSentence, markOf } from './store/frozen.ts';
import { migrate, newestVersion, versionOf } from './store/migrations/migrations.ts';
import type { Database } from './store/tables.ts';

export type Opened =
  | { readonly ok: true; readonly db: Database; readonly made: boolean }
  /** English, one sentence. */
  | { readonly ok: false; readonly sentence: string };

/** Opens the database in a folder, making both when they are not there. Only the owner can read what is made. */
export async function openDataFolder(folder: string, file: string, random: Random, now: () => number): Promise<Opened> {
  const problem = folderProblem(folder);
  if (problem) return { ok: false, sentence: problem };
  const made = !existsSync(file);
  let db: Database | undefined;
  try {
    db = openDatabase(file);
    const frozen = frozenSentence(file, await markOf(db));
    if (frozen) {
      await db.destroy();
      return { ok: false, sentence: frozen };
    }
    const migrated = await migrate(db, newId(random), now);
    if (!migrated.ok) {
      await db.destroy();
      return { ok: false, sentence: newerSentence(file, migrated.version) };
    }
    chmodSync(file, 0o600);
    return { ok: true, db, made };
  } catch (error) {
    await db?.destroy().catch(() => undefined);
    const { code } = error as { code?: string };
    return { ok: false, sentence: `The database ${file} can't be opened (${code ?? 'unknown reason'}).` };
  }
}

/** Opens a database that must be there, as it is, without migrating it; one that was moved only when `also` asks for it. */
export async function openExisting(file: string, also?: 'frozen'): Promise<Opened> {
  if (!existsSync(file)) return { ok: false, sentence: `There is no database at ${file}; check DATA_DIR.` };
  let db: Database | undefined;
  try {
    db = openDatabase(file);
    const sentence = unfit(file, await versionOf(db)) ?? (also ? undefined : frozenSentence(file, await markOf(db)));
    if (sentence === undefined) return { ok: true, db, made: false };
    await db.destroy();
    return { ok: false, sentence };
  } catch (error) {
    await db?.destroy().catch(() => undefined);
    const { code } = error as { code?: string };
    return { ok: false, sentence: `The database ${file} can't be opened (${code ?? 'unknown reason'}).` };
  }
}

function unfit(file: string, version: number): string | undefined {
  if (version > newestVersion) return newerSentence(file, version);
  if (version === newestVersion) return undefined;
  return version === 0
    ? `${file} is not a database of Stoep.`
    : `The database ${file} is of an older version; start Stoep once to bring it up to date.`;
}

const newerSentence = (file: string, version: number) =>
  `The database ${file} was made by a newer Stoep (version ${version}, this one knows ${newestVersion}); ` +
  'start that newer one, or restore a backup from before it.';

/** Whether a file can be made in this folder, asked by making one: rights alone don't tell on every file system. */
function folderProblem(folder: string): string | undefined {
  const trial = path.join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    writeFileSync(trial, '');
    rmSync(trial);
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    return `The data folder ${folder} can't be written to (${code ?? 'unknown reason'}); set DATA_DIR to a folder that can.`;
  }
}
