// From the file to PostgreSQL while phones go on, and what a move that does not end leaves behind.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runBackup } from '#server/commands/backup.ts';
import type { Command } from '#server/commands/command.ts';
import { runMoveToPostgres } from '#server/commands/move-to-postgres.ts';
import { runServe } from '#server/commands/serve.ts';
import { runVerifyAudit } from '#server/commands/verify-audit.ts';
import { readSettings } from '#server/settings.ts';
import { copyAll, sumAll } from '#server/store/copy.ts';
import { openDatabase } from '#server/store/database.ts';
import { freeze } from '#server/store/frozen.ts';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres, placeOf } from '#server/store/postgres.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { clientOf, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { type Phone, phoneOf } from '../contract/phone.ts';

let dataDir: string;
let url: string;
let file: TestServer;
const said: string[] = [];

beforeEach(async () => {
  stopped = false;
  dataDir = mkdtempSync(path.join(tmpdir(), 'stoep-moving-'));
  ({ url } = await freshPostgres());
  file = await startTestServer({ home: 'sqlite', dataDir });
  said.length = 0;
});
afterEach(async () => {
  stopped = true;
  await file.close().catch(() => undefined);
  rmSync(dataDir, { recursive: true, force: true });
});

function command(run: Command, args: readonly string[] = [], env: Record<string, string> = {}) {
  const read = readSettings({ DATA_DIR: dataDir, ...env });
  if (!read.ok) throw new Error(read.sentence);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return run(read.settings, args).finally(() => vi.restoreAllMocks());
}
/** A move that came to its commit, and was cut off before it could close the file. */
async function arriveAndBeCutOff() {
  const name = 'move-that-arrived';
  const source = openDatabase(path.join(dataDir, 'stoep.db'));
  const target = openPostgres(url);
  await freeze(source, { name, place: placeOf(url) });
  await migrate(target, 'epoch', Date.now);
  await copyAll(source, target);
  await target.insertInto('meta').values({ key: 'movedFrom', value: name }).execute();
  await source.destroy();
  await target.destroy();
}
const move = (...args: string[]) => command(runMoveToPostgres, args, { DATABASE_URL: url });
/** On SQLite all of a push is done in one go; the second wait is there so that what comes over a socket has its turn. */
const pause = async (ms: number) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await new Promise((resolve) => setImmediate(resolve));
};

interface Writer {
  readonly phone: Phone;
  readonly acknowledged: string[];
  waited: number;
}

/** Set when a test ends, however it ends. */
let stopped = false;

/** Sends one note after the other until it is told to stop; one that is not answered is sent again as it was. */
async function write(writer: Writer, goOn: () => boolean): Promise<void> {
  const { phone, acknowledged } = writer;
  while (goOn() && !stopped) {
    const change = phone.signal(`Nummer ${acknowledged.length}`);
    for (let sent = false; !sent; ) {
      await pause(20);
      const { status, body } = await phone.push([change]);
      if (status === 200) {
        expect(body.answers).toMatchObject([{ n: change.n, verdict: 'applied' }]);
        expect(body.restart).toBeUndefined();
        acknowledged.push(change.record);
        sent = true;
        continue;
      }
      expect(status).toBe(503);
      writer.waited += 1;
      if (stopped) return;
    }
  }
}

test('[S2] [S7] phones that push during the move go on after it: nothing lost, nothing twice, no phone starts anew', async () => {
  const target = url;
  let app: TestServer['app'] = file.app;
  const writers: Writer[] = [];
  for (let count = 0; count < 3; count += 1) {
    const who = await file.signIn('fieldWorker');
    const client = clientOf((where, init) => Promise.resolve(app.request(where, init)), who.cookies);
    writers.push({ phone: phoneOf({ ...who, ...client }, file.team), acknowledged: [], waited: 0 });
  }
  const administrator = await file.signIn('administrator');
  await administrator.call('POST', `/teams/${file.team}/neighbourhoods`, { name: 'Zuid ë 🚲' });
  let writing = true;
  const work = Promise.all(writers.map((writer) => write(writer, () => writing)));
  const enough = async (more: number) => {
    const from = writers.map(({ acknowledged }) => acknowledged.length);
    while (!stopped && writers.some(({ acknowledged }, index) => acknowledged.length < (from[index] ?? 0) + more))
      await pause(5);
  };
  await enough(10);

  expect(await move()).toEqual({ ok: true });
  expect(said.join('')).toMatch(/record +\d+ {2}[0-9a-f]{16}\n/u);
  expect(said.join('')).not.toContain('not-really-secret');
  const moved = await startTestServer({ home: { url: target }, dataDir });
  app = moved.app;
  await enough(10);
  writing = false;
  await work;

  expect(writers.every(({ waited }) => waited > 0)).toBe(true);
  const { changes, last } = (await writers[0]?.phone.pullAll()) ?? { changes: [], last: undefined };
  const found = new Map(changes.map((change) => [change.id, change]));
  expect(last?.count).toBe(changes.length);
  for (const { phone, acknowledged } of writers) {
    expect(acknowledged.filter((record) => found.get(record)?.history.length !== 1)).toEqual([]);
    expect(changes.filter(({ by }) => by === found.get(acknowledged[0] ?? '')?.by)).toHaveLength(
      acknowledged.length + 1,
    );
    expect(phone.epoch).toBe(last?.epoch);
  }
  expect(await command(runVerifyAudit, [], { DATABASE_URL: url })).toEqual({ ok: true });
  await moved.close();
}, 120_000);

