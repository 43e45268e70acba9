// Promises of the server's half that hold for any store: one push or page at a time, on the store in memory.
import { describe, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { writeStamp } from '#sync/clock.ts';
import type { PushAnswer } from '#sync/protocol.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import type { Change } from '#sync/stored-record.ts';
import { createMemoryTeams } from '#tests/support/memory-team.ts';

const team = 'team-0000000000000001';
const now = Date.UTC(2026, 10, 21);
const idOf = (what: string, number: number) => `${what}-${String(number).padStart(14, '0')}`;

function newTeam() {
  const teams = createMemoryTeams(() => now);
  let ticks = 0;
  let made = 0;
  /** Somebody of the team with a phone; `n` of a change counts on by itself. */
  const worker = (number: number, role: Role = 'fieldWorker', device = idOf('device', number)) => {
    const member = { person: idOf('person', number), team, role };
    let n = 0;
    return {
      change: (content: Partial<Change>): Change => ({
        n: ++n,
        kind: 'signal',
        record: idOf('record', ++made),
        schema: 1,
        stamp: writeStamp({ time: now + ++ticks, count: 0, node: device }),
        ...content,
      }),
      signal(set: Change['set'] = { observed: 'iets' }): Change {
        return this.change({ make: true, set });
      },
      push: (changes: readonly Change[], settled = 0, at = now): Promise<PushAnswer | undefined> =>
        teams.inTeam(team, (store) =>
          receivePush(
            store,
            { device, epoch: '', settled, changes: changes.map((each) => ({ ...each })) },
            { member, now: at },
          ),
        ),
      pull: () =>
        teams.lookInTeam(team, (store) => givePage(store, { device, since: 0, epoch: '', scope: '' }, { member, now })),
    };
  };
  const record = (id: string) => teams.state(team).records.get(id);
  const events = () => teams.state(team).events.map(({ action, record: id }) => [action, id]);
  return { worker, record, events, state: () => teams.state(team) };
}
const verdicts = (answer: PushAnswer | undefined) => answer?.answers.map(({ n, verdict, code }) => [n, verdict, code]);

describe('[S1] numbers', () => {
  test('are one for each record that changed, and a record that changes again gets the next', async () => {
    const { worker, record, state } = newTeam();
    const one = worker(1);
    const [first, second] = [one.signal(), one.signal()];
    expect((await one.push([first, second]))?.answers.map(({ seq }) => seq)).toEqual([1, 2]);
    const edit = one.change({ record: first.record, set: { about: 'jongen' } });
    expect((await one.push([edit, one.signal()]))?.answers.map(({ seq }) => seq)).toEqual([3, 4]);
    expect([record(first.record)?.seq, record(second.record)?.seq, state().head]).toEqual([3, 2, 4]);
  });
});

describe('[S2] [S12] a change that was taken', () => {
  test('is not taken again when two tabs send rows of numbers that overlap', async () => {
    const { worker, record, events } = newTeam();
    const one = worker(1);
    const [first, second, third] = [one.signal(), one.signal(), one.signal()];
    await one.push([first, second]);
    const before = [record(first.record), record(second.record)];
    const answer = await one.push([first, second, third]);
    expect(answer).toMatchObject({ last: 3 });
    expect(answer?.gap).toBeUndefined();
    expect(verdicts(answer)).toEqual([1, 2, 3].map((n) => [n, 'applied', undefined]));
    expect([record(first.record), record(second.record)]).toEqual(before);
    expect(events().filter(([action]) => action === 'made')).toHaveLength(3);
  });

  test('is not a removal again: it gets the answer of the first time', async () => {
    const { worker } = newTeam();
    const one = worker(1);
    const note = one.signal();
    const removal = one.change({ record: note.record, remove: true });
    await one.push([note, removal]);
    expect(verdicts(await one.push([note, removal]))).toEqual([
      [1, 'applied', undefined],
      [2, 'applied', undefined],
    ]);
  });
});

describe('[S2] a push', () => {
  test('with a hole in it is taken up to the hole', async () => {
    const { worker, record } = newTeam();
    const one = worker(1);
    const [first, , third] = [one.signal(), one.signal(), one.signal()];
    const answer = await one.push([first, third]);
    expect(answer).toMatchObject({ last: 1 });
    expect(verdicts(answer)).toEqual([[1, 'applied', undefined]]);
    expect(record(third.record)).toBeUndefined();
  });

  test('in the name of a device of somebody else is not taken', async () => {
    const { worker, record } = newTeam();
    const one = worker(1);
    await one.push([one.signal()]);
    const thief = worker(2, 'coordinator', idOf('device', 1));
    thief.signal();
    const stolen = thief.signal();
    expect(await thief.push([stolen])).toBeUndefined();
    expect(record(stolen.record)).toBeUndefined();
  });
});

test('[S3] [S4] a change that takes the place of what its writer had not seen is called merged', async () => {
  const { worker, record } = newTeam();
  const [one, two] = [worker(1), worker(2)];
  const note = one.signal({ observed: 'iets', about: 'jongen' });
  await one.push([note]);
  const blind = two.change({ record: note.record, set: { about: 'jongen met step' } });
  expect(verdicts(await two.push([blind]))).toEqual([[1, 'merged', undefined]]);
  expect(record(note.record)?.history.at(-1)?.lost).toMatchObject([{ field: 'about', value: 'jongen' }]);
});

test('[S5] a stamp of five minutes ahead is taken as it is, and one of a millisecond more is set', async () => {
  const { worker } = newTeam();
  const one = worker(1);
  const ahead = (milliseconds: number) => ({
    ...one.signal(),
    stamp: writeStamp({ time: now + milliseconds, count: 0, node: idOf('device', 1) }),
  });
  const answer = await one.push([ahead(300_000), ahead(300_001)]);
  expect(answer?.answers.map(({ verdict, clock }) => [verdict, clock])).toEqual([
    ['applied', undefined],
    ['applied', true],
  ]);
});

test('[S5] what is set to the time of a server that is behind still comes after what stood there', async () => {
  const { worker, record } = newTeam();
  const [one, two] = [worker(1), worker(2)];
  const note = one.signal();
  await one.push([note]);
  const dayBefore = now - 86_400_000;
  const edit = two.change({ record: note.record, set: { observed: 'iets anders' } });
  expect((await two.push([edit], 0, dayBefore))?.answers).toMatchObject([{ n: 1, clock: true }]);
  expect(record(note.record)?.values.observed).toBe('iets anders');
});

test('[S7] to take away what is gone already is done, and changes nothing', async () => {
  const { worker, record } = newTeam();
  const [one, two] = [worker(1), worker(2)];
  const note = one.signal();
  await one.push([note, one.change({ record: note.record, remove: true })]);
  const before = record(note.record);
  expect((await two.push([two.change({ record: note.record, remove: true })]))?.answers).toMatchObject([
    { n: 1, verdict: 'applied', seq: before?.seq },
  ]);
  expect(record(note.record)).toEqual(before);
});

test('[S7] a change to a removed record is refused, and changes nothing', async () => {
  const { worker, record } = newTeam();
  const [one, two] = [worker(1), worker(2)];
  const note = one.signal();
  await one.push([note, one.change({ record: note.record, remove: true })]);
  const before = record(note.record);
  const late = two.change({ record: note.record, set: { about: 'jongen' } });
  expect(verdicts(await two.push([late]))).toEqual([[1, 'refused', 'already_removed']]);
  expect(record(note.record)).toEqual(before);
});

test('[S7] a server that went back further than a phone remembers goes on from what the phone had settled', async () => {
  const { worker, record } = newTeam();
  const one = worker(1);
  const [, , next] = [one.signal(), one.signal(), one.signal()];
  expect(await one.push([next], 2)).toMatchObject({ last: 3, answers: [{ n: 3, verdict: 'applied' }] });
  expect(record(next.record)?.values.observed).toBe('iets');
});

test('[S8] what a role may not change is refused, that alone', async () => {
  const { worker, record } = newTeam();
  const one = worker(1);
  const note = one.signal();
  const colour = one.change({ record: note.record, set: { colour: 'red' } });
  expect(verdicts(await one.push([note, colour, one.signal()]))).toEqual([
    [1, 'applied', undefined],
    [2, 'refused', 'not_allowed'],
    [3, 'applied', undefined],
  ]);
  expect(record(note.record)?.values.colour).toBeUndefined();
});

test('[S16] what belongs to what belongs to a removed record goes with it too', async () => {
  const { worker, record, events } = newTeam();
  const [one, two] = [worker(1), worker(2)];
  const person = one.change({
    kind: 'keyPerson',
    make: true,
    set: { name: 'Naam', consent: true, consentOn: '2026-11-20' },
  });
  const contact = two.change({
    kind: 'contactMoment',
    make: true,
    set: { keyPerson: person.record, about: 'over de straat' },
  });
  const entry = two.change({ kind: 'socialMapEntry', make: true, set: { name: 'Buurthuis' } });
  const tie = two.change({
    kind: 'relation',
    make: true,
    set: { from: contact.record, to: entry.record, word: 'hoort bij' },
  });
  expect(verdicts(await one.push([person]))).toEqual([[1, 'applied', undefined]]);
  expect(verdicts(await two.push([contact, entry, tie]))).toEqual([1, 2, 3].map((n) => [n, 'applied', undefined]));
  await one.push([one.change({ kind: 'keyPerson', record: person.record, remove: true })]);
  const removed = [person, contact, entry, tie].map(({ record: id }) => record(id)?.removed === true);
  expect(removed).toEqual([true, true, false, true]);
  expect(events().filter(([action]) => action === 'removed')).toHaveLength(3);
});

test('what someone fetched is in the audit, and fetching nothing is not', async () => {
  const { worker, events } = newTeam();
  const one = worker(1);
  await one.pull();
  expect(events()).toEqual([]);
  await one.push([one.signal()]);
  await worker(2).pull();
  expect(events().map(([action]) => action)).toEqual(['made', 'pulled']);
});
