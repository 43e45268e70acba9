// [attack.A4] A person may take away their own note until somebody did something with it; then it is the coordinator's.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

let server: TestServer;
let duo1: SignedInClient;
let duo2: SignedInClient;
let triage: SignedInClient;
let coordinator: SignedInClient;
let school: SignedInClient;
let time: number;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 30, 12);
  server = await startTestServer({ now: () => time });
  [duo1, duo2] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
  triage = await server.signIn('triageWorker');
  coordinator = await server.signIn('coordinator');
  school = await server.signIn('partner');
});
afterEach(() => server.close());

const phone = (who: SignedInClient, team = server.team) => phoneOf(who, team, () => time);
const one = async (theirs: Phone, change: unknown) => (await theirs.push([change])).body.answers.at(-1);
const remove = (theirs: Phone, record: string, kind = 'signal') => theirs.change(record, { kind, remove: true });
const message = (theirs: Phone, signal: string, to: string, record = freshId()) =>
  theirs.change(record, { kind: 'feedback', make: true, set: { signal, message: 'Wacht even.' }, add: { to: [to] } });
const there = async (id: string) => {
  const all = (await phone(coordinator).pullAll()).changes;
  return all.find((each) => each.id === id && !each.removed);
};

test('[attack.A4] [S16] a message of the desk does not go with the note of who reported, before triage says it looks at it', async () => {
  for (const who of [duo1, school]) {
    const [theirs, desk] = [phone(who), phone(await server.signInAgain(triage.email))];
    const signal = theirs.signal('Jongen alleen');
    await theirs.push([signal]);
    const said = message(desk, signal.record, who.person);
    expect(await one(desk, said)).toMatchObject({ verdict: 'applied' });
    expect(await one(theirs, remove(theirs, signal.record))).toMatchObject({ verdict: 'refused', code: 'not_allowed' });
    expect(await there(said.record)).toBeDefined();
    expect(await there(signal.record)).toBeDefined();
    // The coordinator can, and then the message goes too.
    const last = phone(await server.signInAgain(coordinator.email));
    expect(await one(last, remove(last, signal.record))).toMatchObject({ verdict: 'applied' });
    expect(await there(said.record)).toBeUndefined();
  }
});

test('[attack.A4] [S16] nor what a colleague noted with it, also when the maker writes over that first', async () => {
  for (const who of [duo1, school]) {
    const [theirs, other] = [phone(who), phone(await server.signInAgain(duo2.email))];
    const signal = theirs.signal('Jongen alleen');
    await theirs.push([signal]);
    await other.push([other.change(signal.record, { set: { safeNow: 'no', about: 'Bang voor vader' } })]);
    await theirs.push(
      Array.from({ length: 200 }, (_, n) =>
        theirs.change(signal.record, { set: { observed: `Iets ${n}`, about: 'x' } }),
      ),
    );
    expect(await one(theirs, remove(theirs, signal.record))).toMatchObject({ verdict: 'refused', code: 'not_allowed' });
    expect(await there(signal.record)).toBeDefined();
  }
});

test('[attack.A4] a note that nobody did anything with is its maker’s to take away', async () => {
  const theirs = phone(school);
  const signal = theirs.signal('Vergissing');
  await theirs.push([signal, theirs.change(signal.record, { set: { about: 'iemand' } })]);
  await phone(duo1).pullAll();
  expect(await one(theirs, remove(theirs, signal.record))).toMatchObject({ verdict: 'applied' });
});

test('[attack.A4] [S8] a note under the id of a note in one’s other team is not taken there', async () => {
  const theirs = phone(duo1);
  const signal = theirs.signal('In het eerste team');
  await theirs.push([signal]);
  const second = await server.makeTeam('AA Team');
  await server.db
    .insertInto('membership')
    .values({ team: second, person: duo1.person, role: 'fieldWorker', since: time, left: 0 })
    .execute();
  const there = phone(duo1, second);
  expect(await one(there, there.signal('Zelfde id', { record: signal.record }))).toMatchObject({
    verdict: 'refused',
    code: 'unknown_record',
  });
  expect(await one(there, there.signal('Een eigen id'))).toMatchObject({ verdict: 'applied' });
});

