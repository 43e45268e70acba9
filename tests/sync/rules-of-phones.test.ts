// Promises of the phone's half that hold for each phone: the one in memory and the sealed one.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeChange } from '#device/notebook/make-change.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import { nothing, plus } from '#sync/checksum.ts';
import { writeStamp } from '#sync/clock.ts';
import { exchange, type SyncServer } from '#sync/exchange.ts';
import type { Answer, PullPage, PushAnswer } from '#sync/protocol.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { fakeDisk } from '#tests/support/phone.ts';
import { device, memoryPhone, sealedPhone, team } from './two-phones.ts';

const signal = definitionOf('signal') as Definition;
afterEach(() => void vi.restoreAllMocks());
let ticks = 1_000_000;
const stamp = () => writeStamp({ time: ++ticks, count: 0, node: `${device}.a` });
const note = (number: number, more: Partial<Change> = {}): Omit<Change, 'n'> => ({
  kind: 'signal',
  record: `record-${String(number).padStart(14, '0')}`,
  schema: signal.schema,
  stamp: stamp(),
  make: true,
  set: { observed: 'x'.repeat(100) },
  ...more,
});
const answerOf = (answers: readonly Answer[]): PushAnswer => ({
  epoch: 'one',
  last: Math.max(...answers.map(({ n }) => n)),
  answers: [...answers],
  time: 1,
});

const made = stamp();
const edited = stamp();
const record: StoredRecord = {
  kind: 'signal',
  id: 'record-00000000000009',
  team,
  schema: signal.schema,
  by: 'person-000000000000002',
  made,
  seq: 1,
  values: { observed: 'iets', about: 'jongen', riskFamily: ['poverty'] },
  stamps: { about: edited },
  members: {},
  writers: {},
  history: [],
};
const pageOf = (changes: readonly StoredRecord[]): PullPage => ({
  epoch: 'one',
  scope: 'fieldWorker.1',
  last: 0,
  changes,
  gone: [],
  next: 0,
  more: false,
  head: 1,
  left: 0,
  time: 1,
});

