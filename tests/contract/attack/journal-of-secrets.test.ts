// [access.R7] What a restore must not bring back of who is who: a password that was replaced, and the id of a device.
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal, readJournal, tidyJournal } from '#server/journal/journal.ts';
import { replay } from '#server/journal/replay.ts';
import { catchUp } from '#server/journal/standing.ts';
import { freshId, phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let admin: SignedInClient;
let duo: SignedInClient;
let file: string;
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.signIn('administrator');
  duo = await server.signIn('fieldWorker');
  file = path.join(server.dataDir, 'journal.jsonl');
});
afterEach(() => server.close());

const fresh = 'sluiswachter 92 kamfer toeter';
const signIn = async (password: string) =>
  (await server.client().call('POST', '/session', { email: duo.email, password })).status;
const hashNow = async () =>
  (await server.db.selectFrom('account').select('password').where('id', '=', duo.person).executeTakeFirstOrThrow())
    .password;
/** What a start of the server writes. */
const write = async () => catchUp(server.db, openJournal(file, Date.now), await readJournal(file));
const restored = async () => replay(server.db, (await readJournal(file))?.entries.values() ?? [], Date.now);

async function reset(): Promise<void> {
  const { body } = await admin.call<{ link: string }>(
    'POST',
    `/teams/${server.team}/people/${duo.person}/invitation`,
    {},
  );
  const answer = { name: 'Duo', email: duo.email, password: fresh };
  const taken = await server.client().call('POST', `/invitations/${body.link.split('/uitnodiging/')[1]}`, answer);
  expect(taken.status).toBe(200);
}

test('[S7] a password that was replaced opens nothing after a restore, and a fresh link does', async () => {
  const before = await hashNow();
  await write();
  await reset();
  await write();
  // The backup is of before.
  await server.db.updateTable('account').set({ password: before }).where('id', '=', duo.person).execute();
  expect(await signIn(testPassword)).toBe(200);
  expect(await restored()).toMatchObject({ locked: 1 });
  for (const password of [testPassword, fresh]) expect(await signIn(password)).toBe(401);
  await reset();
  expect(await signIn(fresh)).toBe(200);
});

test('[S7] a password that is still the same goes on, and the journal holds nothing to guess it by', async () => {
  await write();
  expect(await restored()).toMatchObject({ locked: 0 });
  expect(await signIn(testPassword)).toBe(200);
  const written = readFileSync(file, 'utf8');
  const salt = (await hashNow())?.split('$').at(-2) ?? '';
  expect(salt.length).toBeGreaterThan(20);
  expect(written).not.toContain(salt);
  expect(written).not.toMatch(/argon/u);
});

test('[S10] a device that came after the backup stays its owner’s, though all read its id', async () => {
  expect((await phoneOf(duo, server.team).pull()).status).toBe(200);
  const next = freshId().slice(0, 30);
  expect((await duo.call('PUT', '/session/device', { device: next })).status).toBe(204);
  await write();
  await server.db.updateTable('session').set({ device: null }).execute();
  await server.db.deleteFrom('device').execute();
  await restored();
  const colleague = await server.signIn('fieldWorker');
  for (const device of [duo.device, next]) {
    const claimed = await colleague.call<{ code: string }>('PUT', '/session/device', { device });
    expect(claimed).toMatchObject({ status: 403, body: { code: 'forged_device' } });
  }
  const again = { ...(await server.signInAgain(duo.email)), device: next };
  expect((await phoneOf(again, server.team).pull()).status).toBe(200);
  const { body } = await again.call<{ device: string; name: string }[]>('GET', '/devices');
  expect(body.map(({ device }) => device)).toContain(next);
  expect(body.map(({ device }) => device)).not.toContain(duo.device);
});

const onDisk = () =>
  ['stoep.db', 'stoep.db-wal']
    .map((name) => path.join(server.dataDir, name))
    .filter((each) => existsSync(each))
    .map((each) => readFileSync(each, 'latin1'))
    .join('');

test.each(['withdrawn', 'refused'])('[S7] of an invitation that was %s no name and address stay', async (how) => {
  const coordinator = await server.signIn('coordinator');
  const phone = phoneOf(duo, server.team);
  await phone.push([phone.signal('iets')]);
  const people = `/teams/${server.team}/people`;
  const about = { name: 'Verkeerdgetypt Kanarie30', email: 'kanarie30@test.example', role: 'fieldWorker' };
  const { body } = await admin.call<{ person: string }>('POST', people, about);
  await write();
  if (server.url === undefined) expect(onDisk()).toMatch(/kanarie30/iu);
  expect(readFileSync(file, 'utf8')).toMatch(/kanarie30/u);
  const gone =
    how === 'withdrawn'
      ? await admin.call('DELETE', `${people}/${body.person}/invitation`)
      : await coordinator.call('POST', `/teams/${server.team}/requests/${body.person}`, { decision: 'no' });
  expect(gone.status).toBe(204);
  if (server.url === undefined) expect(onDisk()).not.toMatch(/kanarie30/iu);
  appendFileSync(file, '{"what":"of a later version","day":"2030-01-01"}\n{"what":"mem');
  const before = await readJournal(file);
  await write();
  await tidyJournal(file);
  const after = readFileSync(file, 'utf8');
  expect(after).not.toMatch(/kanarie30/iu);
  expect(after).toContain('of a later version');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await readJournal(file))?.entries.get(`place ${body.person}`)).toMatchObject({ what: 'noPlace' });
  expect((await readJournal(file))?.entries.size).toBe(before?.entries.size);
});
