// What the exchange may count on from a phone's store, held by both: the one in memory, on which the model runs, and the
// sealed one on Dexie, which people use.
import { describe, expect, test } from 'vitest';
import type { Change, StoredRecord } from '#sync/change.ts';
import { nothing, plus } from '#sync/checksum.ts';
import { writeStamp } from '#sync/clock.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import { device, memoryPhone, type Phone, sealedPhone, team } from './two-phones.ts';

const day = 86_400_000;
let ticks = 1_000_000;
const stamp = () => writeStamp({ time: ++ticks, count: 0, node: `${device}.a` });
let made = 0;
const newId = () => `record-${String(++made).padStart(14, '0')}`;
const making = (record: string, observed = 'iets'): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  make: true,
  set: { observed },
});
const editing = (record: string, observed: string): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  set: { observed },
});
const removing = (record: string): Omit<Change, 'n'> => ({
  kind: 'signal',
  record,
  schema: 1,
  stamp: stamp(),
  remove: true,
});
const stored = (id: string, seq: number, observed = 'van de server'): StoredRecord => ({
  kind: 'signal',
  id,
  team,
  schema: 1,
  by: 'person-000000000000002',
  made: writeStamp({ time: Date.now(), count: seq, node: 'device-000000000000002' }),
  seq,
  values: { observed },
  stamps: {},
  members: {},
  writers: {},
  history: [],
});
const page = (changes: readonly StoredRecord[], next: number, more: Partial<PullPage> = {}): [PullPage, string] => {
  const whole: PullPage = {
    epoch: 'one',
    scope: 'fieldWorker.1',
    last: 0,
    changes,
    gone: [],
    next,
    more: false,
    head: next,
    left: 0,
    time: Date.now(),
    ...more,
  };
  return [whole, JSON.stringify(whole)];
};
const answer = (answers: PushAnswer['answers'], more: Partial<PushAnswer> = {}): PushAnswer => ({
  epoch: 'one',
  last: Math.max(0, ...answers.map(({ n }) => n)),
  answers,
  time: Date.now(),
  ...more,
});
const waiting = async (phone: Phone) => (await phone.store().waiting(team, 200, 500_000)).map(({ n }) => n);
const states = (phone: Phone) => phone.own().map(({ n, state }) => [n, state]);
const sumOf = (records: readonly StoredRecord[]) => records.reduce((sum, { id, seq }) => plus(sum, id, seq), nothing);
const keep = async (phone: Phone, [whole, text]: [PullPage, string]) => {
  const store = phone.store();
  await store.progress(team);
  await store.keepPage(team, whole, text);
  return store;
};

