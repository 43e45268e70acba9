/**
 * `restore <file>`: puts a backup in the place of the database, which is kept aside. The server gets a new epoch, so
 * that phones start anew and offer again what the backup had not (sync rule 7). Logins and links in a backup are of the
 * past: a phone that was told to stop since, or a link that was used, must not work again, so all of them end.
 */

import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { serverDevice } from '../accounts/server-records.ts';
import { newId } from '../accounts/tokens.ts';
import { openDataFolder } from '../data-folder.ts';
import { openForCommand } from '../home.ts';
import { broughtBack } from '../journal/brought-back.ts';
import { openJournal, type ReadJournal, readJournal } from '../journal/journal.ts';
import { replay } from '../journal/replay.ts';
import type { Settings } from '../settings.ts';
import { appendAudit, installation, verifyAudit } from '../store/audit.ts';
import { connect, removeDatabase } from '../store/database.ts';
import { whole } from '../store/dialect.ts';
import { placeOf, serverRunsOn } from '../store/postgres.ts';
import type { Database } from '../store/tables.ts';
import { createTeamStore } from '../store/team-store.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { type Outcome, say } from './command.ts';
import { type Put, putInPostgres } from './put-in-postgres.ts';

const goOn = '--without-journal';

export async function runRestore(settings: Settings, args: readonly string[]): Promise<Outcome> {
  const [source] = args.filter((arg) => arg !== goOn);
  if (!source) return { ok: false, sentence: 'Say which backup to restore, such as: restore stoep.age' };
  if (!existsSync(source)) return { ok: false, sentence: `There is no file ${source}.` };
  const { identity, passphrase } = settings.backup;
  if (!identity && !passphrase) {
    const sentence = 'Set BACKUP_IDENTITY (the age secret key) or BACKUP_PASSPHRASE to open the backup.';
    return { ok: false, sentence };
  }
  const { journalFile } = settings;
  const journal = args.includes(goOn) ? 'aside' : await readJournal(journalFile);
  if (!journal) {
    return {
      ok: false,
      sentence:
        `There is no journal at ${journalFile}. Without it this restore brings back who left, roles that were taken, what ` +
        'was erased or cleared, names that nobody agrees to any more, and forgets wipe orders and who joined since. Set JOURNAL to where it is, or give ' +
        `${goOn} to restore all the same.`,
    };
  }
  const inUse = await sentenceIfUsed(settings);
  if (inUse) return { ok: false, sentence: inUse };
  const copy = path.join(settings.dataDir, `restore-${process.pid}.tmp`);
  try {
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
    // What one that was killed left under this name: its log would be read into the backup that is opened here.
    removeDatabase(copy);
    const failed = (await decrypt(source, copy, settings)) ?? (await renew(copy, journal, journalFile));
    if (failed) return { ok: false, sentence: failed };
    const put =
      settings.databaseUrl === undefined
        ? putFile(copy, settings.databaseFile)
        : await putInPostgres(copy, settings.databaseUrl);
    if (!put.ok) return put;
    const { aside } = put;
    if (aside) say(`What was there is kept in ${aside}`);
    say(`The backup ${source} is restored. Everyone signs in again; phones send again what the backup had not.`);
    return { ok: true };
  } finally {
    removeDatabase(copy);
  }
}

/** Gives a sentence when a server is running on what would be replaced, or nobody can tell. */
async function sentenceIfUsed({ dataDir, databaseFile, databaseUrl: url }: Settings): Promise<string | undefined> {
  if (url === undefined) {
    return isInUse(databaseFile) ? `The database in ${dataDir} is in use; stop the server first.` : undefined;
  }
  const opened = await openForCommand(url, async (db) =>
    (await serverRunsOn(db)) ? `The database ${placeOf(url)} is in use; stop every server on it first.` : undefined,
  );
  if (!opened.ok) return opened.sentence;
  await opened.db.destroy();
  return undefined;
}

function putFile(copy: string, file: string): Put {
  const aside = setAside(file);
  renameSync(copy, file);
  return { ok: true, aside };
}

/** Gives a sentence when it fails. */
async function decrypt(source: string, target: string, { backup }: Settings): Promise<string | undefined> {
  try {
    const age = await import('age-encryption');
    const decrypter = new age.Decrypter();
    if (backup.identity) decrypter.addIdentity(backup.identity);
    if (backup.passphrase) decrypter.addPassphrase(backup.passphrase);
    const plain = await decrypter.decrypt(Readable.toWeb(createReadStream(source)) as ReadableStream<Uint8Array>);
    const out = Readable.fromWeb(plain as import('node:stream/web').ReadableStream);
    await pipeline(out, createWriteStream(target, { mode: 0o600, flush: true }));
    return undefined;
  } catch {
    return `The backup ${source} can't be opened: it is damaged, or of another key or passphrase.`;
  }
}

/**
 * Checks the copy from top to bottom and makes it the start of a new epoch. Gives a sentence when it is not sound. `aside`: the
 * journal is not replayed, on purpose.
 */
