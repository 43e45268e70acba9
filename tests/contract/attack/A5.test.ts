// A5: forty key persons who take their consent back, and what is left of them in the file of the database.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql as raw } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '#server/store/database.ts';
import { purgeSetAside, wipeWhatWasLeft } from '#server/store/residue.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

const canary = 'Zwaluwgeheim';
let server: TestServer;
let who: SignedInClient;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-residue-'));
  server = await startTestServer({ dataDir: folder, home: 'sqlite' });
  who = await server.signIn('coordinator');
});
afterEach(async () => {
  await server.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** How often the canary stands in any file of the folder, byte by byte. */
function hits(): number {
  return readdirSync(folder).reduce(
    (count, name) => count + readFileSync(path.join(folder, name)).toString('latin1').split(canary).length - 1,
    0,
  );
}

const keyPerson = (phone: Phone, n: number) =>
  phone.change(freshId(), {
    kind: 'keyPerson',
    make: true,
    set: {
      consent: true,
      name: `${canary} ${n}`,
      consentOn: '2026-11-01',
      roles: canary,
      wishes: `${canary} `.repeat(20),
      motivation: `${canary} wil helpen. `.repeat(70),
    },
  });

async function noteForty(phone: Phone): Promise<string[]> {
  const made = Array.from({ length: 40 }, (_, n) => keyPerson(phone, n));
  const { body } = await phone.push(made);
  expect(body.answers.every(({ verdict }) => verdict === 'applied')).toBe(true);
  return made.map(({ record }) => record);
}

const removals = (phone: Phone, records: readonly string[]) =>
  records.map((record) => phone.change(record, { kind: 'keyPerson', remove: true }));

test('[attack.A5] [S7] what forty key persons said is in no byte of the database once they are removed, while the server runs', async () => {
  const phone = phoneOf(who, server.team);
  const records = await noteForty(phone);
  expect(hits()).toBeGreaterThan(1_000);
  const { body } = await phone.push(removals(phone, records));
  expect(body.answers.every(({ verdict }) => verdict === 'applied')).toBe(true);
  expect(hits()).toBe(0);
});

test('[attack.A5] nor once it is stopped, started, and stopped again', async () => {
  const phone = phoneOf(who, server.team);
  const records = await noteForty(phone);
  const { team } = server;
  await server.close();
  expect(hits()).toBeGreaterThan(1_000);
  server = await startTestServer({ dataDir: folder, home: 'sqlite' });
  const again = phoneOf(await server.signInAgain(who.email), team);
  await again.push(removals(again, records));
  await server.close();
  expect(hits()).toBe(0);
});

test('[attack.A5] nor in values that lost, in answers, in what was refused, in what was held, and in the log of acts', async () => {
  const phone = phoneOf(who, server.team);
  const [record = '', other = ''] = await noteForty(phone);
  const colleague = phoneOf(await server.signIn('fieldWorker'), server.team);
  // Neither had seen what the other wrote: one of the two is kept as lost.
  await colleague.push([
    colleague.change(record, { kind: 'keyPerson', set: { wishes: `${canary} anders` } }),
    colleague.change(freshId(), { kind: 'keyPerson', make: true, set: { name: `${canary} zonder ja` } }),
    colleague.change(other, { kind: 'keyPerson', set: { onbekend: `${canary} vak` } }),
  ]);
  const leaver = await server.signIn('fieldWorker');
  const late = phoneOf(leaver, server.team);
  await late.push([]);
  const administrator = await server.signIn('administrator');
  await administrator.call('PATCH', `/teams/${server.team}/people/${leaver.person}`, { left: true });
  const { body } = await late.push([late.change(record, { kind: 'keyPerson', set: { strengths: `${canary} laat` } })]);
  expect(body.answers[0]?.verdict).toBe('held');
  const { changes } = await phone.pullAll();
  const all = changes.filter(({ kind }) => kind === 'keyPerson').map(({ id }) => id);
  await phone.push(removals(phone, all));
  const held = await who.call<{ id: string }[]>('GET', `/teams/${server.team}/held`);
  await who.call('POST', `/teams/${server.team}/held/${held.body[0]?.id}`, { decision: 'discard' });
  expect(hits()).toBe(0);
});

test('[attack.A5] a file that was written before removed things were overwritten is written anew, once', async () => {
  const file = path.join(folder, 'stoep.db');
  const phone = phoneOf(who, server.team);
  const records = await noteForty(phone);
  await raw`pragma secure_delete = off`.execute(server.db);
  await phone.push(removals(phone, records));
  expect(hits()).toBeGreaterThan(0);
  await wipeWhatWasLeft(server.db);
  expect(hits()).toBe(0);
  expect(connect(file).prepare('pragma secure_delete').get()).toMatchObject({ secure_delete: 1 });
});

test('[attack.A5] what a restore set aside goes after seven days, and a copy that a killed command left after one', async () => {
  const now = Date.parse('2026-11-29T12:00:00.000Z');
  const keep = [
    'stoep-before-restore-2026-11-22T12.00.00.001Z.db',
    'iets-anders-before-restore-2020-01-01T00.00.00.000Z.db',
  ];
  const go = ['stoep-before-restore-2026-11-22T11.59.59.999Z.db', 'backup-17.tmp', 'restore-18.tmp'];
  for (const name of [...keep, ...go, 'backup-19.tmp']) writeFileSync(path.join(folder, name), canary);
  for (const name of go) utimesSync(path.join(folder, name), now / 1_000 - 90_000, now / 1_000 - 90_000);
  utimesSync(path.join(folder, 'backup-19.tmp'), now / 1_000, now / 1_000);
  mkdirSync(path.join(folder, 'backups'));
  expect(await purgeSetAside(server.db, now)).toBe(3);
  rmSync(path.join(folder, 'backups'), { recursive: true });
  for (const name of [...keep, 'backup-19.tmp']) expect(existsSync(path.join(folder, name))).toBe(true);
  for (const name of go) expect(existsSync(path.join(folder, name))).toBe(false);
});
