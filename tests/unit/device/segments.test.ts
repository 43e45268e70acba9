import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPulledRecords, type PulledRecords, type SegmentContent } from '#device/notebook/segments.ts';
import { nothing, plus } from '#sync/checksum.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';

const team = 'team';
const record = (id: string, seq: number): StoredRecord =>
  ({
    kind: 'signal',
    id,
    team,
    seq,
    values: { observed: `${id} ${seq}` },
    history: [],
    made: '',
  }) as unknown as StoredRecord;
const page = (changes: readonly StoredRecord[], gone: readonly string[] = []): [PullPage, string] => {
  const whole = { changes, gone } as unknown as PullPage;
  return [whole, JSON.stringify(whole)];
};

/** A disk of segments beside what is in memory, on which plans are carried out as the notebook does. */
function createDisk() {
  const disk = new Map<string, string>();
  let next = 0;
  const apply = (memory: PulledRecords, given: [PullPage, string], isPast = (_: StoredRecord) => false) => {
    const plan = memory.planPage(team, ...given, isPast);
    for (const { text, content } of plan.add) {
      const id = `segment-${next++}`;
      disk.set(id, text);
      memory.adopt(team, id, content);
    }
    for (const id of plan.drop) {
      disk.delete(id);
      memory.drop(id);
    }
  };
  const reopen = (order: (ids: string[]) => string[] = (ids) => ids) => {
    const memory = createPulledRecords();
    for (const id of order([...disk.keys()])) memory.adopt(team, id, JSON.parse(disk.get(id) ?? '') as SegmentContent);
    return memory;
  };
  return { disk, apply, reopen };
}
const shown = (memory: PulledRecords) =>
  Object.fromEntries(
    [...memory.keys()].flatMap((key) => (memory.get(key) ? [[key, memory.get(key)?.seq]] : [])).sort(),
  );

describe('segments', () => {
  test('hold after any pages what the feed says, in memory and when read again in any order', () => {
    const step = fc.record({
      ids: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }),
      gone: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { disk, apply, reopen } = createDisk();
        const memory = createPulledRecords();
        const truth = new Map<string, number>();
        let seq = 0;
        for (const { ids, gone } of steps) {
          const left = gone.filter((id) => !ids.includes(id)).map((id) => `r${id}`);
          const changes = ids.map((id) => record(`r${id}`, ++seq));
          for (const { id, seq: number } of changes) truth.set(`${team}|${id}`, number);
          for (const id of left) truth.delete(`${team}|${id}`);
          apply(memory, page(changes, left));
          // Asked after each page, as after each run: what is remembered of it must not outlive the next page.
          expect(memory.sum(team).count).toBe(truth.size);
          expect(memory.count(team)).toBe(truth.size);
        }
        const expected = Object.fromEntries([...truth].sort());
        expect(shown(memory)).toEqual(expected);
        expect(shown(reopen((all) => all.reverse()))).toEqual(expected);
        let sum = nothing;
        for (const [key, number] of truth) sum = plus(sum, key.slice(team.length + 1), number);
        expect(memory.sum(team)).toEqual(sum);
        expect(reopen().sum(team)).toEqual(sum);
        expect(disk.size).toBeLessThan(40);
      }),
    );
  });

  test('[S7] have no text left of what is gone, overtaken versions included', () => {
    const { disk, apply } = createDisk();
    const memory = createPulledRecords();
    apply(memory, page(Array.from({ length: 100 }, (_, n) => record(`r${n}`, n + 1))));
    apply(memory, page([record('r7', 101)]));
    apply(memory, page([], ['r7']));
    expect([...disk.values()].join()).not.toContain('r7 ');
    expect([...disk.values()].join()).toContain('r8 ');
  });

  test('are kept as they were received, when nothing needs to go', () => {
    const { disk, apply } = createDisk();
    const memory = createPulledRecords();
    const given = page([record('a', 1), record('b', 2)]);
    apply(memory, given);
    expect([...disk.values()]).toEqual([given[1]]);
    apply(memory, page([record('a', 3)]));
    apply(memory, page([]));
    expect(disk.size).toBe(2);
  });

  test('are joined before there are many small ones, and rewritten when most of one was overtaken', () => {
    const { disk, apply } = createDisk();
    const memory = createPulledRecords();
    for (let n = 0; n < 200; n++) apply(memory, page([record(`r${n}`, n + 1)]));
    expect(disk.size).toBeLessThan(20);
    expect(Object.keys(shown(memory))).toHaveLength(200);
    for (let n = 0; n < 200; n++) apply(memory, page([record(`r${n}`, n + 500)]));
    expect([...disk.values()].join().match(/"observed"/gu)?.length ?? 0).toBeLessThan(420);
  });

  test('empty what is past its term and still count it, also when it is pulled again', () => {
    const { disk, apply, reopen } = createDisk();
    const memory = createPulledRecords();
    apply(memory, page([record('oud', 1), record('nieuw', 2)]));
    const before = memory.sum(team);
    const isOld = ({ id }: StoredRecord) => id === 'oud';
    for (const [, plan] of memory.planExpiry(isOld)) {
      for (const { text, content } of plan.add) {
        disk.set('expired', text);
        memory.adopt(team, 'expired', content);
      }
      for (const id of plan.drop) {
        disk.delete(id);
        memory.drop(id);
      }
    }
    for (const each of [memory, reopen()]) {
      expect(shown(each)).toEqual({ 'team|nieuw': 2 });
      expect(each.sum(team)).toEqual(before);
      expect(each.has('team|oud')).toBe(true);
    }
    expect([...disk.values()].join()).not.toContain('oud 1');
    apply(memory, page([record('oud', 1)]), isOld);
    expect([...disk.values()].join()).not.toContain('oud 1');
    expect(memory.sum(team)).toEqual(before);
    expect(memory.planExpiry(isOld).size).toBe(0);
  });

  test('of one team go without touching another', () => {
    const memory = createPulledRecords();
    memory.adopt('een', 's1', { changes: [{ ...record('r', 1), team: 'een' }] });
    memory.adopt('twee', 's2', { changes: [{ ...record('r', 2), team: 'twee' }] });
    for (const id of memory.segmentsOf('een')) memory.drop(id);
    expect(memory.has('een|r')).toBe(false);
    expect(memory.get('twee|r')?.seq).toBe(2);
  });
});
