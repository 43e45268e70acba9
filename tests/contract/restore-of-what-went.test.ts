// [access.R7] Consent that was taken back stays so after a restore, and what is brought back on purpose stays: real processes,
// and a journal that lies apart from the database.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '#server/store/database.ts';
import type { EarlierAnswer } from '#sync/protocol.ts';
import { clientAt, tokenIn } from '#tests/support/phones/invited-phone.ts';
import { freePort } from '#tests/support/ports.ts';
import {
  runServer,
  type ServerProcess,
  type SignedInClient,
  startServerProcess,
  type TestClient,
  testPassword,
} from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-what-went-'));
const journal = path.join(folder, 'elsewhere', 'journal.jsonl');
const database = path.join(folder, 'data', 'stoep.db');
let env: Record<string, string>;
let server: ServerProcess;
let administrator: TestClient;
let team = '';
let made = 0;
let [noor, youssef, leaver]: readonly Phone[] = [];

beforeAll(async () => {
  const identity = await generateX25519Identity();
  env = {
    DATA_DIR: path.dirname(database),
    JOURNAL: journal,
    PORT: String(await freePort()),
    BACKUP_RECIPIENT: await identityToRecipient(identity),
    BACKUP_IDENTITY: identity,
  };
  server = await startServerProcess({ env });
  administrator = clientAt(server);
  const iris = { name: 'Iris', email: 'iris@test.example', password: testPassword, teamName: 'Team Noord' };
  const { body } = await administrator.call<{ memberships: [{ team: string }] }>(
    'POST',
    `/invitations/${tokenIn(server.output())}`,
    iris,
  );
  team = body.memberships[0].team;
  for (const name of ['noor', 'youssef', 'leaver', 'mara']) {
    const email = `${name}@test.example`;
    const role = name === 'mara' ? 'fieldWorker' : 'coordinator';
    const who = { name: email, email };
    const invited = await administrator.call<{ link: string }>('POST', `/teams/${team}/people`, {
      ...who,
      role,
    });
    const token = tokenIn(invited.body.link);
    const taken = await clientAt(server).call('POST', `/invitations/${token}`, { ...who, password: testPassword });
    expect(taken.status).toBe(200);
  }
}, 120_000);
beforeEach(async () => {
  noor = await phoneFor('noor@test.example');
  youssef = await phoneFor('youssef@test.example');
});
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const clients = new Map<Phone, SignedInClient>();
/** Signed in on a device of its own. */
async function phoneFor(email: string): Promise<Phone> {
  const client = clientAt(server);
  const { body } = await client.call<{ person: { id: string } }>('POST', '/session', { email, password: testPassword });
  const signedIn = {
    ...client,
    email,
    person: body.person.id,
    device: `device-of-went-${String(made++).padStart(6, '0')}`,
  };
  const phone = phoneOf(signedIn, team);
  clients.set(phone, signedIn);
  return phone;
}

const conversation = (set: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  kind: 'conversation',
  schema: 2,
  set,
  ...more,
});
/** What its writer saw of some fields: as this change left them. */
const knows = ({ stamp }: Record<string, unknown>, ...fields: readonly string[]) => ({
  saw: Object.fromEntries(fields.map((field) => [field, stamp])),
});
const verdicts = async (phone: Phone, changes: readonly unknown[]) =>
  (await phone.push(changes)).body.answers.map(({ verdict, code }) => code ?? verdict);
