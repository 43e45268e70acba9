import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Entry } from '#device/device.ts';
import { liveOf } from '#device/notebook/live.ts';
import { createRecordIndex, type IndexedRecord, type RecordIndex } from '#device/notebook/record-index.ts';
import { writeStamp } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';

const team = 'team-0000000000000001';
const stamp = (time: number) => writeStamp({ time, count: 0, node: 'device-000000000000001' });
const record = (id: string, time: number, observed: string, more: Partial<StoredRecord> = {}): StoredRecord => ({
  kind: 'signal',
  id,
  team,
  schema: 1,
  by: 'anna',
  made: stamp(time),
  seq: 1,
  values: { observed },
  stamps: {},
  members: {},
  writers: {},
  history: [{ stamp: stamp(time), by: 'anna', fields: ['observed'] }],
  ...more,
});
const put = (...records: (StoredRecord | string)[]) =>
  new Map(
    records.map((each): [string, IndexedRecord | undefined] =>
      typeof each === 'string'
        ? [`${team}|${each}`, undefined]
        : [`${each.team}|${each.id}`, { record: each, delivery: 'sent' }],
    ),
  );
const texts = (list: readonly Entry<'signal'>[]) => list.map(({ values }) => values.observed);

/** As an opened notebook does after a write. */
function show(index: RecordIndex, changed: Parameters<RecordIndex['take']>[0]): void {
  index.take(changed);
  while (index.tellOne());
}

describe('a live list', () => {
  test('has the newest first, and in another order when asked', () => {
    const index = createRecordIndex();
    show(index, put(record('a', 1, 'oud'), record('b', 3, 'nieuw'), record('c', 2, 'midden')));
    expect(texts(index.watch({ kind: 'signal' }).get())).toEqual(['nieuw', 'midden', 'oud']);
    const order = (one: Entry<'signal'>, other: Entry<'signal'>) => one.madeAt - other.madeAt;
    expect(texts(index.watch({ kind: 'signal', order }).get())).toEqual(['oud', 'midden', 'nieuw']);
  });

  test('is the same object, and tells nobody, while nothing in it changes', () => {
    const index = createRecordIndex();
    show(index, put(record('a', 1, 'rood'), record('b', 2, 'groen')));
    const red = index.watch({ kind: 'signal', where: ({ values }) => values.observed === 'rood' });
    const changed = vi.fn();
    red.subscribe(changed);
    const before = red.get();
    show(index, put(record('b', 2, 'blauw')));
    show(index, put(record('a', 1, 'rood')));
    expect(red.get()).toBe(before);
    expect(changed).not.toHaveBeenCalled();
    show(index, put(record('b', 2, 'rood')));
    expect(changed).toHaveBeenCalledOnce();
    expect(red.get()).toHaveLength(2);
    expect(red.get()[1]).toBe(before[0]);
  });

  test('looks again only at what changed', () => {
    const index = createRecordIndex();
    show(index, put(...Array.from({ length: 100 }, (_, n) => record(`r${n}`, n, `tekst ${n}`))));
    const where = vi.fn(() => true);
    const list = index.watch({ kind: 'signal', where });
    list.subscribe(() => {});
    list.get();
    where.mockClear();
    show(index, put(record('r7', 7, 'anders')));
    expect(list.get()).toHaveLength(100);
    expect(where).toHaveBeenCalledOnce();
  });

  test('is always what it would be if it were made anew', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      time: fc.integer({ min: 1, max: 5 }),
      text: fc.constantFrom('in', 'uit'),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 30 }), { maxLength: 8 }), fc.boolean(), (rounds, watched) => {
        const index = createRecordIndex();
        const query = { kind: 'signal', where: (entry: Entry<'signal'>) => entry.values.observed === 'in' } as const;
        const list = index.watch(query);
        if (watched) list.subscribe(() => {});
        list.get();
        for (const round of rounds) {
          show(index, put(...round.map(({ id, time, text, gone }) => (gone ? id : record(id, time, text)))));
          expect(list.get()).toEqual(index.watch(query).get());
        }
      }),
    );
  });

  test('is so too when many come in parts, of which nobody is told until the end', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 40 }).map((n) => `r${n}`),
      time: fc.integer({ min: 1, max: 5 }),
      text: fc.constantFrom('in', 'uit'),
      gone: fc.boolean(),
    });
    const part = fc.record({ steps: fc.array(step, { maxLength: 60 }), tell: fc.boolean(), look: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const index = createRecordIndex();
        const query = { kind: 'signal', where: (entry: Entry<'signal'>) => entry.values.observed === 'in' } as const;
        const list = index.watch(query);
        const late = index.watch(query);
        list.subscribe(() => {});
        list.get();
        for (const { steps, tell, look } of parts) {
          const before = list.get();
          index.take(put(...steps.map(({ id, time, text, gone }) => (gone ? id : record(id, time, text)))));
          expect(list.get()).toBe(before);
          // A screen that opens half-way sees what is there, and must not see it twice afterwards.
          if (look) late.subscribe(() => {});
          if (look) late.get();
          if (!tell) continue;
          while (index.tellOne());
          const made = index.watch(query).get();
          expect(list.get()).toEqual(made);
          expect(late.get()).toEqual(made);
        }
      }),
    );
  });

  test('holds one person of two teams twice, and shows them by id', () => {
    const index = createRecordIndex();
    const other = { team: 'team-0000000000000002', kind: 'person', values: { name: 'Anna' } };
    show(index, put(record('anna', 1, '', { kind: 'person', values: { name: 'Anna' } }), record('anna', 1, '', other)));
    expect(index.watch({ kind: 'person' }).get()).toHaveLength(2);
    expect(index.watchOne('person', 'anna').get()?.values.name).toBe('Anna');
  });

  test('leaves out what was removed and what this version does not know', () => {
    const index = createRecordIndex();
    show(index, put(record('a', 1, '', { removed: true }), record('b', 1, '', { kind: 'casus' })));
    expect(index.watch({ kind: 'signal' }).get()).toEqual([]);
  });

  test('is empty after all was cleared, whether anybody listened or not', () => {
    const index = createRecordIndex();
    show(index, put(record('a', 1, 'x')));
    const [quiet, listened] = [index.watch({ kind: 'signal' }), index.watch({ kind: 'signal' })];
    const changed = vi.fn();
    listened.subscribe(changed);
    expect(quiet.get().length + listened.get().length).toBe(2);
    index.clear();
    expect(changed).toHaveBeenCalled();
    expect([quiet.get(), listened.get()]).toEqual([[], []]);
  });
});

test('one live record tells only of itself', () => {
  const index = createRecordIndex();
  show(index, put(record('a', 1, 'x')));
  const one = index.watchOne('signal', 'a');
  const changed = vi.fn();
  const stop = one.subscribe(changed);
  show(index, put(record('b', 1, 'y')));
  expect(changed).not.toHaveBeenCalled();
  show(index, put(record('a', 1, 'z')));
  expect(one.get()?.values).toEqual({ observed: 'z' });
  stop();
  show(index, put('a'));
  expect(changed).toHaveBeenCalledOnce();
  expect(one.get()).toBeUndefined();
});

test('a value worked out of a list tells only when it differs', () => {
  const index = createRecordIndex();
  const count = liveOf(index.watch({ kind: 'signal' }), (list) => list.length);
  const changed = vi.fn();
  count.subscribe(changed);
  show(index, put(record('a', 1, 'x')));
  show(index, put(record('a', 1, 'y')));
  expect(changed).toHaveBeenCalledOnce();
  expect(count.get()).toBe(1);
});
