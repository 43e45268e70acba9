// The terms on the server: what is open stays, what was closed goes on its day, everywhere, and only by a decision.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { believeClock, disbelievedSince, makeRound, type Round, termsHere } from '#server/retention/nightly.ts';
import { nameHeld } from '#server/store/held.ts';
import type { Tables } from '#server/store/tables.ts';
import type { Change } from '#sync/stored-record.ts';
import { createPhoneOf } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { type Phone, phoneOf } from './phone.ts';

const day = 86_400_000;
const begin = Date.UTC(2026, 10, 29, 12);
let time = begin;
let server: TestServer;
let desk: Phone;

beforeEach(async () => {
  time = begin;
  server = await startTestServer({ now: () => time });
  // On PostgreSQL the tests share a database, and the one before ended years later: each begins as on a new server.
  await server.db.deleteFrom('meta').where('key', 'like', 'terms%').execute();
  desk = phoneOf(await server.signIn('triageWorker'), server.team, () => time);
});
afterEach(() => server.close());

const decided = termsHere('FG, 2026-12-01');
const round = (terms = decided): Promise<Round | undefined> => makeRound(server.deps, terms);
/** Day by day: a server that runs. */
async function nights(until: number): Promise<void> {
  for (; time < until; time += day) await round();
  time = until;
}
async function monthByMonth(months: number): Promise<void> {
  for (let month = 0; month < months; month += 1) {
    time += 30 * day;
    await round();
  }
}
const isThere = async (id: string): Promise<boolean> => {
  const row = await server.db.selectFrom('record').select('removed').where('id', '=', id).executeTakeFirst();
  return row?.removed === 0;
};
async function note(set: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<string> {
  const change = desk.change(`record-of-the-terms-${desk.next}`, { make: true, set, ...more });
  const { body } = await desk.push([change]);
  expect(body.answers).toMatchObject([{ verdict: 'applied' }]);
  return change.record;
}
/** As it was sent by somebody who left. */
async function hold(row: Tables['held_change']): Promise<void> {
  await server.db.insertInto('held_change').values(row).execute();
  await nameHeld(server.db, server.team, [{ id: row.id, change: JSON.parse(row.change) as Change }]);
}
const touch = (record: string, set: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  desk.push([desk.change(record, { set, ...more })]);

describe('[coverage.W6] [access.R5] [attack.A9] six years, month by month', () => {
  test('open work of each kind stays, also red and unsafe; what is closed goes, whatever was touched later', async () => {
    const open = [
      await note({ observed: 'Nooit bekeken' }),
      await note({ observed: 'Rood', safeNow: 'no', colour: 'red', progress: 'inTriage' }),
      await note({ observed: 'Opgepakt', progress: 'taken' }),
      await note({ what: 'Nog doen' }, { kind: 'promise' }),
      await note({ what: 'Nog vertellen', state: 'done' }, { kind: 'promise' }),
      await note({ what: 'Nog doen' }, { kind: 'task' }),
      await note({ withWhom: 'meisje', about: 'x', nextContact: '2026-12-24' }, { kind: 'contactMoment' }),
    ];
    const closed = [
      await note({ observed: 'Klaar', progress: 'closed' }),
      await note({ observed: 'Beantwoord', progress: 'answered' }),
      await note({ what: 'Gedaan', state: 'done' }, { kind: 'task' }),
      await note({ withWhom: 'jongen', about: 'x' }, { kind: 'contactMoment' }),
      await note({ summary: 'Gesprek' }, { kind: 'conversation' }),
      await note({ startedAt: '2026-11-29T12:00:00.000Z' }, { kind: 'round' }),
    ];
    await round();
    await monthByMonth(6);
    await touch(closed[0] as string, { about: 'later nog iets' });
    await monthByMonth(66);
    expect(await Promise.all(open.map(isThere))).toEqual(open.map(() => true));
    expect(await Promise.all(closed.map(isThere))).toEqual(closed.map(() => false));
    const later = phoneOf(await server.signIn('triageWorker'), server.team, () => time);
    const { changes } = await later.pullAll();
    const ids = changes.map(({ id }) => id);
    expect(open.every((id) => ids.includes(id))).toBe(true);
    expect(closed.some((id) => ids.includes(id))).toBe(false);
  });
});

describe('[access.R5] [attack.A9] the nightly round', () => {
  test('leaves a signal the day before its term is over, and takes it the day after, with its feedback', async () => {
    const { person } = await server.signIn('fieldWorker');
    const id = await note({ observed: 'Kanarie in de tekst', progress: 'closed' });
    const feedback = await note(
      { signal: id, message: 'Kanarie in het bericht' },
      { kind: 'feedback', add: { to: [person] } },
    );
    await round();
    await nights(begin + 364 * day);
    await round();
    expect([await isThere(id), await isThere(feedback)]).toEqual([true, true]);
    time += day + 60_000;
    expect(await round()).toMatchObject({ removed: { signal: 1, feedback: 1 }, only: undefined });
    expect([await isThere(id), await isThere(feedback)]).toEqual([false, false]);
    for (const table of ['record', 'held_change', 'device_answer', 'feed', 'belonging'] as const) {
      const rows = await server.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows), table).not.toContain('Kanarie');
    }
    expect(
      await server.db
        .selectFrom('audit')
        .selectAll()
        .where('record', '=', id)
        .where('action', '=', 'removed')
        .execute(),
    ).toMatchObject([
      { person: '', detail: `term over since ${new Date(begin + 365 * day).toISOString().slice(0, 10)}` },
    ]);
  });

  test('takes lost values along', async () => {
    const id = await note({ observed: 'Eerst', progress: 'closed' });
    const other = phoneOf(await server.signIn('triageWorker'), server.team, () => time);
    await other.push([other.change(id, { set: { observed: 'Kanarie die verloor' }, stamp: other.stamp(time - day) })]);
    const bodies = async () => JSON.stringify(await server.db.selectFrom('record').select('body').execute());
    expect(await bodies()).toContain('Kanarie die verloor');
    await round();
    await monthByMonth(13);
    expect(await bodies()).not.toContain('Kanarie die verloor');
  });

  test('only tells what would go while nobody decided', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    await round(termsHere(undefined));
    for (let month = 0; month < 14; month += 1) {
      time += 30 * day;
      await round(termsHere(undefined));
    }
    time += day;
    expect(await round(termsHere(undefined))).toMatchObject({
      due: { signal: 1 },
      removed: {},
      only: 'not decided',
    });
    expect(await isThere(id)).toBe(true);
    expect(server.log()).toContain('"due":{"signal":1}');
    expect(server.log()).not.toContain(id);
  });

  test('is made once a day, by one process', async () => {
    expect((await Promise.all([round(), round(), round()])).filter(Boolean)).toHaveLength(1);
    time += 3_600_000;
    expect(await round()).toBeUndefined();
    time += day;
    expect(await round()).toBeDefined();
  });

  test('only tells after a long stop, or when the clock went years ahead or back, as long as that lasts', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    await round();
    time += 6 * 365 * day;
    expect(await round()).toMatchObject({ due: { signal: 1 }, removed: {}, only: 'clock' });
    for (let night = 0; night < 40; night += 1) {
      time += day;
      expect(await round()).toMatchObject({ removed: {}, only: 'clock' });
    }
    expect(await isThere(id)).toBe(true);
    expect(server.log()).toContain(`"believed":"${new Date(begin).toISOString().slice(0, 10)}"`);
    // Set right again it goes on where it was, with nobody's help.
    time = begin - 3 * day;
    expect(await round()).toMatchObject({ removed: {}, only: 'clock' });
    time = begin + day;
    expect(await round()).toMatchObject({ due: {}, removed: {}, only: undefined });
    expect(await isThere(id)).toBe(true);
  });

  test('goes on after a long stop once somebody says that the clock is right', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    await round();
    time += 400 * day;
    expect(await round()).toMatchObject({ due: { signal: 1 }, removed: {}, only: 'clock' });
    expect(await disbelievedSince(server.db, time)).toBe(new Date(begin).toISOString().slice(0, 10));
    await believeClock(server.db, time);
    expect(await disbelievedSince(server.db, time)).toBeUndefined();
    time += day;
    expect(await round()).toMatchObject({ removed: { signal: 1 } });
    expect(await isThere(id)).toBe(false);
    const trail = await server.db.selectFrom('audit').select('detail').where('team', '=', '-').execute();
    expect(trail).toContainEqual({ detail: 'said that the clock is right, for the terms' });
  });

  test('does each team by itself: what fails in one is in the log and stops no other', async () => {
    const teams = [await server.makeTeam('Team West'), await server.makeTeam('Team Zuid')].sort();
    const [broken = '', whole = ''] = teams;
    desk = phoneOf(await server.signIn('triageWorker', { team: whole }), whole, () => time);
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    await server.db.updateTable('record').set({ body: 'geen record' }).where('team', '=', broken).execute();
    await round();
    await monthByMonth(13);
    expect(await isThere(id)).toBe(false);
    time += day;
    expect(await round()).toMatchObject({ failed: 1 });
    expect(server.log()).toContain(`"team":"${broken}"`);
  });

  test('leaves what a held change of somebody who left is about, until it was decided on', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    const change = JSON.stringify({ n: 1, kind: 'signal', record: id, set: { about: 'x' } });
    const held = {
      team: server.team,
      id: 'held-0000000000000001',
      device: desk.device,
      person: 'x',
      n: 1,
      since: time,
      change,
    };
    await hold(held);
    await round();
    await server.db
      .updateTable('held_change')
      .set({ since: time + 390 * day })
      .execute();
    await monthByMonth(13);
    await nights(time + 29 * day);
    expect(await isThere(id)).toBe(true);
    for (const table of ['held_name', 'held_change'] as const) await server.db.deleteFrom(table).execute();
    time += day;
    expect(await round()).toMatchObject({ removed: { signal: 1 } });
  });

  test('[S8] goes thirty days after it was sent along with what nobody decided on, which stops no term for ever', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    const change = JSON.stringify({ n: 1, kind: 'signal', record: id, set: { about: 'Onzin' } });
    await round();
    await monthByMonth(12);
    const row = { team: server.team, id: 'held-0000000000000001', device: desk.device, person: 'x', n: 1, since: time };
    await hold({ ...row, change });
    await nights(time + 33 * day);
    expect(await isThere(id)).toBe(false);
    expect(await server.db.selectFrom('held_change').selectAll().execute()).toEqual([]);
  });

  test('[S5] is counted from when it was taken of a phone whose clock lags, however little that is short of the term', async () => {
    for (const days of [30, 400, 700, 730]) {
      const stamp = desk.stamp(time - days * day + 40_000);
      const id = await note({ summary: 'Gisteren gesproken' }, { kind: 'conversation', stamp });
      await round();
      await nights(time + 3 * day);
      expect(await isThere(id)).toBe(true);
      const taken = time;
      time += 720 * day;
      for (let night = 0; night < 3; night += 1) await round();
      expect(await isThere(id)).toBe(true);
      time = taken;
    }
  });

  test('reaches a phone that was away: the note goes, and what it still had for it is refused and stays there to decide on', async () => {
    const id = await note({ observed: 'Klaar', progress: 'closed' });
    const { phone, email } = await createPhoneOf(server, 'triageWorker', { now: () => time });
    expect(phone.device.watchOne('signal', id).get()).toBeDefined();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', id, values: { about: 'Onderweg nog geschreven' } });
    await round();
    await monthByMonth(13);
    phone.network.setOnline(true);
    await phone.device.signIn(email, testPassword);
    await phone.device.syncNow();
    expect(await isThere(id)).toBe(false);
    const mine = phone.device.sync.getState();
    expect(mine).toMatchObject({ lastFailure: undefined });
    expect(JSON.stringify(phone.device.watchOne('signal', id).get() ?? {})).not.toContain('Klaar');
  });
});
