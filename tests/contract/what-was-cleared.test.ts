// [access.R7] What somebody cleared by hand, and who is a civil servant, is not undone by a restore; on both databases.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changePerson } from '#server/accounts/people.ts';
import type { Caller } from '#server/accounts/sessions.ts';
import type { Deps } from '#server/deps.ts';
import { broughtBack } from '#server/journal/brought-back.ts';
import { type JournalEntry, keyOf } from '#server/journal/entries.ts';
import type { ReadJournal } from '#server/journal/journal.ts';
import { replay } from '#server/journal/replay.ts';
import { catchUp } from '#server/journal/standing.ts';
import { writeMeta } from '#server/store/meta.ts';
import { createTeamStore } from '#server/store/team-store.ts';
import { receivePush } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

const hour = 3_600_000;
let server: TestServer;
let deps: Deps;
let told: JournalEntry[];
let team = '';
let [worker, colleague]: readonly SignedInClient[] = [];
beforeEach(async () => {
  server = await startTestServer();
  told = [];
  const journal = { append: async (entries: readonly JournalEntry[]) => void told.push(...entries) };
  let count = 0;
  const newId = () => `id-of-what-was-${String(count++)}`;
  deps = { ...server.deps, store: createTeamStore(server.db, { now: Date.now, newId, journal }) };
  team = server.team;
  worker = await server.signIn('fieldWorker');
  colleague = await server.signIn('coordinator');
});
afterEach(() => server.close());

/** A phone that pushes to the store with a journal beside it. */
function phone(client: SignedInClient | undefined, role: 'fieldWorker' | 'coordinator' = 'fieldWorker') {
  if (!client) throw new Error('Nobody is signed in.');
  const bare = phoneOf(client, team);
  const member = { person: client.person, team, role };
  return {
    ...bare,
    async push(changes: readonly unknown[], former = false) {
      const request = { device: bare.device, epoch: '', settled: 0, changes } as Parameters<typeof receivePush>[1];
      const answer = await deps.store.inTeam(team, (tx) =>
        receivePush(tx, request, { member, now: Date.now() }, former),
      );
      return (answer?.answers ?? []).map(({ code, verdict }) => code ?? verdict);
    },
  };
}
type Made = ReturnType<Phone['change']>;
const saw = (change: Made, ...fields: readonly string[]) => ({
  saw: Object.fromEntries(fields.map((field) => [field, change.stamp])),
});
const cleared = () => told.flatMap((entry) => (entry.what === 'cleared' ? [entry] : []));
const read = (entries: readonly JournalEntry[], damaged = 0): ReadJournal => ({
  entries: new Map(entries.map((entry) => [keyOf(entry) ?? '', entry])),
  damaged,
});
/** What a start adds to a journal that knows this. */
async function added(known: ReadJournal | undefined): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  await catchUp(server.db, { append: async (more) => void entries.push(...more) }, known);
  return entries;
}
const recordOf = async (id: unknown): Promise<StoredRecord> => {
  const row = await server.db.selectFrom('record').select('body').where('id', '=', String(id)).executeTakeFirst();
  return JSON.parse(row?.body ?? '{}');
};
const beside = async () => JSON.stringify(await server.db.selectFrom('earlier').select('entry').execute());

/** How the notes now stand: what comes back puts them there again, as a backup does. */
async function backUp(): Promise<() => Promise<void>> {
  const records = await server.db.selectFrom('record').selectAll().execute();
  const earlier = await server.db.selectFrom('earlier').selectAll().execute();
  return async () => {
    await server.db.deleteFrom('record').execute();
    await server.db.deleteFrom('earlier').execute();
    await server.db.insertInto('record').values(records).execute();
    if (earlier.length > 0) await server.db.insertInto('earlier').values(earlier).execute();
  };
}
const replayAll = () => replay(server.db, read(told).entries.values(), Date.now);
const signal = (set: Record<string, unknown>, more: Record<string, unknown> = {}) => ({ schema: 1, set, ...more });

