// A backup of either database can be restored in either.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runBackup } from '#server/commands/backup.ts';
import type { Command } from '#server/commands/command.ts';
import { runRestore } from '#server/commands/restore.ts';
import { runVerifyAudit } from '#server/commands/verify-audit.ts';
import { readSettings } from '#server/settings.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres } from '#server/store/postgres.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { phoneOf } from '../contract/phone.ts';

let keys: Record<string, string>;
let folder: string;
const warned: string[] = [];
beforeEach(async () => {
  const identity = await generateX25519Identity();
  keys = { BACKUP_IDENTITY: identity, BACKUP_RECIPIENT: await identityToRecipient(identity) };
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function command(run: Command, args: readonly string[], env: Record<string, string>) {
  const read = readSettings({ DATA_DIR: path.join(folder, 'data'), ...keys, ...env });
  if (!read.ok) throw new Error(read.sentence);
  warned.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => warned.push(String(text)) > 0);
  // What a journal adds is tested on its own (tests/contract/journal.test.ts).
  const all = run === runRestore ? [...args, '--without-journal'] : args;
  return run(read.settings, all).finally(() => vi.restoreAllMocks());
}

test('[S7] what PostgreSQL held comes back in PostgreSQL and in a file, under a new epoch', async () => {
  const { url, drop } = await freshPostgres();
  const migrated = openPostgres(url);
  await migrate(migrated, 'first-epoch', Date.now);
  await migrated.destroy();
  const server = await startTestServer({ home: { url } });
  const who = await server.signIn('coordinator');
  const phone = phoneOf(who, server.team);
  const note = phone.signal('Zeer geheime waarneming 8471');
  await phone.push([note]);
  const target = path.join(folder, 'stoep.age');
  const used = { DATABASE_URL: url };
  expect(await command(runBackup, [target], used)).toEqual({ ok: true });
  expect(readFileSync(target, 'latin1')).not.toContain('geheime');
  expect(readdirSync(path.join(folder, 'data'))).toEqual([]);
  await phone.push([phone.signal('Na de backup')]);
  const inUse = { ok: false, sentence: expect.stringContaining('is in use; stop every server') };
  expect(await command(runRestore, [target], used)).toMatchObject(inUse);
  await server.close();

  expect(await command(runRestore, [target], used)).toEqual({ ok: true });
  expect(await command(runRestore, [target], { DATA_DIR: path.join(folder, 'file') })).toEqual({ ok: true });
  for (const home of [{ url }, 'sqlite'] as const) {
    const restored = await startTestServer({ home, dataDir: path.join(folder, 'file') });
    const again = await restored.signInAgain(who.email);
    const { changes, last } = await phoneOf(again, server.team).pullAll();
    expect(changes.filter(({ kind }) => kind === 'signal').map(({ id }) => id)).toEqual([note.record]);
    expect(last.epoch).not.toBe('first-epoch');
    expect(last.epoch).toBeTruthy();
    await restored.close();
  }
  expect(await command(runVerifyAudit, [], used)).toEqual({ ok: true });
  // What was there is kept aside.
  const db = openPostgres(url);
  const { rows } = await sql<{ name: string }>`select schema_name as name from information_schema.schemata
    where schema_name like 'before_restore_%'`.execute(db);
  expect(rows).toHaveLength(1);
  const kept = await sql`select id from ${sql.table(`${rows[0]?.name}.record`)} where kind = 'signal'`.execute(db);
  expect(kept.rows).toHaveLength(2);
  await db.destroy();
  await drop();
}, 120_000);

test('[S7] what a file held comes back in PostgreSQL', async () => {
  const file = await startTestServer({ home: 'sqlite', dataDir: path.join(folder, 'data') });
  const who = await file.signIn('coordinator');
  const phone = phoneOf(who, file.team);
  const note = phone.signal('In een bestand');
  await phone.push([note]);
  const target = path.join(folder, 'stoep.age');
  expect(await command(runBackup, [target], {})).toEqual({ ok: true });
  await file.close();
  const { url, drop } = await freshPostgres();
  expect(await command(runRestore, [target], { DATABASE_URL: url })).toEqual({ ok: true });
  const server = await startTestServer({ home: { url } });
  const again = phoneOf(await server.signInAgain(who.email), file.team);
  expect((await again.pullAll()).changes.some(({ id }) => id === note.record)).toBe(true);
  await server.close();
  await drop();
}, 120_000);

test('what a command that was killed left behind stops neither a backup nor a restore, and is gone after it', async () => {
  const { url, drop } = await freshPostgres();
  const migrated = openPostgres(url);
  await migrate(migrated, 'epoch', Date.now);
  await migrated.destroy();
  const data = path.join(folder, 'data');
  const used = { DATABASE_URL: url };
  const target = path.join(folder, 'stoep.age');
  await leaveBehind(data, `backup-${process.pid}.tmp`);
  expect(await command(runBackup, [target], used)).toEqual({ ok: true });
  expect(readdirSync(data)).toEqual([]);
  await leaveBehind(data, `restore-${process.pid}.tmp`);
  expect(await command(runRestore, [target], used)).toEqual({ ok: true });
  expect(readdirSync(data)).toEqual([]);
  const db = openPostgres(url);
  expect(await db.selectFrom('team_seq').select('team').where('team', '=', 'of-the-killed-one').execute()).toEqual([]);
  await db.destroy();
  await drop();
}, 120_000);

/** A database with something in it, in its log beside it too, as a process leaves it that was killed. */
async function leaveBehind(data: string, name: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  const [file, kept] = [path.join(data, name), path.join(folder, 'kept')];
  const db = openDatabase(file);
  await migrate(db, 'epoch-of-the-killed-one', Date.now);
  await db.insertInto('team_seq').values({ team: 'of-the-killed-one', seq: 1, horizon: 0 }).execute();
  for (const ending of ['', '-wal', '-shm']) copyFileSync(file + ending, kept + ending);
  await db.destroy();
  for (const ending of ['', '-wal', '-shm']) copyFileSync(kept + ending, file + ending);
}

test('what is wrong in PostgreSQL itself is said, and backed up all the same', async () => {
  const { url, drop } = await freshPostgres();
  const migrated = openPostgres(url);
  await migrate(migrated, 'epoch', Date.now);
  await migrated.destroy();
  const server = await startTestServer({ home: { url } });
  const phone = phoneOf(await server.signIn('coordinator'), server.team);
  await phone.push([phone.signal('Het staat er')]);
  await server.db.updateTable('audience_sum').set({ checksum: 1 }).where('audience', '=', 'coordinator').execute();
  const target = path.join(folder, 'stoep.age');
  expect(await command(runBackup, [target], { DATABASE_URL: url })).toEqual({ ok: true });
  expect(existsSync(target)).toBe(true);
  expect(warned.join('')).toContain('The count or sum of coordinator in team');
  await server.close();
  await drop();
}, 120_000);