async function renew(copy: string, journal: ReadJournal | 'aside', file: string): Promise<string | undefined> {
  const damage = damageIn(copy);
  if (damage) return damage;
  // A backup may be older than this program: bring it up to date like any database.
  const opened = await openDataFolder(path.dirname(copy), copy, randomBytes, Date.now);
  if (!opened.ok) return opened.sentence;
  const { db } = opened;
  try {
    const verified = await verifyAudit(db);
    if (!verified.ok) return `The audit log in the backup is broken in team ${verified.team} at row ${verified.n}.`;
    await startEpoch(db);
    if (journal === 'aside') {
      say('Restored without a journal: look at who has which role, and erase again what was erased since the backup.');
      await tellBack(db, file);
      return undefined;
    }
    const replayed = await replay(db, journal.entries.values(), Date.now);
    const { made, changed, invited, locked, wiped, erased, withdrawn, cleared } = replayed;
    say(
      `The journal: ${made} people and teams made again, ${changed} memberships as they were, ${invited} invited again, ` +
        `${locked} passwords that were replaced since ended, ${wiped} wipe orders, ${erased} erased, ${withdrawn} yeses taken back, ${cleared} records of which something was cleared.`,
    );
    if (!(await anybodyCanSignIn(db))) return nobodyCan;
    if (made + invited + locked > 0) {
      say(
        'Who joined, was invited or got another password since needs a fresh link, which an administrator makes at Mensen.',
      );
    }
    if (journal.damaged > 0)
      say(`${journal.damaged} lines of the journal could not be read; check what was erased and who left.`);
    return undefined;
  } finally {
    await db.destroy();
    flush(copy);
  }
}

/** Told before the copy is in its place: when that fails, the next start tells what is erased after all. */
async function tellBack(db: Database, file: string): Promise<void> {
  const store = createTeamStore(db, { now: Date.now, newId: () => newId(randomBytes) });
  try {
    const { entries, records, notMeant } = await broughtBack(store, (await readJournal(file))?.entries.values() ?? []);
    if (entries.length > 0) await openJournal(file, Date.now).append(entries);
    say(`Of what was erased since ${records} records are back; a later restore with the journal leaves them.`);
    if (notMeant > 0)
      say(`${notMeant} more are back that somebody must agree to: a later restore with the journal erases them again.`);
  } catch {
    // It may be the very reason to go on without it.
    say(`The journal ${file} can't be told so: a later restore with it erases again what is back now.`);
  }
}

const nobodyCan =
  'In the backup nobody has a password that still holds, so nobody could give the others a link. Restore a later backup, ' +
  `or give ${goOn} to begin anew.`;

async function anybodyCanSignIn(db: Database): Promise<boolean> {
  const someone = await db
    .selectFrom('account')
    .select('password')
    .where('password', 'is not', null)
    .executeTakeFirst();
  const anyone = someone ?? (await db.selectFrom('account').select('id').executeTakeFirst());
  return someone !== undefined || anyone === undefined;
}

function damageIn(file: string): string | undefined {
  try {
    const connection = connect(file);
    const rows = connection.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    connection.close();
    return rows[0]?.integrity_check === 'ok' ? undefined : 'The database in the backup is damaged.';
  } catch {
    return 'The backup holds no database.';
  }
}

async function startEpoch(db: Database): Promise<void> {
  const now = Date.now();
  await whole(db, async (sql) => {
    await sql
      .updateTable('meta')
      .set({ value: newId(randomBytes) })
      .where('key', '=', 'epoch')
      .execute();
    await sql.updateTable('session').set({ ended: now }).where('ended', 'is', null).execute();
    await sql.deleteFrom('invitation').execute();
    // What was asked with a link is asked again; who was invited stays so, and gets a fresh one.
    await sql.deleteFrom('access_request').where('what', '=', 'reset').execute();
    await sql.updateTable('access_request').set({ token_hash: null }).execute();
    const teams = await sql.selectFrom('team_seq').select('team').execute();
    for (const team of new Set([installation, ...teams.map(({ team }) => team)])) {
      await holdTeam(sql, team);
      const event = { action: 'restored', person: '', device: serverDevice } as const;
      await appendAudit(sql, team, [event], now);
    }
  });
}

/** Puts all of a database in its one file, so that the file can be moved. Throws when something still reads it. */
function flush(file: string): void {
  const connection = connect(file);
  const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  connection.close();
  if (result?.busy !== 0) throw new Error(`${file} is still in use`);
}

/** Moves the database away; gives where to, or undefined when there was none. */
function setAside(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  flush(file);
  const aside = `${file.replace(/\.db$/u, '')}-before-restore-${new Date().toISOString().replaceAll(':', '.')}.db`;
  renameSync(file, aside);
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  return aside;
}

/** Whether another process has the database open: only then can it not be had alone. */
function isInUse(file: string): boolean {
  if (!existsSync(file)) return false;
  const connection = connect(file);
  try {
    connection.exec('pragma busy_timeout = 500');
    connection.exec('pragma locking_mode = EXCLUSIVE');
    connection.exec('begin exclusive');
    connection.exec('rollback');
    return false;
  } catch {
    return true;
  } finally {
    connection.close();
  }
}