const standing = async (record: string) => {
  const { changes } = await (await phoneFor('noor@test.example')).pullAll();
  return changes.find(({ id }) => id === record);
};
const beside = async (record: string) => {
  const client = clients.get(await phoneFor('noor@test.example')) as SignedInClient;
  return (await client.call<EarlierAnswer>('GET', `/teams/${team}/records/${record}/earlier`)).body;
};
const lines = () => readFileSync(journal, 'utf8');
const onDisk = () =>
  [database, `${database}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');

function backUp(name: string): string {
  const file = path.join(folder, name);
  expect(runServer(['backup', file], env)).toMatchObject({ status: 0 });
  return file;
}
async function restore(file: string, ...flags: readonly string[]): Promise<string> {
  expect(await server.stop()).toBe(0);
  const { status, stderr, stdout } = runServer(['restore', file, ...flags], env);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}
const start = async () => {
  server = await startServerProcess({ env });
};

test('[S15] [S7] a name that somebody does not want noted any more is nowhere after a restore of a backup that has it', async () => {
  const [first, second] = [noor, youssef] as [Phone, Phone];
  const set = { summary: 'Over het plein', nameConsent: true, name: 'Zwaluwnaam', reachableAt: '06 Zwaluwnummer' };
  const contact = first.change(freshId(), conversation(set, { make: true }));
  const again = first.change(freshId(), conversation({ ...set, name: 'Zwaluw van voor het nee' }, { make: true }));
  const before = first.change(freshId(), conversation({ summary: 'Iets', nameConsent: true }, { make: true }));
  expect(await verdicts(first, [contact, again, before])).toEqual(['applied', 'applied', 'applied']);
  // Words of another that were replaced, a value that lost, and one that is held.
  const renamed = second.change(contact.record, conversation({ name: 'Zwaluwnaam Merel' }, knows(contact, 'name')));
  const lost = first.change(contact.record, conversation({ name: 'Zwaluwnaam Kievit' }));
  const earlyNo = second.change(before.record, conversation({ nameConsent: false }, knows(before, 'nameConsent')));
  expect(await verdicts(second, [renamed, earlyNo])).toEqual(['applied', 'applied']);
  expect(await verdicts(first, [lost])).toEqual(['merged']);
  leaver = await phoneFor('leaver@test.example');
  const held = leaver.change(contact.record, conversation({ name: 'Zwaluwnaam Spreeuw' }));
  const { person } = clients.get(leaver) as SignedInClient;
  expect((await administrator.call('PATCH', `/teams/${team}/people/${person}`, { left: true })).status).toBe(204);
  expect(await verdicts(leaver, [held])).toEqual(['held']);
  const file = backUp('with-names.age');

  const no = second.change(
    contact.record,
    conversation(
      { nameConsent: false, summary: 'Over het plein en de school' },
      knows(contact, 'nameConsent', 'summary'),
    ),
  );
  const away = second.change(again.record, conversation({ nameConsent: false }, knows(again, 'nameConsent')));
  expect(await verdicts(second, [no, away])).toEqual(['applied', 'applied']);
  const yes = second.change(
    again.record,
    conversation(
      { nameConsent: true, name: 'Met een nieuw ja' },
      { saw: { ...knows(away, 'nameConsent').saw, ...knows(again, 'name').saw } },
    ),
  );
  expect(await verdicts(second, [yes])).toEqual(['applied']);
  // Told before the answer: which yes, what went with it, and when, of no device.
  const told = lines()
    .split('\n')
    .filter((line) => line.includes('withdrawn'))
    .map((line) => JSON.parse(line));
  expect(told.map(({ record }) => record)).toEqual([before.record, contact.record, again.record]);
  expect(told.at(-1)).toMatchObject({ yes: 'nameConsent', fields: ['name', 'reachableAt'] });
  expect(lines()).not.toMatch(/zwaluw|nieuw ja/iu);
  expect(JSON.stringify(told)).not.toContain(second.device);

  expect(await restore(file)).toContain('2 yeses taken back');
  expect(onDisk()).not.toMatch(/Zwaluw/u);
  await start();
  expect((await standing(contact.record))?.values).toEqual({ summary: 'Over het plein', nameConsent: false });
  expect(JSON.stringify([await standing(contact.record), await beside(contact.record)])).not.toMatch(/Zwaluw/u);
  expect((await standing(before.record))?.history).toHaveLength(2);

  // What else was in that change comes again, and so does what was agreed to since; the name does not.
  const [maker, other] = [await phoneFor('noor@test.example'), await phoneFor('youssef@test.example')];
  const late = maker.change(
    contact.record,
    conversation({ name: 'Zwaluwnaam Kievit' }, { stamp: maker.stamp(Date.now() - 60_000) }),
  );
  expect(await verdicts(maker, [late])).toEqual(['no_consent']);
  const offered = [no, away, yes].map((change) => ({
    ...JSON.parse(JSON.stringify(change).replaceAll(second.device, other.device)),
    n: other.next++,
  }));
  expect(await verdicts(other, offered)).toEqual(['applied', 'applied', 'applied']);
  expect((await standing(contact.record))?.values).toEqual({
    summary: 'Over het plein en de school',
    nameConsent: false,
  });
  expect((await standing(again.record))?.values).toMatchObject({ nameConsent: true, name: 'Met een nieuw ja' });
  expect(JSON.stringify((await standing(contact.record))?.history)).not.toContain('lost');
  // A journal that is new knows it from the database.
  expect(await server.stop()).toBe(0);
  copyFileSync(journal, `${journal}.before`);
  rmSync(journal);
  await start();
  for (const { record } of [before, contact, again]) expect(lines()).toMatch(new RegExp(`"withdrawn".*${record}`, 'u'));
  expect(await restore(file)).toContain('2 yeses taken back');
  expect(onDisk()).not.toMatch(/Zwaluw/u);
  await start();
  expect(runServer(['verify-audit'], env)).toMatchObject({ status: 0 });
}, 120_000);

test('[S7] [S15] [S16] what a restore without the journal brings back on purpose stays at a later one, but no key person and no name', async () => {
  const [first] = [noor] as [Phone];
  const [signal, later] = [first.signal('Per ongeluk weg'), first.signal('Echt weg')];
  const agreed = { name: 'Khadija Kwartel', consent: true, consentOn: '2026-11-01' };
  const person = first.change(freshId(), { kind: 'keyPerson', schema: 1, make: true, set: agreed });
  const about = { keyPerson: person.record, about: 'Met Kwartel gesproken' };
  const contact = first.change(freshId(), { kind: 'contactMoment', schema: 1, make: true, set: about });
  const named = { summary: 'Praatje', nameConsent: true, name: 'Patrijsnaam' };
  const talk = first.change(freshId(), conversation(named, { make: true }));
  expect(await verdicts(first, [signal, later, person, contact, talk])).toEqual(Array(5).fill('applied'));
  const file = backUp('of-before.age');
  const gone = [signal.record, later.record].map((record) => first.change(record, { remove: true }));
  const removed = first.change(person.record, { kind: 'keyPerson', schema: 1, remove: true });
  const no = first.change(talk.record, conversation({ nameConsent: false }));
  expect(await verdicts(first, [...gone, removed, no])).toEqual(Array(4).fill('applied'));

  const said = await restore(file, '--without-journal');
  expect(said).toContain('2 records are back');
  expect(said).toContain('2 more are back that somebody must agree to');
  await start();
  for (const { record } of [signal, later, person, contact, talk])
    expect((await standing(record))?.removed).toBeUndefined();
  // What is removed after that is removed.
  const fresh = await phoneFor('noor@test.example');
  expect(await verdicts(fresh, [fresh.change(later.record, { remove: true })])).toEqual(['applied']);

  for (const each of [file, backUp('of-after.age')]) {
    await restore(each);
    expect(onDisk()).not.toMatch(/Kwartel|Patrijsnaam/u);
    await start();
    expect((await standing(signal.record))?.values).toEqual({ observed: 'Per ongeluk weg' });
    for (const { record } of [later, person, contact]) expect(await standing(record)).toBeUndefined();
    expect((await standing(talk.record))?.values).toEqual({ summary: 'Praatje', nameConsent: false });
  }
}, 120_000);

test('[S15] [S7] [S8] what somebody took back stays so where the backup has only what was held, and where it has no record at all', async () => {
  const login = { email: 'iris@test.example', password: testPassword };
  expect((await administrator.call('POST', '/session', login)).status).toBe(200);
  const [first, second] = [noor, youssef] as [Phone, Phone];
  const mara = await phoneFor('mara@test.example');
  leaver = await phoneFor('leaver@test.example');
  const { person } = clients.get(leaver) as SignedInClient;
  await administrator.call('PATCH', `/teams/${team}/people/${person}`, { left: true });
  const named = (name: string) => conversation({ summary: 'Plein', nameConsent: true, name }, { make: true });
  const talk = leaver.change(freshId(), named('Fuutnaam'));
  const stays = leaver.change(freshId(), named('Met een ja'));
  const note = leaver.signal('Gezien', { set: { observed: 'Gezien', about: 'Fuutverhaal' } });
  const known = first.signal('Al bekend');
  expect(await verdicts(leaver, [talk, stays, note])).toEqual(['held', 'held', 'held']);
  expect(await verdicts(first, [known])).toEqual(['applied']);
  const file = backUp('with-held.age');
  const decide = async (phone: Phone, decision: 'take' | 'discard') => {
    const client = clients.get(phone) as SignedInClient;
    const { body } = await client.call<{ id: string; values: object }[]>('GET', `/teams/${team}/held`);
    for (const { id } of body)
      expect((await client.call('POST', `/teams/${team}/held/${id}`, { decision })).status).toBe(204);
    return body.map(({ values }) => values);
  };
  await decide(first, 'take');
  const later = mara.change(freshId(), named('Fuutnaam twee'));
  const again = mara.change(freshId(), named('Fuut van voor het nee'));
  const own = mara.signal('Gezien', { set: { observed: 'Gezien', about: 'Fuutverhaal twee' } });
  const more = mara.change(known.record, { set: { about: 'Fuutroddel' } });
  const more2 = mara.change(known.record, { set: { about: 'Nog een fuutroddel' }, ...knows(more, 'about') });
  expect(await verdicts(mara, [later, again, own, more, more2])).toEqual(Array(5).fill('applied'));
  const no = (made: Record<string, unknown> & { record: string }) =>
    second.change(made.record, conversation({ nameConsent: false }, knows(made, 'nameConsent')));
  const away = no(again);
  const empty = (phone: Phone, made: Record<string, unknown> & { record: string }) =>
    phone.change(made.record, { set: { about: null }, ...knows(made, 'about') });
  // Of another the words would lie beside the note: here who wrote them takes them out.
  expect(await verdicts(mara, [empty(mara, own), empty(mara, more2)])).toEqual(['applied', 'applied']);
  expect(await verdicts(second, [away, no(talk), no(later), empty(second, note)])).toEqual(Array(4).fill('applied'));
  const saw = { saw: { ...knows(away, 'nameConsent').saw, ...knows(again, 'name').saw } };
  const yes = second.change(again.record, conversation({ nameConsent: true, name: 'Met een nieuw ja' }, saw));
  expect(await verdicts(second, [yes])).toEqual(['applied']);

  for (const round of ['once', 'and once more'] as const) {
    expect([round, await restore(file)]).toEqual([round, expect.stringContaining('1 yeses taken back')]);
    expect(onDisk()).not.toMatch(/Fuut/u);
    await start();
    const values = await decide(await phoneFor('noor@test.example'), 'take');
    expect(values).toEqual([
      { summary: 'Plein', nameConsent: true },
      { summary: 'Plein', nameConsent: true, name: 'Met een ja' },
      { observed: 'Gezien' },
    ]);
    expect((await standing(talk.record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
    expect((await standing(stays.record))?.values).toMatchObject({ name: 'Met een ja' });
    // Who made the others offers them again, before who said no does.
    const from = (phone: Phone, before: Phone, change: object) => ({
      ...JSON.parse(JSON.stringify(change).replaceAll(before.device, phone.device)),
      n: phone.next++,
    });
    const maker = await phoneFor('mara@test.example');
    const offered = [later, again, own, more, more2].map((change) => from(maker, mara, change));
    // One by one, as in pushes of their own.
    for (const change of offered) expect(await verdicts(maker, [change])).not.toContain('refused');
    expect((await standing(later.record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
    expect((await standing(own.record))?.values).toEqual({ observed: 'Gezien' });
    expect((await standing(known.record))?.values).toEqual({ observed: 'Al bekend' });
    for (const { record } of [later, again, own, known])
      expect(JSON.stringify([await standing(record), await beside(record)])).not.toMatch(/fuut/iu);
    expect(onDisk()).not.toMatch(/Fuut/u);
    const other = await phoneFor('youssef@test.example');
    const said = [away, yes].map((change) => from(other, second, change));
    expect(await verdicts(other, said)).toEqual(['applied', 'applied']);
    expect((await standing(again.record))?.values).toMatchObject({ nameConsent: true, name: 'Met een nieuw ja' });
    // A journal that is new knows it from the database, also of what nobody offered again.
    expect(await server.stop()).toBe(0);
    rmSync(journal);
    await start();
    for (const { record } of [later, own]) expect(lines()).toContain(record);
  }
  expect(runServer(['verify-audit'], env)).toMatchObject({ status: 0 });
}, 180_000);

test('[attack.A18] [S8] a start takes a safety incident from who is no civil servant, as of a database of before', async () => {
  const [first] = [noor] as [Phone];
  const mara = clients.get(await phoneFor('mara@test.example')) as SignedInClient;
  // A restore ended all logins.
  const login = { email: 'iris@test.example', password: testPassword };
  expect((await administrator.call('POST', '/session', login)).status).toBe(200);
  const place = `/teams/${team}/people/${mara.person}`;
  expect((await administrator.call('PATCH', place, { civilServant: true })).status).toBe(204);
  const set = { happened: 'Bedreigd op de trap', followedUpBy: mara.person };
  const incident = first.change(freshId(), { kind: 'safetyIncident', schema: 1, make: true, set });
  expect(await verdicts(first, [incident])).toEqual(['applied']);
  const seen = async () => (await (await phoneFor('mara@test.example')).pullAll()).changes.map(({ id }) => id);
  expect(await seen()).toContain(incident.record);
  expect(await server.stop()).toBe(0);
  const connection = connect(database);
  const [is, isNot] = ['"civilServant":true', '"civilServant":false'];
  connection.prepare('update record set body = replace(body, ?, ?) where id = ?').run(is, isNot, mara.person);
  // One of before was not looked at yet.
  connection.prepare(`delete from meta where key = 'followersWhoLeftLookedAt'`).run();
  connection.close();
  await start();
  expect(await seen()).not.toContain(incident.record);
  expect((await standing(incident.record))?.values).toEqual({ happened: 'Bedreigd op de trap' });
});
