// From when the term of a record counts, and what a wrong clock, of a phone or of the server, does to it: nothing.
import { describe, expect, test } from 'vitest';
import { writeStamp } from '#sync/clock.ts';
import { isLate, isPastTerm, termBegan } from '#sync/terms.ts';

const day = 86_400_000;
const year = 365 * day;
const now = Date.UTC(2026, 10, 29);
const stamp = (time: number) => writeStamp({ time, count: 0, node: 'device-00000000000001' });
const record = (time: number, more: { taken?: number; claimed?: number } = {}) => ({
  kind: 'signal',
  id: 'record-00000000000001',
  team: 'team-0000000000000001',
  schema: 1,
  by: 'person-00000000000001',
  made: stamp(time),
  seq: 1,
  values: { observed: 'x' },
  stamps: {},
  members: {},
  writers: {},
  history: [{ stamp: stamp(time), by: 'person-00000000000001', fields: ['observed'] }],
  ...more,
});

const open: [kind: string, values: Record<string, string | boolean>][] = [
  ['signal', { observed: 'x' }],
  ['signal', { observed: 'x', progress: 'taken', safeNow: 'no', colour: 'red' }],
  ['promise', { what: 'x' }],
  ['promise', { what: 'x', state: 'done' }],
  ['task', { what: 'x' }],
  ['safetyIncident', { happened: 'x' }],
  ['contactMoment', { withWhom: 'x', nextContact: '2019-01-01' }],
  ['conversation', { summary: 'x', moreLater: true }],
];

describe('[S5] [edge.E6] [attack.A10] the term of a record', () => {
  test('counts from the stamp while no server took it', () => {
    expect(termBegan(record(now - day), now)).toBe(now - day);
  });

  test('counts from when the server took it when that is later, and from the stamp when that is', () => {
    expect(termBegan(record(now - 11 * year, { taken: now - day }), now)).toBe(now - day);
    expect(termBegan(record(now - day, { taken: now - 2 * day }), now)).toBe(now - day);
  });

  test('does not count from a time that has not come: then the server was ahead when it took it', () => {
    expect(termBegan(record(now - day, { taken: now + 10 * year }), now)).toBe(now - day);
  });

  test('may have been taken a little after the time that a phone last heard', () => {
    expect(termBegan(record(now - 11 * year, { taken: now + 300_000 }), now)).toBe(now + 300_000);
  });

  test('counts from what a phone that seemed ahead said, once that time has come: then the server was behind', () => {
    const taken = record(now - 7 * year, { taken: now - 7 * year, claimed: now - day });
    expect(termBegan(taken, now)).toBe(now - day);
    expect(termBegan(record(now - day, { taken: now - day, claimed: now + 10 * year }), now)).toBe(now - day);
  });

  test('is over after its days, and never while something is left to do', () => {
    const closed = (taken: number) => ({ ...record(now - 181 * day, { taken }), values: { progress: 'closed' } });
    expect(isPastTerm(closed(now - 181 * day), now, now)).toBe(true);
    expect(isPastTerm(closed(now - 179 * day), now, now)).toBe(false);
  });

  test('[coverage.W6] is never over while something is left to do', () => {
    for (const [kind, values] of open) {
      expect(isPastTerm({ ...record(now - 9 * year), kind, values }, now, now), kind).toBe(false);
    }
  });
});

test('[S5] what is past its term on arrival is late; what has no term never is', () => {
  expect(isLate('signal', stamp(now - 181 * day), now)).toBe(true);
  expect(isLate('signal', stamp(now - 179 * day), now)).toBe(false);
  expect(isLate('keyPerson', stamp(now - 20 * year), now)).toBe(false);
});