test('[attack.A18] [S8] a promise does not point at an incident that comes after it in the same push', async () => {
  const theirs = phone(duo1);
  const incident = freshId();
  const { answers } = (
    await theirs.push([
      theirs.change(freshId(), { kind: 'promise', make: true, set: { what: 'beloofd', madeIn: incident } }),
      theirs.change(incident, { kind: 'safetyIncident', make: true, set: { happened: 'later gemaakt' } }),
    ])
  ).body;
  expect(answers[0]).toMatchObject({ verdict: 'refused', code: 'invalid_value', field: 'madeIn' });
  expect(answers[1]).toMatchObject({ verdict: 'applied' });
});

test('[attack.A14] a message is not addressed to an administrator, who sees no signals', async () => {
  const [theirs, desk] = [phone(duo1), phone(triage)];
  const signal = theirs.signal('Kind X');
  await theirs.push([signal]);
  const admin = await server.signIn('administrator');
  expect(await one(desk, message(desk, signal.record, admin.person))).toMatchObject({
    verdict: 'refused',
    code: 'invalid_value',
    field: 'to',
  });
  const { changes } = await phone(admin).pullAll();
  expect(changes.filter(({ kind }) => kind === 'feedback')).toEqual([]);
});

test('[attack.A14] who becomes an administrator no longer gets the messages of before', async () => {
  const [theirs, desk] = [phone(duo1), phone(triage)];
  const signal = theirs.signal('Kind X');
  await theirs.push([signal]);
  await desk.push([message(desk, signal.record, duo2.person)]);
  await server.db.updateTable('membership').set({ role: 'administrator' }).where('person', '=', duo2.person).execute();
  const { changes } = await phone(duo2).pullAll();
  expect(changes.filter(({ kind }) => kind === 'feedback')).toEqual([]);
});

test('[edge.F1] out of the notebook of one person the login of another is not ended', async () => {
  const other = await triage.call<{ code: string }>('DELETE', '/session', undefined, { 'stoep-person': duo1.person });
  expect(other).toMatchObject({ status: 403, body: { code: 'other_person' } });
  expect((await triage.call('GET', '/session')).status).toBe(200);
  expect((await triage.call('DELETE', '/session', undefined, { 'stoep-person': triage.person })).status).toBe(204);
  expect((await triage.call('GET', '/session')).status).toBe(401);
});

test('[attack.A3] [attack.A12] [S11] what is refused counts in the day’s room, and does not fill the audit trail', async () => {
  const theirs = phone(school);
  const refused = () => Array.from({ length: 200 }, () => theirs.change(freshId(), { set: { observed: 'x' } }));
  const statuses: number[] = [];
  for (let push = 0; push < 12; push += 1) statuses.push((await theirs.push(refused())).status);
  // As much as a day's room, and as much again.
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  const rows = await server.db
    .selectFrom('audit')
    .select(['action', 'detail'])
    .where('team', '=', server.team)
    .where('person', '=', school.person)
    .where('action', '=', 'refused')
    .execute();
  expect(rows.length).toBeLessThanOrEqual(10 * 11);
  expect(rows.some(({ detail }) => detail === 'unknown_record, 190 more')).toBe(true);
  const later = phone(school);
  time = Date.UTC(2026, 11, 1, 0, 1);
  later.settled = 2_000;
  later.next = 2_001;
  expect(await one(later, later.signal('Morgen weer'))).toMatchObject({ verdict: 'applied' });
  // Who comes too late with everything loses none of it: it goes the next day.
  expect((await theirs.push([])).status).toBe(200);
});

test('[attack.A18] somebody who signs in again and again does not fill the list of quiet devices', async () => {
  for (let times = 0; times < 30; times += 1) await phone(await server.signInAgain(school.email)).pull();
  const mine = phone(await server.signInAgain(duo1.email));
  await mine.push([mine.signal('Van een toestel dat stuurde')]);
  for (let times = 0; times < 8; times += 1) await phone(await server.signInAgain(duo1.email)).pull();
  time += 4 * 86_400_000;
  const seen = await server.signInAgain(coordinator.email);
  const { body } = await seen.call<{ person: string }[]>('GET', `/teams/${server.team}/quiet-devices`);
  expect(body.filter(({ person }) => person === school.person)).toHaveLength(5);
  expect(body.filter(({ person }) => person === duo1.person)).toHaveLength(6);
});
