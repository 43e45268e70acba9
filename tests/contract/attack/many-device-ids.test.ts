// [attack.A7] One login that takes ids of devices without end: neither a start, nor a restore, nor anybody's server stops of it.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeDevice, endDevice } from '#server/accounts/devices.ts';
import type { Caller } from '#server/accounts/sessions.ts';
import { usualAllowances } from '#server/http/throttle.ts';
import type { JournalEntry } from '#server/journal/entries.ts';
import { openJournal, readJournal, tidyJournal } from '#server/journal/journal.ts';
import { replay } from '#server/journal/replay.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { phoneOf } from '#tests/contract/phone.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let who: SignedInClient;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-many-ids-'));
  server = await startTestServer({ allowances: { newDevice: usualAllowances.newDevice } });
  who = await server.signIn('fieldWorker');
  await phoneOf(who, server.team).pull();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const id = (n: number) => `device-of-many-${String(n).padStart(7, '0')}`;
const goOnAs = (device: string, client = who) => client.call('PUT', '/session/device', { device });
const rows = async () =>
  Number(
    (
      await server.db
        .selectFrom('audit')
        .where('team', '=', '-')
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

test('[S11] fresh ids are bounded for one person, and a phone that has to wait is told for how long', async () => {
  const { points } = usualAllowances.newDevice;
  const before = await rows();
  for (let n = 0; n < points; n += 1) expect((await goOnAs(id(n))).status).toBe(204);
  const again = await server.signInAgain(who.email);
  for (const client of [who, again]) {
    const refused = await client.call('PUT', '/session/device', { device: id(points) });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many' } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3_600);
  }
  expect((await rows()) - before).toBe(points + 1);
  // A colleague is not kept from it, nor is who goes on as it is, or back.
  const colleague = await server.signIn('fieldWorker');
  expect((await goOnAs(id(points + 1), colleague)).status).toBe(204);
  expect((await goOnAs(id(points - 1))).status).toBe(204);
  expect((await goOnAs(id(0))).status).toBe(204);
});

test('[S11] going back and forth between two ids tells audit trail and journal nothing, however often', async () => {
  const told: JournalEntry[] = [];
  const journal = { append: async (entries: readonly JournalEntry[]) => void told.push(...entries) };
  const store = createTeamStore(server.db, { now: Date.now, newId: () => 'unused', journal });
  expect((await goOnAs(id(0))).status).toBe(204);
  const before = await rows();
  for (const device of [who.device, id(0), who.device, id(0)]) {
    expect((await goOnAs(device)).status).toBe(204);
    expect((await phoneOf({ ...who, device }, server.team).pull()).status).toBe(200);
    const caller = { person: who.person, session: 'none', device, deviceName: '' } as unknown as Caller;
    const other = device === who.device ? id(0) : who.device;
    await store.inTeam('-', (_, sql) => changeDevice(sql, other, caller, Date.now()));
    await store.inTeam('-', (_, sql) => changeDevice(sql, device, { ...caller, device: other }, Date.now()));
  }
  expect([(await rows()) - before, told]).toEqual([0, []]);
  // What it was told before has the two the other way round: a device that is in use stays in sight.
  const next: JournalEntry = { what: 'device', device: who.device, person: who.person, next: id(0) };
  await goOnAs(who.device);
  await replay(server.db, [next], Date.now);
  const { body } = await who.call<{ device: string }[]>('GET', '/devices');
  expect(body.map(({ device }) => device)).toEqual([who.device]);
});

test('[S10] a device of very many ids is ended and told to forget all at once', async () => {
  const many = 40_000;
  const rowsOf = Array.from({ length: many }, (_, n) => ({
    ...{ id: id(many - n), person: who.person, name: '', first_seen: 1, last_seen: 1, wipe: 0 },
    replaced_by: n + 1 === many ? null : id(many - n - 1),
  }));
  for (let from = 0; from < many; from += 500)
    await server.db
      .insertInto('device')
      .values(rowsOf.slice(from, from + 500))
      .execute();
  const ended = await createTeamStore(server.db, { now: Date.now, newId: () => 'unused' }).inTeam('-', (_, sql) =>
    endDevice(sql, id(1), who.person, true, Date.now()),
  );
  expect(ended).toEqual([]);
  const left = await server.db.selectFrom('device').select('id').where('wipe', '=', 0).execute();
  expect(left.map(({ id: device }) => device)).toEqual([who.device]);
});

test('[S7] a journal past what a text can hold, as a power cut leaves one, is read line by line', async () => {
  const file = path.join(folder, 'journal.jsonl');
  const journal = openJournal(file, Date.now);
  const person = (name: string): JournalEntry => ({
    what: 'person',
    person: 'person-of-before',
    name,
    email: 'a@b.example',
  });
  await journal.append([person('Vóór')]);
  // Of nothing but zeros, which take no room on a disk.
  truncateSync(file, 540_000_000);
  await journal.append([{ what: 'wipe', device: id(1), person: 'person-of-before' }]);
  const read = await readJournal(file);
  expect([...(read?.entries.keys() ?? [])]).toEqual(['person person-of-before', `wipe ${id(1)}`]);
  expect(read?.damaged).toBeGreaterThan(0);
}, 60_000);

test('[S7] a journal of which most was said again later is written anew by a start, and says the same', async () => {
  const file = path.join(folder, 'journal.jsonl');
  const name = 'Regel\u2028einde';
  const entries: readonly JournalEntry[] = [
    { what: 'person', person: 'person-of-before', name, email: 'a@b.example' },
    { what: 'device', device: id(1), person: 'person-of-before', next: id(2) },
    { what: 'device', device: id(2), person: 'person-of-before', next: id(1) },
  ];
  await openJournal(file, () => 0).append(entries);
  const [, one = '', other = ''] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const before = await readJournal(file);
  expect(before?.damaged).toBe(0);
  appendFileSync(file, `${one}\n${other}\n`.repeat(20_000));
  await tidyJournal(file);
  expect(await readJournal(file)).toEqual(before);
  expect(readFileSync(file, 'utf8').length).toBeLessThan(1_000);
});
