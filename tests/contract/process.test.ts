// The server as a process: how it starts, refuses to, stops, and is backed up and restored.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runBackup } from '#server/commands/backup.ts';
import type { Command } from '#server/commands/command.ts';
import { runDemo } from '#server/commands/demo.ts';
import { runRestore } from '#server/commands/restore.ts';
import { runServe } from '#server/commands/serve.ts';
import { runVerifyAudit } from '#server/commands/verify-audit.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { readSettings } from '#server/settings.ts';
import { closeDatabase, openDatabase } from '#server/store/database.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import {
  clientOf,
  runServer,
  type ServerProcess,
  type SignedInClient,
  startServerProcess,
  type TestClient,
  testPassword,
} from '#tests/support/test-server.ts';
import { phoneOf, signalsIn } from './phone.ts';

const secret = 'Zeer geheime waarneming 8471';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-process-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataDir = (name: string) => path.join(folder, name);
const clientAt = (server: ServerProcess, cookies?: Map<string, string>): TestClient => {
  const client = clientOf((where, init) => fetch(server.origin + where, init), cookies);
  // The tests' own origin is not the origin of this process.
  return {
    ...client,
    call: (method, where, body, headers) => client.call(method, where, body, { origin: server.origin, ...headers }),
  };
};
const linkIn = (output: string) => /uitnodiging\/([\w-]+)/gu.exec(output.split('\n').reverse().join('\n'))?.[1] ?? '';

/** A sub-command without a process of its own, for what needs none. */
function command(run: Command, args: readonly string[], env: Record<string, string>) {
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.sentence);
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  return run(read.settings, args).finally(() => vi.restoreAllMocks());
}

/** From the printed link to somebody who can note signals. */
async function settle(server: ServerProcess): Promise<{ team: string; field: SignedInClient }> {
  const administrator = clientAt(server);
  const account = { name: 'Iris', email: 'iris@test.example', password: testPassword, teamName: 'Team Noord' };
  const made = await administrator.call<{ memberships: [{ team: string }] }>(
    'POST',
    `/invitations/${linkIn(server.output())}`,
    account,
  );
  expect(made.status).toBe(200);
  const { team } = made.body.memberships[0];
  const who = { name: 'Noor', email: 'noor@test.example', role: 'fieldWorker' };
  const invited = await administrator.call<{ link: string; person: string }>('POST', `/teams/${team}/people`, who);
  const field = clientAt(server);
  const token = linkIn(invited.body.link);
  expect(
    (await field.call('POST', `/invitations/${token}`, { ...who, password: testPassword, role: undefined })).status,
  ).toBe(200);
  return { team, field: { ...field, person: invited.body.person, email: who.email, device: 'device-of-noor-0001' } };
}

describe('starting', () => {
  test('on an empty folder gives a link for the first administrator, a fresh one each time until it is used', async () => {
    const env = { DATA_DIR: dataDir('empty') };
    const first = await startServerProcess({ env });
    const before = linkIn(first.output());
    expect(first.output()).toContain(`Stoep is at ${first.origin}\n`);
    expect(first.output()).toContain(`${first.origin}/uitnodiging/${before}`);
    await first.kill();
    const second = await startServerProcess({ env });
    expect(linkIn(second.output())).not.toBe(before);
    await settle(second);
    await second.kill();
  });

  test('a bad setting, an unknown command and a taken port are each refused in one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const refused: readonly [string[], Record<string, string>, string][] = [
      [[], { PORT: 'tachtig' }, 'PORT must be a whole number from 1 to 65535, not "tachtig".\n'],
      [
        ['dance'],
        {},
        'There is no command "dance"; there are serve, demo, backup, restore, verify-audit, move-to-postgres, recount-sums, show-sizes, terms, say-yes.\n',
      ],
      [
        [],
        { DATA_DIR: dataDir('taken'), PORT: String(port) },
        `Port ${port} is taken; stop what listens there or set PORT to another.\n`,
      ],
    ];
    for (const [args, env, sentence] of refused) {
      expect(runServer(args, env)).toEqual({ status: 1, stdout: '', stderr: sentence });
    }
    other.close();
  });
});

