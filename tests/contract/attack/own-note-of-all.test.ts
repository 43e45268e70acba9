// [attack.A4] A person may take away their own note until somebody did something with it; then it is the coordinator's.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fairUse } from '#sync/bounds.ts';
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

const refusedRows = async () => {
  const rows = await server.db
    .selectFrom('audit')
    .select('detail')
    .where('team', '=', server.team)
    .where('person', '=', school.person)
    .where('action', '=', 'refused')
    .execute();
  return rows.map(({ detail }) => detail);
};
const codes = async (theirs: Phone, changes: readonly unknown[]) => [
  ...new Set((await theirs.push(changes)).body.answers.map(({ code, verdict }) => code ?? verdict)),
];
/** As much as a day's room of a school, and as much again. */
async function useUp(theirs: Phone) {
  const refused = () => Array.from({ length: 200 }, () => theirs.change(freshId(), { set: { observed: 'x' } }));
  const all: string[] = [];
  for (let push = 0; push < 12; push += 1) all.push(...(await codes(theirs, refused())));
  return all;
}

test('[attack.A3] [attack.A12] [S11] what is refused counts in the day’s room, and does not fill the audit trail', async () => {
  const theirs = phone(school);
  expect(await useUp(theirs)).toEqual([...Array.from({ length: 10 }, () => 'unknown_record'), 'too_much', 'too_much']);
  const rows = await refusedRows();
  expect(rows.length).toBeLessThanOrEqual(10 * 11);
  expect(rows).toContain('unknown_record, 190 more');
  // Nor what comes again under numbers that were used, as often as somebody likes.
  theirs.next = 1;
  const [code] = await codes(theirs, [theirs.signal('Onder een nummer van eerder')]);
  expect(code).toBe('reused');
  expect(await refusedRows()).toHaveLength(rows.length);
});

test('[attack.A3] [S11] past twice a day’s room no note is taken, and the next day it is', async () => {
  const theirs = phone(school);
  await useUp(theirs);
  const note = () => theirs.signal('Van vandaag');
  expect(await codes(theirs, [note(), note()])).toEqual(['too_much']);
  time = Date.UTC(2026, 11, 1, 0, 1);
  expect(await codes(theirs, [note()])).toEqual(['applied']);
});

test('[S11] [S15] [S7] past twice a day’s room one still fetches, takes back a yes and takes away, and one’s other team notices nothing', async () => {
  const [first, second] = [server.team, await server.makeTeam('AA Team')];
  await server.db
    .insertInto('membership')
    .values({ team: second, person: duo1.person, role: 'fieldWorker', since: time, left: 0 })
    .execute();
  const theirs = phone(duo1);
  const kind = { kind: 'conversation', schema: 2 };
  const set = { summary: 'Praatje', nameConsent: true, name: 'Zwaluw' };
  const talk = theirs.change(freshId(), { ...kind, make: true, set });
  const signal = theirs.signal('Vergissing');
  expect(await codes(theirs, [talk, signal])).toEqual(['applied']);
  const { day } = fairUse({ role: 'fieldWorker' });
  await server.deps.store.inTeam(first, (tx) =>
    tx.addUse(duo1.person, Math.floor(time / 86_400_000), { changes: 2 * day.changes, bytes: 0 }),
  );
  const more = theirs.signal('Nog een');
  const no = theirs.change(talk.record, { ...kind, set: { nameConsent: false } });
  const { answers } = (await theirs.push([more, no, remove(theirs, signal.record)])).body;
  expect(answers).toMatchObject([
    { code: 'too_much', message: expect.stringContaining('morgen opnieuw') },
    { verdict: 'applied' },
    { verdict: 'applied' },
  ]);
  // To make something is never to take away.
  expect(await codes(theirs, [theirs.change(freshId(), { make: true, set: { gutFeeling: false } })])).toEqual([
    'too_much',
  ]);
  expect(await there(signal.record)).toBeUndefined();
  const { changes } = await theirs.pullAll();
  expect(changes.find(({ id }) => id === talk.record)?.values).toEqual({ summary: 'Praatje', nameConsent: false });
  const elsewhere = phone(duo1, second);
  expect(await codes(elsewhere, [elsewhere.signal('In het andere team')])).toEqual(['applied']);
});

test('[S11] what somebody added as a field worker does not count in the room that they have as a partner', async () => {
  const theirs = phone(duo1);
  const { day, month } = fairUse({ role: 'partner' });
  await server.deps.store.inTeam(server.team, async (tx) => {
    const today = Math.floor(time / 86_400_000);
    await tx.addUse(duo1.person, today, { changes: 2 * day.changes, bytes: 0 });
    await tx.addUse(duo1.person, today - 3, { changes: month.changes, bytes: 0 });
  });
  expect(await codes(theirs, [theirs.signal('Als wijkwerker')])).toEqual(['applied']);
  const administrator = await server.signIn('administrator');
  const place = `/teams/${server.team}/people/${duo1.person}`;
  expect((await administrator.call('PATCH', place, { role: 'partner' })).status).toBe(204);
  expect(await codes(theirs, [theirs.signal('Als partner')])).toEqual(['applied']);
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

test('[attack.A18] a phone that only read, and was lost, stays in that list however often its owner signs in after that', async () => {
  const day = 86_400_000;
  // One that was lost the day it was handed out, and one that was read on for two days.
  await phone(await server.signInAgain(duo1.email)).pull();
  time += day;
  const read = phone(await server.signInAgain(duo1.email));
  await read.pull();
  time += 2 * day;
  await read.pull();
  for (let times = 0; times < 30; times += 1) {
    time += 60_000;
    await phone(await server.signInAgain(duo1.email)).pull();
  }
  time += 4 * day;
  const seen = await server.signInAgain(coordinator.email);
  const { body } = await seen.call<{ person: string; days: number }[]>('GET', `/teams/${server.team}/quiet-devices`);
  const days = body.flatMap((row) => (row.person === duo1.person ? [row.days] : []));
  expect(days).toEqual([7, 4, 4, 4, 4, 4]);
});
