// What a backup has not is offered again by phones: without what was taken back or cleared since; on both databases.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JournalEntry } from '#server/journal/entries.ts';
import { replay } from '#server/journal/replay.ts';
import { ofNobody, writeStamp } from '#sync/clock.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from './phone.ts';

const hour = 3_600_000;
let server: TestServer;
let team = '';
let [maker, colleague]: readonly SignedInClient[] = [];
let [theirs, ours]: readonly Phone[] = [];
beforeEach(async () => {
  server = await startTestServer();
  team = server.team;
  maker = await server.signIn('fieldWorker');
  colleague = await server.signIn('coordinator');
  theirs = phoneOf(maker, team);
  ours = phoneOf(colleague, team);
});
afterEach(() => server.close());

const at = (time: number) => ofNobody(writeStamp({ time, count: 0, node: 'device-of-nobody' }));
const withdrawn = (record: string, time: number): JournalEntry => ({
  what: 'withdrawn',
  ...{ team, record, yes: 'nameConsent', fields: ['name', 'reachableAt'], stamp: at(time) },
});
const cleared = (record: string, field: string, by: string, time: number): JournalEntry => ({
  what: 'cleared',
  ...{ team, record, field, by, stamp: at(time) },
});
const talk = (set: object, more: object = {}) => ({ kind: 'conversation', schema: 2, set, ...more });
const named = (more: object = {}) =>
  talk({ summary: 'Plein', nameConsent: true, name: 'Mevrouw Fuut' }, { make: true, ...more });
async function send(phone: Phone | undefined, record: string, change: Record<string, unknown>): Promise<string> {
  if (!phone) throw new Error('Nobody is signed in.');
  const { body } = await phone.push([phone.change(record, change)]);
  const [{ code, verdict } = {}] = body.answers as { code?: string; verdict?: string }[];
  return String(code ?? verdict);
}
const now = async (record: string) => (await ours?.pullAll())?.changes.find(({ id }) => id === record);
const waiting = () => server.db.selectFrom('went_since').select(['record', 'field']).execute();
const everything = async () =>
  JSON.stringify([
    await server.db.selectFrom('record').select('body').execute(),
    await server.db.selectFrom('earlier').select('entry').execute(),
    await server.db.selectFrom('held_change').select('change').execute(),
  ]);

test('[S15] [S7] a note that the backup has not comes again without the name that was taken back, and with a yes of later', async () => {
  const record = freshId();
  const before = Date.now() - 3 * hour;
  await replay(server.db, [withdrawn(record, before + hour)], Date.now);
  expect(await send(theirs, record, named({ stamp: theirs?.stamp(before) }))).toBe('applied');
  expect((await now(record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
  expect(await everything()).not.toContain('Fuut');
  // Written before the no, by another: nobody agrees to that any more.
  const late = talk({ nameConsent: true, name: 'Mevrouw Fuut' }, { stamp: ours?.stamp(before + hour / 2) });
  await send(ours, record, late);
  expect((await now(record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
  expect(await everything()).not.toContain('Fuut');
  expect(await send(ours, record, talk({ nameConsent: true, name: 'Met een nieuw ja' }))).toMatch(/applied|merged/u);
  expect(await send(ours, record, talk({ summary: 'Plein en school' }))).toMatch(/applied|merged/u);
  expect((await now(record))?.values).toMatchObject({ nameConsent: true, name: 'Met een nieuw ja' });
});

test('[S15] [S5] a note of a clock that runs ahead was there before somebody took the name out of it', async () => {
  const record = freshId();
  await replay(server.db, [withdrawn(record, Date.now() - hour)], Date.now);
  const ahead = { stamp: theirs?.stamp(Date.now() + 365 * 24 * hour) };
  expect(await send(theirs, record, named(ahead))).toBe('applied');
  expect((await now(record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
  expect(await everything()).not.toContain('Fuut');
});

test('[S15] [S8] what comes again of who left is held without it, and taken without it', async () => {
  const record = freshId();
  await replay(server.db, [withdrawn(record, Date.now() - hour)], Date.now);
  await server.db
    .updateTable('membership')
    .set({ left: 1 })
    .where('person', '=', maker?.person ?? '')
    .execute();
  expect(await send(theirs, record, named({ stamp: theirs?.stamp(Date.now() - 2 * hour) }))).toBe('held');
  expect(await everything()).not.toContain('Fuut');
  const held = await colleague?.call<{ id: string }[]>('GET', `/teams/${team}/held`);
  const take = { decision: 'take' };
  expect((await colleague?.call('POST', `/teams/${team}/held/${held?.body[0]?.id}`, take))?.status).toBe(204);
  expect((await now(record))?.values).toEqual({ summary: 'Plein', nameConsent: false });
});

test('[S15] [S7] a field that was cleared stays so, in a note that the backup has not and in one that it has as it was before', async () => {
  const [fresh, known] = [freshId(), freshId()];
  const person = maker?.person ?? '';
  const before = Date.now() - 4 * hour;
  const stamp = (later: number) => ({ stamp: theirs?.stamp(before + later) });
  expect(await send(theirs, known, { make: true, set: { observed: 'Gezien' }, ...stamp(0) })).toBe('applied');
  const entries = [
    cleared(fresh, 'about', person, before + 2 * hour),
    cleared(known, 'about', person, before + 2 * hour),
  ];
  await replay(server.db, entries, Date.now);
  const made = { make: true, set: { observed: 'Gezien', about: 'Over Fuut' }, ...stamp(1) };
  expect(await send(theirs, fresh, made)).toBe('applied');
  for (const about of ['Over Fuut', 'En nog over Fuut'])
    expect(await send(theirs, known, { set: { about }, ...stamp(hour) })).toMatch(/applied|merged/u);
  for (const record of [fresh, known]) expect((await now(record))?.values).toEqual({ observed: 'Gezien' });
  expect(await everything()).not.toContain('Fuut');
  expect(await send(theirs, known, { set: { about: 'Van daarna' }, ...stamp(3 * hour) })).toMatch(/applied|merged/u);
  expect((await now(known))?.values).toEqual({ observed: 'Gezien', about: 'Van daarna' });
});

test('[S7] what waits for a note goes when that is removed', async () => {
  const [kept, gone, erased] = [freshId(), freshId(), freshId()];
  const entries = [kept, gone, erased].map((record) => withdrawn(record, Date.now() - hour));
  await replay(server.db, [...entries, { what: 'erased', team, record: erased, kind: 'conversation' }], Date.now);
  expect((await waiting()).map(({ record }) => record).sort()).toEqual([kept, gone].sort());
  expect(await send(theirs, gone, named())).toBe('applied');
  expect(await send(theirs, gone, { kind: 'conversation', schema: 2, remove: true })).toBe('applied');
  expect(await waiting()).toEqual([{ record: kept, field: 'nameConsent' }]);
});