describe.each([
  ['in memory', memoryPhone],
  ['sealed on Dexie', () => sealedPhone(fakeDisk())],
] as const)('a phone %s', (_, create) => {
  test('[S2] [S3] lets go of what the server says it has seen before, and does not send it again', async () => {
    const phone = await create();
    await phone.write(note(1));
    const store = phone.store();
    await store.progress(team);
    await store.settle(team, answerOf([{ n: 1, verdict: 'seen' }]));
    expect(await store.waiting(team, 200, 1_000_000)).toEqual([]);
    expect(phone.own().map(({ state }) => state)).toEqual(['answered']);
  });

  test('[S11] sends no more than the bytes that were asked for, and one change however large it is', async () => {
    const phone = await create();
    for (const number of [1, 2, 3]) await phone.write(note(number));
    const sizes = (await phone.store().waiting(team, 200, 1_000_000)).map((change) => JSON.stringify(change).length);
    expect(sizes).toHaveLength(3);
    const [first = 0, second = 0] = sizes;
    expect(await phone.store().waiting(team, 200, first + second)).toHaveLength(2);
    expect(await phone.store().waiting(team, 200, first + second - 1)).toHaveLength(1);
    expect(await phone.store().waiting(team, 200, 1)).toHaveLength(1);
  });

  test('[S11] [edge.E8] counts bytes and not letters', async () => {
    const phone = await create();
    for (const number of [1, 2, 3]) await phone.write({ ...note(number), set: { observed: 'ሰላም'.repeat(100) } });
    const [first] = await phone.store().waiting(team, 200, 1_000_000);
    const bytes = Buffer.byteLength(JSON.stringify(first));
    expect(bytes).toBeGreaterThan(JSON.stringify(first).length * 1.5);
    expect(await phone.store().waiting(team, 200, bytes * 2)).toHaveLength(2);
    expect(await phone.store().waiting(team, 200, bytes * 2 - 1)).toHaveLength(1);
  });

  test('[S13] remembers how its sum differed, also when it was killed, until it starts anew for another reason', async () => {
    const phone = await create();
    const [there, here] = [{ count: 2, checksum: 9 }, nothing];
    expect(await phone.store().differ(team, there, here)).toBe('anew');
    await phone.store().restart(team, { epoch: 'one', scope: '', last: 9, why: 'checksum' });
    const again = await phone.reopened();
    expect(await again.store().differ(team, there, here)).toBe('told');
    const later = await again.reopened();
    expect(await later.store().differ(team, there, here)).toBe('lasts');
    expect((await later.store().progress(team))?.difference).toMatchObject({ count: 2, checksum: 9, lasts: true });
    await later.store().restart(team, { epoch: 'two', scope: '', last: 9, why: 'epoch' });
    expect((await later.store().progress(team))?.difference).toBeUndefined();
  });

  test('[S7] offers again after a start anew what was taken by a server that no longer has it', async () => {
    const phone = await create();
    for (const number of [1, 2, 3]) await phone.write(note(number));
    const store = phone.store();
    await store.progress(team);
    await store.settle(team, answerOf([1, 2].map((n) => ({ n, verdict: 'applied', seq: n }))));
    await store.restart(team, { epoch: 'two', scope: '', last: 1 });
    expect((await store.waiting(team, 200, 1_000_000)).map(({ n }) => n)).toEqual([2, 3]);
  });

  test('[S7] keeps through a start anew what was taken, to offer it to a server that later lacks it', async () => {
    const phone = await create();
    await phone.write(note(1));
    const store = phone.store();
    await store.progress(team);
    await store.settle(team, answerOf([{ n: 1, verdict: 'applied', seq: 1 }]));
    await store.restart(team, { epoch: 'one', scope: '', last: 1 });
    expect(await store.waiting(team, 200, 1_000_000)).toEqual([]);
    await store.restart(team, { epoch: 'two', scope: '', last: 0 });
    expect(await store.waiting(team, 200, 1_000_000)).toMatchObject([{ n: 1, make: true }]);
  });

  test('[S7] tells with each page under which horizon its load began', async () => {
    const phone = await create();
    const asked: (number | undefined)[] = [];
    const pages = [4, 6].map((next, index) => ({ ...pageOf([]), next, more: index === 0, horizon: 9 + index }));
    const server: SyncServer = {
      push: async () => ({ ok: false, reason: 'unavailable' }),
      async pull(_, { horizon }) {
        const page = pages[asked.length] ?? pageOf([]);
        asked.push(horizon);
        return { ok: true, value: { page, text: JSON.stringify(page) } };
      },
    };
    expect(await exchange(phone.store(), server, team)).toMatchObject({ ok: true });
    expect(asked).toEqual([undefined, 9]);
  });

  test('[S13] has the sum of what is there after each page, also when it was asked before', async () => {
    const phone = await create();
    const kept = async (changes: readonly StoredRecord[], next: number, gone: readonly string[] = []) => {
      const store = phone.store();
      await store.progress(team);
      const page = { ...pageOf(changes), gone: [...gone], next };
      await store.keepPage(team, page, JSON.stringify(page));
      return store.sum(team);
    };
    const at = (number: number, seq: number) => ({ ...record, id: `record-${String(number).padStart(14, '0')}`, seq });
    const many = Array.from({ length: 5 }, (_, index) => at(index + 1, index + 1));
    const sumOf = (records: readonly StoredRecord[]) =>
      records.reduce((sum, { id, seq }) => plus(sum, id, seq), nothing);
    expect(await kept(many, 5)).toEqual(sumOf(many));
    expect(await kept([at(1, 6)], 6)).toEqual(sumOf([at(1, 6), ...many.slice(1)]));
    expect(await kept([], 7, [at(2, 2).id])).toEqual(sumOf([at(1, 6), ...many.slice(2)]));
  });

  test('[S8] shows nothing any more of what a former role saw, from the moment that the new scope is written', async () => {
    const phone = await create();
    const store = phone.store();
    await store.progress(team);
    const page = { ...pageOf([record]), next: 1 };
    await store.keepPage(team, page, JSON.stringify(page));
    expect(phone.view(record.id)?.values.observed).toBe('iets');
    await store.restart(team, { epoch: 'one', scope: 'partner.1', last: 0 });
    expect(phone.view(record.id)).toBeUndefined();
  });

  test('[S9] sends what waited while its app was updated as this version writes it', async () => {
    const phone = await create();
    await phone.write(note(1, { schema: signal.schema - 1 }));
    expect(await phone.store().waiting(team, 200, 1_000_000)).toMatchObject([{ n: 1, schema: signal.schema }]);
  });
});

test('[S6] an answer that could not be written changes nothing, on the disk nor in memory', async () => {
  const phone = await sealedPhone(fakeDisk());
  await phone.write(note(1));
  const store = phone.store();
  await store.progress(team);
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError');
  });
  await expect(store.settle(team, answerOf([{ n: 1, verdict: 'applied', seq: 1 }]))).rejects.toThrow();
  full.mockRestore();
  const isAsItWas = async (tab: typeof phone) => {
    expect(tab.own().map(({ state }) => state)).toEqual(['waiting']);
    expect(await tab.store().waiting(team, 200, 1_000_000)).toMatchObject([{ n: 1 }]);
  };
  await isAsItWas(phone);
  await isAsItWas(await phone.reopened());
});

describe('a change', () => {
  test('[S9] carries only what a form changed, however much of the record it shows', () => {
    const shown = { ...record.values, meaning: '', about: 'jongen met step' };
    expect(makeChange(signal, shown, record)).toEqual({ set: { about: 'jongen met step' }, saw: { about: edited } });
    expect(makeChange(signal, { ...record.values }, record)).toBeUndefined();
  });

  test('[S4] tells of each field which value its writer had in sight', () => {
    const change = makeChange(signal, { observed: 'iets anders', about: null, meaning: 'gevoel' }, record);
    expect(change?.saw).toEqual({ observed: made, about: edited });
  });

  test('[S4] carries of a set what came and what went', () => {
    const change = makeChange(signal, { riskFamily: ['violence'] }, record);
    expect(change).toEqual({ add: { riskFamily: ['violence'] }, drop: { riskFamily: ['poverty'] } });
  });
});
