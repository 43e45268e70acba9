// A17: whole chains of the log of acts are taken away or set back, and verify-audit says that all is well.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runVerifyAudit } from '#server/commands/verify-audit.ts';
import { readSettings } from '#server/settings.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from '../phone.ts';

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-audit-'));
  server = await startTestServer({ dataDir: folder, home: 'sqlite' });
  const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
  await phone.push([phone.signal('een'), phone.signal('twee'), phone.signal('drie'), phone.signal('vier')]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function verify(...args: string[]) {
  const read = readSettings({ DATA_DIR: folder, ORIGIN: 'http://localhost:8787' });
  if (!read.ok) throw new Error(read.sentence);
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text).trim());
    return true;
  });
  const outcome = await runVerifyAudit(read.settings, args);
  spy.mockRestore();
  return { outcome, ends: lines.filter((line) => /^[A-Za-z0-9_-]+=\d+:[0-9a-f]{64}$/u.test(line)) };
}

const sentence = (outcome: Awaited<ReturnType<typeof verify>>['outcome']) => (outcome.ok ? '' : outcome.sentence);

async function setBack(team: string, by: number) {
  const rows = await server.db.selectFrom('audit').selectAll().where('team', '=', team).orderBy('n').execute();
  const end = rows.at(-1 - by);
  if (!end) throw new Error('too short');
  await server.db.deleteFrom('audit').where('team', '=', team).where('n', '>', end.n).execute();
  await server.db.updateTable('audit_head').set({ n: end.n, hash: end.hash }).where('team', '=', team).execute();
}

test('[attack.A17] where each chain ends is printed, and holds as long as it is only added to', async () => {
  const { outcome, ends } = await verify();
  expect(outcome.ok).toBe(true);
  expect(ends.map((end) => end.split('=')[0])).toEqual(['installation', server.team]);
  await server.signIn('partner');
  expect((await verify(...ends)).outcome.ok).toBe(true);
});

test('[attack.A17] rows and head of a team that has records: told', async () => {
  await server.db.deleteFrom('audit').where('team', '=', server.team).execute();
  await server.db.deleteFrom('audit_head').where('team', '=', server.team).execute();
  expect(sentence((await verify()).outcome)).toContain(`team ${server.team}`);
});

test('[attack.A17] every chain taken away: told', async () => {
  await server.db.deleteFrom('audit').execute();
  await server.db.deleteFrom('audit_head').execute();
  expect((await verify()).outcome.ok).toBe(false);
});

test('[attack.A17] the last three rows with the head set back, and a chain of somebody’s own making: told by an end that was kept', async () => {
  const { ends } = await verify();
  await setBack(server.team, 3);
  expect((await verify()).outcome.ok).toBe(true);
  expect(sentence((await verify(...ends)).outcome)).toMatch(/this row was there and is not any more/u);
  const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
  await phone.push([phone.signal('a'), phone.signal('b'), phone.signal('c'), phone.signal('d')]);
  expect(sentence((await verify(...ends)).outcome)).toMatch(/this row is another than it was/u);
});

test('[attack.A17] what is no end of a chain is not passed over', async () => {
  expect(sentence((await verify('team=3')).outcome)).toContain('such as');
});

test('[attack.A17] notes that were deleted behind the log: told, with the row that made the first', async () => {
  const { record, n } = await server.db
    .selectFrom('audit')
    .select(['record', 'n'])
    .where('team', '=', server.team)
    .where('action', '=', 'made')
    .where('kind', '=', 'signal')
    .orderBy('n')
    .executeTakeFirstOrThrow();
  const who = await server.signIn('coordinator');
  const phone = phoneOf(who, server.team);
  const removed = phone.signal('vijf');
  await phone.push([removed, phone.change(removed.record, { remove: true })]);
  // What was removed as it should be, and then cleared away, is no fault.
  await server.db.deleteFrom('record').where('team', '=', server.team).where('id', '=', removed.record).execute();
  expect((await verify()).outcome.ok).toBe(true);
  await server.db.deleteFrom('record').where('team', '=', server.team).where('kind', '=', 'signal').execute();
  expect(record).not.toBeNull();
  expect(sentence((await verify()).outcome)).toContain(`team ${server.team} at row ${n}: what was made here is gone`);
});