describe('stopping, backup and restore', () => {
  const open: ServerProcess[] = [];
  afterAll(async () => {
    for (const server of open) await server.kill();
  });
  const start = async (env: Record<string, string>) => {
    const server = await startServerProcess({ env });
    open.push(server);
    return server;
  };

  test('[S7] a backup brings everything back under a new epoch, and phones offer again what it had not', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const env = { DATA_DIR: dataDir('backup'), BACKUP_RECIPIENT: recipient };
    const server = await start(env);
    const { team, field } = await settle(server);
    const phone = phoneOf(field, team);
    const kept = phone.signal(secret);
    await phone.push([kept]);

    // While it runs.
    const target = path.join(folder, 'stoep.age');
    expect(runServer(['backup', target], env)).toMatchObject({ status: 0, stdout: `The backup is in ${target}\n` });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readFileSync(target).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(readdirSync(env.DATA_DIR).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const lost = phone.signal('Na de backup geschreven');
    await phone.push([lost]);
    expect(runServer(['restore', target], { ...env, BACKUP_IDENTITY: identity })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is in use; stop the server first'),
    });

    // At SIGTERM it ends its channels, finishes, and leaves all in one file.
    const news = await field.fetch(`/api/v1/teams/${team}/news`);
    const heard = news.text();
    expect(await server.stop()).toBe(0);
    expect(await heard).toContain('event: head');
    await expect(fetch(`${server.origin}/livez`)).rejects.toThrow();
    expect(statSync(path.join(env.DATA_DIR, 'stoep.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    expect(server.output()).not.toContain(secret);
    expect(readFileSync(target).includes(secret)).toBe(false);
    expect(readFileSync(path.join(env.DATA_DIR, 'stoep.db')).includes(secret)).toBe(true);

    const restored = runServer(['restore', target], { ...env, BACKUP_IDENTITY: identity });
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(env.DATA_DIR).filter((name) => name.startsWith('stoep-before-restore-'))).toHaveLength(1);
    expect(readdirSync(env.DATA_DIR).filter((name) => name.includes('.tmp'))).toEqual([]);

    const again = await start(env);
    expect(again.output()).not.toContain('uitnodiging');
    // A login of before the restore is over.
    const back = clientAt(again, field.cookies);
    expect((await back.call('GET', '/session')).status).toBe(401);
    expect((await back.call('POST', '/session', { email: field.email, password: testPassword })).status).toBe(200);
    const same = phoneOf({ ...field, ...back }, team);
    same.epoch = phone.epoch;
    same.next = phone.next;
    expect((await same.pull(0)).body.restart).toBe('epoch');
    expect((await same.push([lost])).body).toMatchObject({ restart: true, last: 1 });
    expect((await same.push([lost])).body.answers).toMatchObject([{ n: 2, verdict: 'applied' }]);
    expect(signalsIn((await same.pullAll()).changes).map(({ id }) => id)).toEqual([kept.record, lost.record]);
    expect(await again.stop()).toBe(0);

    const verified = runServer(['verify-audit'], env);
    expect(verified.stdout).toMatch(new RegExp(`^${team}: \\d+ rows, intact$`, 'mu'));
    const db = openDatabase(path.join(env.DATA_DIR, 'stoep.db'));
    const rows = await db.selectFrom('audit').select('team').where('action', '=', 'restored').execute();
    expect(rows.map(({ team }) => team).sort()).toEqual(['-', team].sort());
    await closeDatabase(db);
  }, 120_000);
});

describe('the commands', () => {
  /** A folder with an empty installation, as a start leaves it. */
  async function prepare(name: string) {
    const file = path.join(dataDir(name), 'stoep.db');
    const opened = await openDataFolder(dataDir(name), file, randomBytes, Date.now);
    if (!opened.ok) throw new Error(opened.sentence);
    const store = createTeamStore(opened.db, { now: Date.now, newId: () => 'x' });
    await store.inTeam('team-0000000000001', (tx) =>
      tx.audit(
        ['made', 'changed', 'removed'].map((action) => ({ action: action as 'made', person: 'p', device: 'd' })),
      ),
    );
    return { file, db: opened.db };
  }

  /** Makes a backup with a key of its own; gives the file and what opens it. */
  async function backUp(name: string) {
    const identity = await generateX25519Identity();
    const env = { DATA_DIR: dataDir(name), BACKUP_RECIPIENT: await identityToRecipient(identity) };
    const target = path.join(folder, `${name}.age`);
    expect(await command(runBackup, [target], env)).toEqual({ ok: true });
    expect(await command(runBackup, [target], env)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('is there already'),
    });
    return { target, key: { BACKUP_IDENTITY: identity } };
  }

  test('a passphrase opens a backup as well', async () => {
    const { db } = await prepare('passphrase');
    await closeDatabase(db);
    const env = { DATA_DIR: dataDir('passphrase'), BACKUP_PASSPHRASE: 'vier willekeurige woorden samen' };
    const target = path.join(folder, 'passphrase.age');
    expect(await command(runBackup, [target], env)).toEqual({ ok: true });
    const elsewhere = { ...env, DATA_DIR: dataDir('elsewhere') };
    expect(await command(runRestore, [target, '--without-journal'], elsewhere)).toEqual({ ok: true });
    expect(await command(runVerifyAudit, [], elsewhere)).toEqual({ ok: true });
  }, 120_000);

  test('a damaged backup, or one of another key, is not restored', async () => {
    const { db } = await prepare('damaged');
    await closeDatabase(db);
    const { target, key } = await backUp('damaged');
    const bytes = readFileSync(target);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(`${target}.damaged`, bytes);
    for (const [file, opens] of [
      [`${target}.damaged`, key],
      [target, { BACKUP_IDENTITY: await generateX25519Identity() }],
    ] as const) {
      const outcome = await command(runRestore, [file, '--without-journal'], {
        DATA_DIR: dataDir('still-empty'),
        ...opens,
      });
      expect(outcome).toMatchObject({ ok: false, sentence: expect.stringContaining("can't be opened") });
      expect(readdirSync(dataDir('still-empty'))).toEqual([]);
    }
  });

  test('a backup with a broken audit log is not restored', async () => {
    const { db } = await prepare('broken');
    await db.updateTable('audit').set({ person: 'somebody-else' }).where('n', '=', 2).execute();
    await closeDatabase(db);
    const { target, key } = await backUp('broken');
    const outcome = await command(runRestore, [target, '--without-journal'], {
      DATA_DIR: dataDir('not-restored'),
      ...key,
    });
    expect(outcome).toMatchObject({ ok: false, sentence: expect.stringContaining('at row 2') });
    expect(readdirSync(dataDir('not-restored'))).toEqual([]);
  });

  test('verify-audit names the first row that was touched, and fails', async () => {
    const { db } = await prepare('tampered');
    const env = { DATA_DIR: dataDir('tampered') };
    expect(await command(runVerifyAudit, [], env)).toEqual({ ok: true });
    await db.updateTable('audit').set({ detail: 'nothing happened' }).where('n', '=', 2).execute();
    await closeDatabase(db);
    expect(await command(runVerifyAudit, [], env)).toEqual({
      ok: false,
      sentence: 'The audit log is broken in team team-0000000000001 at row 2: this row was changed.',
    });
  });

  test('an example is never made where real data is, nor real work done in an example', async () => {
    const { db } = await prepare('real');
    await closeDatabase(db);
    expect(await command(runDemo, [], { DATA_DIR: dataDir('real') })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('holds real data'),
    });
    const example = await prepare('example');
    await example.db.insertInto('meta').values({ key: 'demo', value: '1' }).execute();
    await closeDatabase(example.db);
    expect(await command(runServe, [], { DATA_DIR: dataDir('example') })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('holds an example'),
    });
  });

  test.each<[string, Command, string[], Record<string, string>, string]>([
    ['a backup in the clear', runBackup, ['x.age'], {}, 'BACKUP_RECIPIENT'],
    ['a backup of nothing', runBackup, ['x.age'], { BACKUP_PASSPHRASE: 'x' }, 'There is no database'],
    ['a backup to nowhere', runBackup, [], {}, 'Say where the backup must go'],
    ['restoring from nowhere', runRestore, [], {}, 'Say which backup'],
    ['restoring what is not there', runRestore, ['/nowhere.age'], { BACKUP_PASSPHRASE: 'x' }, 'There is no file'],
    ['restoring without a key', runRestore, ['package.json'], {}, 'BACKUP_IDENTITY'],
    ['an example of a size that is none', runDemo, ['--records', 'veel'], {}, '--records takes a whole number'],
    ['an example with something else', runDemo, ['--fast'], {}, '--records takes a whole number'],
    ['verifying nothing', runVerifyAudit, [], {}, 'There is no database'],
  ])('%s is refused', async (_, run, args, env, sentence) => {
    const outcome = await command(run, args, { DATA_DIR: dataDir('none'), ...env });
    expect(outcome).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });
});

describe('the data folder', () => {
  test('that can’t be made is refused', async () => {
    const opened = await openDataFolder('/dev/null/data', '/dev/null/data/stoep.db', randomBytes, Date.now);
    expect(opened).toMatchObject({ ok: false, sentence: expect.stringContaining("can't be written to") });
  });

  test('with a file that is no database is refused, and the file is left as it is', async () => {
    const data = mkdtempSync(path.join(folder, 'wrong-'));
    const file = path.join(data, 'stoep.db');
    const text = 'this is not a database, but it is long enough to look like one'.repeat(100);
    writeFileSync(file, text);
    expect(await openDataFolder(data, file, randomBytes, Date.now)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining("can't be opened"),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
