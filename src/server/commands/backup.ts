/** `backup <file>`: an encrypted copy (age format) of the database as it is at one moment; the server may be running. */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Encrypter } from 'age-encryption';
import { serverDevice } from '../accounts/server-records.ts';
import { newId } from '../accounts/tokens.ts';
import { openExistingHome } from '../home.ts';
import type { Settings } from '../settings.ts';
import { appendAudit, installation } from '../store/audit.ts';
import { copyAll, differenceIn, troubleIn } from '../store/copy.ts';
import { closeDatabase, connect, openDatabase, removeDatabase } from '../store/database.ts';
import { view, whole } from '../store/dialect.ts';
import { migrate } from '../store/migrations/migrations.ts';
import type { Database } from '../store/tables.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { type Outcome, say, warn } from './command.ts';

export async function runBackup(settings: Settings, [target]: readonly string[]): Promise<Outcome> {
  if (!target) return { ok: false, sentence: 'Say where the backup must go, such as: backup stoep.age' };
  const encrypter = await encrypterOf(settings.backup);
  if (!encrypter) {
    const sentence = 'Set BACKUP_RECIPIENT (an age public key) or BACKUP_PASSPHRASE: a backup is always encrypted.';
    return { ok: false, sentence };
  }
  const toStdout = target === '-';
  if (!toStdout && existsSync(target))
    return { ok: false, sentence: `${target} is there already; choose another name.` };
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  const { db } = opened;
  await whole(db, async (sql) => {
    await holdTeam(sql, installation);
    const event = { action: 'administered', person: '', device: serverDevice, detail: 'backup made' } as const;
    await appendAudit(sql, installation, [event], Date.now());
  });

  const copy = path.join(settings.dataDir, `backup-${process.pid}.tmp`);
  const half = `${target}.part`;
  try {
    // In a container every run has the same number; one that was killed left its copy, which holds all in the clear.
    removeDatabase(copy);
    if (settings.databaseUrl === undefined) copyDatabase(settings.databaseFile, copy);
    else {
      const difference = await copyPostgres(db, settings.dataDir, copy);
      if (difference) return { ok: false, sentence: `No backup was made: ${difference}` };
    }
    const encrypted = await encrypter.encrypt(Readable.toWeb(createReadStream(copy)) as ReadableStream<Uint8Array>);
    const out = Readable.fromWeb(encrypted as import('node:stream/web').ReadableStream);
    if (toStdout) {
      await pipeline(out, process.stdout, { end: false });
    } else {
      await pipeline(out, createWriteStream(half, { mode: 0o600, flush: true }));
      renameSync(half, target);
      say(`The backup is in ${target}`);
    }
    return { ok: true };
  } catch (error) {
    rmSync(half, { force: true });
    const { code } = error as { code?: string };
    return { ok: false, sentence: `The backup could not be written to ${target} (${code ?? 'unknown reason'}).` };
  } finally {
    await db.destroy();
    removeDatabase(copy);
  }
}

/**
 * The same file as SQLite would have given, so that a backup of either can be restored in either. Gives a sentence when the
 * copy is not what PostgreSQL holds. What is wrong in there is copied as it is and only said: a backup is what helps then.
 */
async function copyPostgres(db: Database, folder: string, copy: string): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openDatabase(copy);
  await migrate(file, newId(randomBytes), Date.now);
  try {
    const sums = await view(db, (from) => whole(file, (to) => copyAll(from, to)));
    const difference = await differenceIn(file, sums);
    const trouble = difference ? undefined : await troubleIn(file);
    if (trouble) warn(`What is backed up is not sound, and can't be restored everywhere: ${trouble}`);
    return difference;
  } finally {
    await closeDatabase(file);
  }
}

/** A whole, consistent copy of a database that may be in use. */
function copyDatabase(file: string, copy: string): void {
  const connection = connect(file);
  try {
    connection.prepare('vacuum into ?').run(copy);
  } finally {
    connection.close();
  }
}

async function encrypterOf({ recipients, passphrase }: Settings['backup']): Promise<Encrypter | undefined> {
  // Loaded only here: it takes longer to read than the rest of the server, which never needs it.
  const age = await import('age-encryption');
  const encrypter = new age.Encrypter();
  if (recipients.length > 0) for (const recipient of recipients) encrypter.addRecipient(recipient);
  else if (passphrase) encrypter.setPassphrase(passphrase);
  else return undefined;
  return encrypter;
}
