// When the sum that the server keeps of a team is wrong: phones tell, whoever runs the server hears it, and a command mends it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runRecountSums } from '#server/commands/recount-sums.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { readSettings } from '#server/settings.ts';
import { closeDatabase } from '#server/store/database.ts';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let who: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
});
afterEach(() => server.close());

const spoil = (checksum: number) =>
  server.db.updateTable('audience_sum').set({ checksum }).where('audience', '=', 'fieldWorker').execute();
const warnings = () =>
  server
    .log()
    .split('\n')
    .filter((line) => line.includes('sums differ'))
    .map((line) => JSON.parse(line));

/** The command, on the database that the server has open. */
async function recount(): Promise<{ ok: boolean; said: string }> {
  const env = { DATA_DIR: server.dataDir, ...(server.url === undefined ? {} : { DATABASE_URL: server.url }) };
  const read = readSettings(env);
  if (!read.ok) throw new Error(read.sentence);
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const outcome = await runRecountSums(read.settings).finally(() => vi.restoreAllMocks());
  return { ok: outcome.ok, said };
}

test('[S13] a phone keeps what is here, is well, and tells the server once; the command mends it, and the phone sees that', async () => {
  const phone = await createSignedInPhone({ server, email: who.email, password: testPassword });
  await phone.device.save({ kind: 'signal', values: { observed: 'Blijft staan' } });
  await phone.device.syncNow();
  await spoil(12_345);
  phone.network.requests.length = 0;
  for (let times = 0; times < 5; times += 1) await phone.device.syncNow();
  const state = () => phone.device.sync.getState();
  expect(state()).toMatchObject({ lastFailure: undefined, complete: true, differs: true, outbox: [] });
  expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
  const asked = (what: string) => phone.network.requests.filter((request) => request.includes(what)).length;
  expect(asked('since=0')).toBe(1);
  expect(asked('/difference')).toBe(1);

  expect(warnings()).toEqual([
    expect.objectContaining({ team: server.team, event: 'sums differ', mend: 'npm run recount-sums' }),
  ]);
  const rows = await server.db.selectFrom('audit').selectAll().where('team', '=', server.team).execute();
  expect(rows.at(-1)).toMatchObject({
    action: 'pulled',
    person: who.person,
    detail: expect.stringMatching(/^sum differs: \d+ of \d+$/u),
  });

  expect(await recount()).toMatchObject({ ok: true, said: expect.stringContaining(`${server.team}: 1 of `) });
  expect(await recount()).toMatchObject({ ok: true, said: expect.stringMatching(/\d+ sums, all right\n$/u) });
  await phone.device.syncNow();
  expect(state()).toMatchObject({ differs: false });
  expect(asked('since=0')).toBe(1);
});

test('[S13] the command counts what readers can get, as they reckon it: also an audience without a sum, and one too many', async () => {
  const phone = await createSignedInPhone({ server, email: who.email, password: testPassword });
  const kept = await phone.device.save({ kind: 'signal', values: { observed: 'Een' } });
  await phone.device.save({ kind: 'signal', values: { observed: 'Twee' } });
  await phone.device.syncNow();
  const sums = () => server.db.selectFrom('audience_sum').selectAll().orderBy('audience').execute();
  const right = (await sums()).filter(({ count }) => count > 0);
  await server.db.deleteFrom('audience_sum').where('audience', '=', 'coordinator').execute();
  await server.db
    .insertInto('audience_sum')
    .values({ team: server.team, audience: 'partner:nobody-000000000001', count: 3, checksum: 4 })
    .execute();
  expect(kept.ok).toBe(true);
  expect(await recount()).toMatchObject({ ok: true, said: expect.stringContaining(': 2 of ') });
  expect((await sums()).filter(({ count }) => count > 0)).toEqual(right);
});

test('[S13] what a phone tells is of its own device and team, and holds numbers only', async () => {
  const report = { device: who.device, here: { count: 1, checksum: 2 }, there: { count: 2, checksum: 3 } };
  const tell = (body: object, client = who) => client.call('POST', `/teams/${server.team}/difference`, body);
  expect(await tell(report)).toMatchObject({ status: 204 });
  expect(await tell({ ...report, device: 'device-another-0000001' })).toMatchObject({ status: 403 });
  expect(await tell({ ...report, note: 'Geheim' })).toMatchObject({ status: 400 });
  const stranger = await server.signIn('fieldWorker', { team: await server.makeTeam('Een ander team') });
  expect(await tell(report, stranger)).toMatchObject({ status: 403, body: { code: 'no_access' } });
});

test('the command says that there is nothing to count, and what stops it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-recount-'));
  const run = async (env: Record<string, string>) => {
    const read = readSettings(env);
    if (!read.ok) throw new Error(read.sentence);
    const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const outcome = await runRecountSums(read.settings);
    const said = write.mock.calls.map(([text]) => String(text)).join('');
    vi.restoreAllMocks();
    return { outcome, said };
  };
  const env = { DATA_DIR: folder };
  expect((await run(env)).outcome).toMatchObject({ ok: false, sentence: expect.stringContaining('no database') });
  const opened = await openDataFolder(folder, path.join(folder, 'stoep.db'), randomBytes, Date.now);
  if (opened.ok) await closeDatabase(opened.db);
  expect(await run(env)).toEqual({ outcome: { ok: true }, said: 'There are no teams yet.\n' });
  rmSync(folder, { recursive: true, force: true });
});