test('[S15] what is cleared stands in the journal before the answer: which fields, by whom and when, and no word of it', async () => {
  const theirs = phone(worker);
  const note = theirs.change(
    freshId(),
    signal({ observed: 'Iets', about: 'De Lepelaar', gutFeeling: true }, { make: true }),
  );
  expect(await theirs.push([note])).toEqual(['applied']);
  expect(cleared()).toEqual([]);
  const set = { about: null, observed: 'Iets anders', gutFeeling: null };
  const clearing = theirs.change(note.record, signal(set, saw(note, 'about', 'observed', 'gutFeeling')));
  expect(await theirs.push([clearing])).toEqual(['applied']);
  const stamp = `${String(clearing.stamp).slice(0, 15)}--------`;
  const entry = { what: 'cleared', team, record: note.record, by: worker?.person, field: 'about', stamp };
  expect(cleared()).toEqual([entry]);
  expect(JSON.stringify(told)).not.toMatch(/Lepelaar|Iets/u);
  // A start tells the same, and once: what a journal that is new or fell behind lacks.
  expect(await added(undefined)).toContainEqual(entry);
  expect(await added(read(await added(undefined)))).toEqual([]);
});

test('[S15] [S11] to empty what is empty, or to say a no again, tells the journal nothing, however often', async () => {
  const theirs = phone(worker);
  const note = theirs.change(freshId(), signal({ observed: 'Iets', about: 'De Lepelaar' }, { make: true }));
  const kind = { kind: 'conversation', schema: 2 };
  const talk = theirs.change(freshId(), {
    ...kind,
    set: { summary: 'Plein', nameConsent: true, name: 'Wulp' },
    make: true,
  });
  expect(await theirs.push([note, talk])).toEqual(['applied', 'applied']);
  const empty = (more = {}) =>
    theirs.change(note.record, signal({ about: null, meaning: null, personName: null, ...more }));
  const no = () => theirs.change(talk.record, { ...kind, set: { nameConsent: false } });
  expect(await theirs.push([empty(), no()])).toEqual(['applied', 'applied']);
  // One that held something, and the yes.
  expect(told.map((entry) => ('field' in entry ? entry.field : entry.what))).toEqual(
    expect.arrayContaining(['about', 'withdrawn']),
  );
  const before = told.length;
  for (let push = 0; push < 3; push += 1)
    await theirs.push([empty(), empty({ observed: `Iets ${push}` }), no(), empty(), no()]);
  expect(told.slice(before)).toEqual([]);
  // A no that comes after another yes is another no.
  await theirs.push([theirs.change(talk.record, { ...kind, set: { nameConsent: true, name: 'Kluut' } })]);
  await theirs.push([no()]);
  expect(told.slice(before).map(({ what }) => what)).toEqual(['withdrawn']);
});

test('[S15] [S8] a no that is said again is told to the journal when what is held waits for a decision', async () => {
  const [theirs, others] = [phone(worker), phone(colleague, 'coordinator')];
  const kind = { kind: 'conversation', schema: 2 };
  const set = { summary: 'Plein', nameConsent: true, name: 'Wulp' };
  const talk = others.change(freshId(), { ...kind, set, make: true });
  const no = () => others.change(talk.record, { ...kind, set: { nameConsent: false } });
  expect(await others.push([talk])).toEqual(['applied']);
  expect(await others.push([no()])).toEqual(['applied']);
  const late = theirs.change(talk.record, { ...kind, set: { nameConsent: true, name: 'Kluut' } });
  expect(await theirs.push([late], true)).toEqual(['held']);
  const before = told.length;
  expect(await others.push([no()])).toEqual(['applied']);
  expect(told.slice(before).map(({ what }) => what)).toEqual(['withdrawn']);
});