describe.each([
  ['in memory', memoryPhone],
  ['sealed on Dexie', sealedPhone],
] as const)("a phone's store %s", (_, create) => {
  test('[S2] gives each change the next number of its team, also after it was killed', async () => {
    const phone = await create();
    expect(await phone.write(making(newId()))).toBe(1);
    expect(await phone.write(making(newId()))).toBe(2);
    const again = await phone.reopened();
    expect(await again.write(making(newId()))).toBe(3);
    expect(await waiting(again)).toEqual([1, 2, 3]);
  });

  test('[S14] has what was written when it is opened again', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id, 'een fiets in de sloot'));
    const again = await phone.reopened();
    expect(again.view(id)?.values).toEqual({ observed: 'een fiets in de sloot' });
  });

  test('[S11] gives no more changes at once than were asked for, and at least one', async () => {
    const phone = await create();
    for (let n = 0; n < 5; n++) await phone.write(making(newId(), 'x'.repeat(1_000)));
    expect(await phone.store().waiting(team, 2, 500_000)).toHaveLength(2);
    expect(await phone.store().waiting(team, 200, 2_500)).toHaveLength(2);
    expect(await phone.store().waiting(team, 200, 10)).toHaveLength(1);
  });

  test('[S6] lets a change leave the outbox only by its answer, and shows it until it is pulled', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id, 'eigen tekst'));
    const store = phone.store();
    await store.progress(team);
    await store.settle(team, answer([{ n: 1, verdict: 'applied', seq: 7 }]));
    expect(await waiting(phone)).toEqual([]);
    expect(phone.view(id)?.values).toEqual({ observed: 'eigen tekst' });
    await store.keepPage(team, ...page([stored(id, 7, 'zoals de server het heeft')], 7));
    expect(phone.view(id)?.values).toEqual({ observed: 'zoals de server het heeft' });
    expect((await phone.reopened()).view(id)?.values).toEqual({ observed: 'zoals de server het heeft' });
  });

  test('[S3] keeps a refused change with what was said, and does not send it again', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.write(editing(id, 'meer'));
    const said = { code: 'invalid_value', message: 'Dat kan niet.', field: 'observed' } as const;
    await phone.store().settle(team, answer([{ n: 1, verdict: 'refused', ...said }]));
    const again = await phone.reopened();
    expect(states(again)).toEqual([
      [1, 'refused'],
      [2, 'waiting'],
    ]);
    expect(again.own()[0]?.said).toEqual(said);
    expect(await waiting(again)).toEqual([2]);
    expect(again.view(id)?.values).toEqual({ observed: 'meer' });
  });

  test('[S2] sends the bare number of a change that was thrown away, so that the row of numbers stays whole', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.write(editing(id, 'meer'));
    await phone.write(making(newId()));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'refused', code: 'incomplete', message: 'Leeg.' }]));
    await phone.throwAway(1);
    expect(phone.view(id)).toBeUndefined();
    expect(await phone.store().waiting(team, 200, 500_000)).toEqual([{ n: 2 }, expect.objectContaining({ n: 3 })]);
    await phone.store().settle(team, answer([{ n: 2, verdict: 'refused', code: 'malformed', message: 'Leeg.' }]));
    expect(states(await phone.reopened())).toEqual([
      [1, 'answered'],
      [2, 'answered'],
      [3, 'waiting'],
    ]);
  });

  test('[S8] keeps what is held in the list, out of sight of the records', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'held', message: 'Bij de coördinator.' }]));
    const again = await phone.reopened();
    expect(states(again)).toEqual([[1, 'held']]);
    expect(again.view(id)).toBeUndefined();
    expect(await waiting(again)).toEqual([]);
  });

  test('[S2] tells that all is settled up to the lowest change that is still kept', async () => {
    const phone = await create();
    for (let n = 0; n < 3; n++) await phone.write(making(newId()));
    expect((await phone.store().progress(team))?.settled).toBe(0);
    const longAgo = { time: Date.now() - 15 * day };
    const first = { n: 1, verdict: 'applied', seq: 1 } as const;
    await phone.store().settle(team, answer([first, { n: 2, verdict: 'applied', seq: 2 }], longAgo));
    await phone.prune(Date.now());
    expect((await phone.store().progress(team))?.settled).toBe(2);
    await phone.store().settle(team, answer([{ n: 3, verdict: 'applied', seq: 3 }], longAgo));
    await phone.prune(Date.now());
    expect(phone.own()).toEqual([]);
    expect((await (await phone.reopened()).store().progress(team))?.settled).toBe(3);
  });

  test('[S7] offers again what the server lacks after a gap, refused and thrown away included', async () => {
    const phone = await create();
    for (let n = 0; n < 4; n++) await phone.write(making(newId()));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'refused', code: 'incomplete', message: 'Leeg.' },
        { n: 3, verdict: 'applied', seq: 2 },
      ]),
    );
    await phone.throwAway(2);
    await phone.store().offerAgain(team, 1);
    expect(await waiting(phone)).toEqual([2, 3, 4]);
    expect(await waiting(await phone.reopened())).toEqual([2, 3, 4]);
  });

  test('[S6] goes on where it was when it was killed after a page', async () => {
    const phone = await create();
    const records = [stored(newId(), 1), stored(newId(), 2), stored(newId(), 3)];
    await keep(phone, page(records.slice(0, 2), 2, { more: true, left: 1 }));
    const again = await phone.reopened();
    expect(await again.store().progress(team)).toMatchObject({ cursor: 2, epoch: 'one', scope: 'fieldWorker.1' });
    await keep(again, page(records.slice(2), 3));
    expect(await again.store().sum(team)).toEqual(sumOf(records));
    expect(await (await again.reopened()).store().sum(team)).toEqual(sumOf(records));
  });

  test('[S13] sums what is there: the newest of each record, and not what is gone', async () => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await keep(phone, page([stored(one, 1), stored(two, 2)], 2));
    await keep(phone, page([stored(one, 3)], 3));
    await keep(phone, page([], 4, { gone: [two] }));
    expect(await phone.store().sum(team)).toEqual(sumOf([stored(one, 3)]));
    const again = await phone.reopened();
    expect(await again.store().sum(team)).toEqual(sumOf([stored(one, 3)]));
    expect(again.view(two)).toBeUndefined();
  });

  test('[S7] lets what was written here of a record go with the record, but not what still waits', async () => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await phone.write(making(one));
    await phone.write(making(two));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'applied', seq: 2 },
      ]),
    );
    await keep(phone, page([stored(one, 1), stored(two, 2)], 2));
    await phone.write(editing(two, 'nog niet verstuurd'));
    await keep(phone, page([], 4, { gone: [one, two] }));
    const again = await phone.reopened();
    expect(again.own().map(({ n, change }) => [n, change !== undefined])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect([again.view(one), again.view(two)]).toEqual([undefined, undefined]);
    expect(await waiting(again)).toEqual([3]);
  });

  test('[S7] keeps an own removal, to offer it again to a server that went back to a backup', async () => {
    const phone = await create();
    const id = newId();
    await keep(phone, page([stored(id, 1)], 1));
    await phone.write(removing(id));
    expect(phone.view(id)?.removed).toBe(true);
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 2 }]));
    await keep(phone, page([], 2, { gone: [id] }));
    const again = await phone.reopened();
    await again.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    expect(await again.store().waiting(team, 10, 1_000)).toEqual([expect.objectContaining({ n: 1, remove: true })]);
  });

  test('[S15] lets what consent covered go out of what it sent, once it was taken back, and keeps the rest', async () => {
    const phone = await create();
    const id = newId();
    const whole = {
      ...making(id),
      kind: 'conversation',
      set: { summary: 'Over de wijk', nameConsent: true, name: 'Fatima' },
    };
    const named = { ...editing(id, ''), kind: 'conversation', set: { name: 'Fatma' } };
    for (const change of [whole, named, { ...named, stamp: stamp(), set: { reachableAt: '06' } }])
      await phone.write(change);
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'applied', seq: 2 },
      ]),
    );
    const history = [
      { stamp: whole.stamp, by: 'iemand', fields: ['summary', 'nameConsent', 'name'], to: { nameConsent: true } },
      { stamp: stamp(), by: 'iemand', fields: ['nameConsent'], to: { nameConsent: null } },
    ];
    const values = { summary: 'Over de wijk' };
    await keep(phone, page([{ ...stored(id, 3), kind: 'conversation', made: whole.stamp, values, history }], 3));
    const again = await phone.reopened();
    expect(again.own().map(({ n, state, change }) => [n, state, change?.set])).toEqual([
      [1, 'answered', { summary: 'Over de wijk', nameConsent: true }],
      [2, 'answered', undefined],
      // Not sent yet: its writer hears of it, and decides.
      [3, 'waiting', { reachableAt: '06' }],
    ]);
    expect(again.view(id)?.values).toEqual(values);
    await again.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    expect((await again.store().waiting(team, 10, 5_000)).map(({ n, set }) => [n, set])).toEqual([
      [1, { summary: 'Over de wijk', nameConsent: true }],
      [2, undefined],
      [3, { reachableAt: '06' }],
    ]);
  });

  test('[S7] forgets what was pulled at a start anew, and keeps what was written', async () => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await phone.write(making(one, 'kent de server'));
    await phone.write(making(two, 'kent de server niet meer'));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 8 },
        { n: 2, verdict: 'applied', seq: 9 },
      ]),
    );
    await keep(phone, page([stored(newId(), 7), stored(one, 8), stored(two, 9)], 9));
    await phone.store().restart(team, { epoch: 'two', scope: '', last: 1 });
    const again = await phone.reopened();
    expect(await again.store().progress(team)).toMatchObject({ cursor: 0, epoch: 'two', scope: '' });
    expect(await again.store().sum(team)).toEqual(nothing);
    expect(await waiting(again)).toEqual([2]);
    expect(again.view(two)?.values).toEqual({ observed: 'kent de server niet meer' });
  });

  test('[S8] lets go of what a former role saw, and of what was written and answered under it', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 1 }]));
    await keep(phone, page([stored(id, 1)], 1));
    await phone.write(making(newId()));
    await phone.store().restart(team, { epoch: 'one', scope: 'partner.1', last: 1 });
    const again = await phone.reopened();
    expect(again.view(id)).toBeUndefined();
    expect(again.own().map(({ n, change }) => [n, change !== undefined])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test('[S8] has nothing left of a team that was lost but what was not sent yet', async () => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 1 }]));
    await keep(phone, page([stored(id, 1), stored(newId(), 2)], 2));
    await phone.write(making(newId(), 'nog te sturen'));
    await phone.loseTeam();
    const again = await phone.reopened();
    expect(await again.store().sum(team)).toEqual(nothing);
    expect(again.view(id)).toBeUndefined();
    expect(again.own().map(({ n, change }) => [n, change !== undefined])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await again.store().progress(team)).toMatchObject({ cursor: 0, scope: '' });
    expect(await waiting(again)).toEqual([2]);
  });

  test('[S12] does not write a page after another run started anew', async () => {
    const phone = await create();
    const slow = phone.store();
    await slow.progress(team);
    await phone.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    await slow.keepPage(team, ...page([stored(newId(), 5)], 5));
    expect(await phone.store().progress(team)).toMatchObject({ cursor: 0, epoch: 'two' });
    expect(await phone.store().sum(team)).toEqual(nothing);
  });

  test('[S7] lets go of answered changes after fourteen days, from below and never leaving a hole', async () => {
    const phone = await create();
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await phone.write(making(id));
    await phone.store().settle(
      team,
      answer(
        [
          { n: 1, verdict: 'applied', seq: 1 },
          { n: 2, verdict: 'refused', code: 'incomplete', message: 'Leeg.' },
          { n: 3, verdict: 'applied', seq: 2 },
        ],
        { time: Date.now() - 15 * day },
      ),
    );
    await phone.prune(Date.now());
    const again = await phone.reopened();
    expect(again.own().map(({ n, state, change }) => [n, state, change !== undefined])).toEqual([
      [2, 'refused', true],
      [3, 'answered', false],
    ]);
    expect((await again.store().progress(team))?.settled).toBe(1);
  });
});