test('the file is closed for good after the move: for the server that ran on it, a new one, a backup and another move', async () => {
  const phone = phoneOf(await file.signIn('fieldWorker'), file.team);
  await phone.push([phone.signal('Voor de verhuizing')]);
  expect(await move()).toEqual({ ok: true });
  const late = await phone.push([phone.signal('Te laat')]);
  expect(late).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  const gone = { ok: false, sentence: expect.stringContaining('was moved to PostgreSQL on') };
  expect(await command(runServe)).toMatchObject(gone);
  expect(await command(runBackup, ['x.age'], { BACKUP_PASSPHRASE: 'vier woorden' })).toMatchObject(gone);
  expect(await move()).toMatchObject(gone);
});

describe('a move that does not end well', () => {
  const pushes = async () => {
    const phone = phoneOf(await file.signIn('fieldWorker'), file.team);
    return (await phone.push([phone.signal('Het gaat door')])).status;
  };

  test('to a database that is in use leaves both as they are', async () => {
    const taken = openPostgres(url);
    await migrate(taken, 'epoch', Date.now);
    const store = createTeamStore(taken, { now: Date.now, newId: randomUUID });
    await store.inTeam(file.team, (tx) => tx.audit([{ action: 'made', person: 'p', device: 'd' }]));
    expect(await move()).toMatchObject({ ok: false, sentence: expect.stringContaining('is not empty') });
    expect(await pushes()).toBe(200);
    await taken.destroy();
  });

  test('of a file whose sums are wrong says so, rolls back, and the file stays in use', async () => {
    expect(await pushes()).toBe(200);
    await file.db.updateTable('audience_sum').set({ checksum: 1 }).where('audience', '=', 'coordinator').execute();
    expect(await move()).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/^Nothing was moved: The count or sum of coordinator in team/u),
    });
    const target = openPostgres(url);
    expect((await sumAll(target)).filter(({ rows }) => rows > 0)).toEqual([]);
    await target.destroy();
    expect(await pushes()).toBe(200);
  });

  test('that was cut off keeps the file closed until it is done again, or undone', async () => {
    expect(await pushes()).toBe(200);
    const cut = openDatabase(path.join(dataDir, 'stoep.db'));
    await freeze(cut, { name: 'move-that-was-cut', place: placeOf(url) });
    await cut.destroy();
    expect(await command(runServe)).toMatchObject({ ok: false, sentence: expect.stringContaining('--undo') });
    expect(await move('--undo')).toEqual({ ok: true });
    expect(await pushes()).toBe(200);
    expect(await move('--undo')).toMatchObject({ ok: false, sentence: 'No move was begun.' });
    expect(await move('--now')).toMatchObject({ ok: false });
    expect(await move()).toEqual({ ok: true });
  });

  test('that was cut off after its commit is known by the other side, and ends', async () => {
    expect(await pushes()).toBe(200);
    await arriveAndBeCutOff();
    expect(await move('--undo')).toEqual({ ok: true });
    expect(await command(runServe)).toMatchObject({ ok: false, sentence: expect.stringContaining('was moved') });
  });

  test('is ended or undone only with the database that it went to: there it may be that it arrived', async () => {
    expect(await pushes()).toBe(200);
    await arriveAndBeCutOff();
    const elsewhere = await freshPostgres();
    for (const args of [[], ['--undo']]) {
      const outcome = await command(runMoveToPostgres, args, { DATABASE_URL: elsewhere.url });
      expect(outcome).toMatchObject({ ok: false, sentence: expect.stringContaining(placeOf(url)) });
      expect(JSON.stringify(outcome)).not.toContain('not-really-secret');
    }
    expect(await command(runServe)).toMatchObject({ ok: false, sentence: expect.stringContaining(placeOf(url)) });
    expect(await move('--undo')).toEqual({ ok: true });
    expect(await command(runServe)).toMatchObject({ ok: false, sentence: expect.stringContaining('was moved') });
    await elsewhere.drop();
  });

  test('needs a database that can be reached, and never tells the password', async () => {
    for (const address of [url.replace(/:\d+\//u, ':1/'), url.replace(/[^/]+$/u, 'nothing_here')]) {
      const outcome = await command(runMoveToPostgres, [], { DATABASE_URL: address });
      expect(outcome.ok).toBe(false);
      expect(JSON.stringify(outcome)).not.toContain('not-really-secret');
    }
    expect(await command(runMoveToPostgres)).toMatchObject({ sentence: expect.stringContaining('DATABASE_URL') });
    expect(await pushes()).toBe(200);
  });
});