test('[S15] what was cleared is cleared again by a restore: own words are nowhere, those of another lie beside the note', async () => {
  const [theirs, others] = [phone(worker), phone(colleague, 'coordinator')];
  const set = { observed: 'Gezien', meaning: 'De Lepelaar', about: 'De Roerdomp', personName: 'Wulp' };
  const note = theirs.change(freshId(), signal(set, { make: true }));
  expect(await theirs.push([note])).toEqual(['applied']);
  const goBack = await backUp();
  const own = theirs.change(
    note.record,
    signal({ meaning: null, personName: null }, saw(note, 'meaning', 'personName')),
  );
  expect(await theirs.push([own])).toEqual(['applied']);
  const ofAnother = others.change(note.record, signal({ about: null }, saw(note, 'about')));
  expect(await others.push([ofAnother])).toEqual(['applied']);
  const again = theirs.change(note.record, signal({ personName: 'Kluut' }, saw(own, 'personName')));
  expect(await theirs.push([again])).toEqual(['applied']);
  expect([await beside(), (await recordOf(note.record)).values]).toEqual([
    expect.stringContaining('Roerdomp'),
    { observed: 'Gezien', personName: 'Kluut' },
  ]);

  await goBack();
  expect((await recordOf(note.record)).values).toEqual(set);
  expect(await replayAll()).toMatchObject({ cleared: 1 });
  expect((await recordOf(note.record)).values).toEqual({ observed: 'Gezien' });
  expect(await beside()).toContain('Roerdomp');
  expect(`${await beside()}${JSON.stringify(await recordOf(note.record))}`).not.toMatch(/Lepelaar|Wulp/u);
  expect((await recordOf(note.record)).writers).toMatchObject({ about: colleague?.person });
  // Reading it twice does no harm, and what phones offer again comes in.
  expect(await replayAll()).toMatchObject({ cleared: 0 });
  const offered = [own, again].map((change, index) => ({ ...change, n: 4 + index }));
  expect(await theirs.push(offered)).toEqual(['applied', 'applied']);
  expect((await recordOf(note.record)).values).toEqual({ observed: 'Gezien', personName: 'Kluut' });
});

test('[S15] what was written after it stays, in a backup of later and in a note that was cleared twice', async () => {
  const theirs = phone(worker);
  const [first, second] = [theirs.stamp(Date.now() - 2 * hour), theirs.stamp(Date.now() - hour)];
  const made = signal(
    { observed: 'Gezien', about: 'Lepelaar' },
    { make: true, stamp: theirs.stamp(Date.now() - 3 * hour) },
  );
  const note = theirs.change(freshId(), made);
  expect(await theirs.push([note])).toEqual(['applied']);
  const goBack = await backUp();
  const one = theirs.change(note.record, signal({ about: null }, { stamp: first, ...saw(note, 'about') }));
  const other = theirs.change(
    note.record,
    signal({ observed: null, meaning: 'Zo' }, { stamp: second, ...saw(note, 'observed') }),
  );
  const refilled = theirs.change(note.record, signal({ about: 'Roerdomp' }, saw(one, 'about')));
  expect(await theirs.push([one, other])).toEqual(['applied', 'applied']);
  expect(await theirs.push([refilled])).toEqual(['applied']);
  expect(await replayAll()).toMatchObject({ cleared: 0 });
  expect((await recordOf(note.record)).values).toEqual({ about: 'Roerdomp', meaning: 'Zo' });
  await goBack();
  expect(await replayAll()).toMatchObject({ cleared: 1 });
  expect((await recordOf(note.record)).values).toEqual({});
});

test('[S15] what went with a yes that was taken back is told as that, and not as cleared', async () => {
  const theirs = phone(worker);
  const kind = { kind: 'conversation', schema: 2 };
  const set = { summary: 'Plein', nameConsent: true, name: 'Lepelaar' };
  const talk = theirs.change(freshId(), { ...kind, set, make: true });
  const renamed = theirs.change(talk.record, { ...kind, set: { name: 'Roerdomp' }, ...saw(talk, 'name') });
  const no = theirs.change(talk.record, { ...kind, set: { nameConsent: false }, ...saw(talk, 'nameConsent') });
  expect(await theirs.push([talk, renamed, no])).toEqual(['applied', 'applied', 'applied']);
  expect(told.map(({ what }) => what)).toEqual(['withdrawn']);
});

test('[S7] words that a restore without the journal brings back on purpose stay at a later one, until they are cleared again', async () => {
  const theirs = phone(worker);
  const note = theirs.change(
    freshId(),
    signal({ observed: 'Gezien', about: 'Lepelaar', meaning: 'Zo' }, { make: true }),
  );
  expect(await theirs.push([note])).toEqual(['applied']);
  const goBack = await backUp();
  const clearing = theirs.change(note.record, signal({ about: null, meaning: null }, saw(note, 'about', 'meaning')));
  expect(await theirs.push([clearing])).toEqual(['applied']);
  await goBack();
  const { entries, records, notMeant } = await broughtBack(deps.store, read(told).entries.values());
  expect([records, notMeant, entries.map((entry) => keyOf(entry))]).toEqual([0, 0, cleared().map(keyOf)]);
  told.push(...entries);
  expect(await replayAll()).toMatchObject({ cleared: 0 });
  const again = theirs.change(note.record, signal({ about: null }, saw(note, 'about')));
  expect(await theirs.push([again])).toEqual(['applied']);
  await goBack();
  expect(await replayAll()).toMatchObject({ cleared: 1 });
  expect((await recordOf(note.record)).values).toEqual({ observed: 'Gezien', meaning: 'Zo' });
});

test('[attack.A18] [S8] who is a civil servant stands in the journal, and a restore gives and takes that before anything is served', async () => {
  const administrator = await server.signIn('administrator');
  const by: Caller = { ...administrator, device: administrator.device } as unknown as Caller;
  const set = (civilServant: boolean, more = {}) =>
    changePerson(deps, team, by, worker?.person ?? '', { civilServant, ...more });
  const person = () => recordOf(worker?.person).then(({ values }) => values.civilServant);
  const others = phone(colleague, 'coordinator');
  expect(await set(true)).toEqual({ ok: true });
  const incident = others.change(freshId(), {
    kind: 'safetyIncident',
    schema: 1,
    make: true,
    set: { happened: 'Bedreigd', followedUpBy: worker?.person },
  });
  expect(await others.push([incident])).toEqual(['applied']);
  const withIt = await backUp();
  // Also when what else was asked waits for a yes.
  const before = told.length;
  expect(await set(false, { role: 'triageWorker' })).toEqual({ ok: true });
  expect(told.slice(before)).toContainEqual(
    expect.objectContaining({ what: 'member', person: worker?.person, role: 'fieldWorker', civilServant: false }),
  );
  await withIt();
  expect(await person()).toBe(true);
  expect(await replayAll()).toMatchObject({ changed: 1 });
  expect(await person()).toBe(false);
  expect((await recordOf(incident.record)).values).toEqual({ happened: 'Bedreigd' });
  // What was asked meanwhile is not answered by it.
  expect(await server.db.selectFrom('access_request').select('role').execute()).toEqual([{ role: 'triageWorker' }]);

  const withoutIt = await backUp();
  expect(await set(true)).toEqual({ ok: true });
  await withoutIt();
  expect(await replayAll()).toMatchObject({ changed: 1 });
  expect([await person(), (await replayAll()).changed]).toEqual([true, 0]);
  // A journal of before says nothing of it.
  const older = told.map((entry) => ({ ...entry, civilServant: undefined }));
  await withoutIt();
  expect(await replay(server.db, read(older as JournalEntry[]).entries.values(), Date.now)).toMatchObject({
    changed: 0,
  });
});

test('a start reads of the notes only what came after the journal was last whole, unless it can not trust that', async () => {
  const theirs = phone(worker);
  const clearedNote = async () => {
    const note = theirs.change(freshId(), signal({ observed: 'Gezien', about: 'Lepelaar' }, { make: true }));
    const clearing = theirs.change(note.record, signal({ about: null }, saw(note, 'about')));
    expect(await theirs.push([note, clearing])).toEqual(['applied', 'applied']);
    return note.record;
  };
  const first = await clearedNote();
  const whole = (await added(undefined)).filter((entry) => !('record' in entry));
  expect(whole).toContainEqual(expect.objectContaining({ what: 'whole', team }));
  const records = async (known: ReadJournal) =>
    (await added(known)).flatMap((entry) => (entry.what === 'cleared' ? [entry.record] : []));
  expect(await records(read(whole))).toEqual([]);
  const second = await clearedNote();
  expect(await records(read(whole))).toEqual([second]);
  expect(await added(read(whole))).toContainEqual(expect.objectContaining({ what: 'whole', team }));
  // Lines were spoiled since, it is of a database that was further on, or it told less.
  const all = [first, second].sort();
  expect(await records(read(whole, 1))).toEqual(all);
  const changed = (more: object) => whole.map((entry) => (entry.what === 'whole' ? { ...entry, ...more } : entry));
  expect(await records(read(changed({ upTo: 1_000_000 })))).toEqual(all);
  expect(await records(read(changed({ tells: 0 })))).toEqual(all);
  // A database that was restored began anew.
  await writeMeta(server.db, 'epoch', 'another-epoch');
  expect(await records(read(whole))).toEqual(all);
});
