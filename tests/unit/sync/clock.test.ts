import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampStamp, createClock, mostAhead, readStamp, stampDevice, stampTime, writeStamp } from '#sync/clock.ts';

const node = 'device-0000000000.tab1';
const tenYears = 10 * 365 * 86_400_000;

describe('a stamp', () => {
  test('sorts as text the way it orders in time, then by count, then by node', () => {
    const parts = fc.record({
      time: fc.integer({ min: 0, max: 36 ** 9 - 1 }),
      count: fc.integer({ min: 0, max: 36 ** 4 - 1 }),
      node: fc.constantFrom('aaaaaaaa', 'bbbbbbbb.t'),
    });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const order = one.time - other.time || one.count - other.count || (one.node < other.node ? -1 : 1);
        const same = one.time === other.time && one.count === other.count && one.node === other.node;
        expect(writeStamp(one) < writeStamp(other)).toBe(!same && order < 0);
      }),
    );
  });

  test('reads back as what it was written from', () => {
    const parts = { time: Date.UTC(2026, 10, 21), count: 35, node };
    expect(readStamp(writeStamp(parts))).toEqual(parts);
    expect(stampDevice(writeStamp(parts))).toBe('device-0000000000');
    expect(stampTime(writeStamp(parts))).toBe(parts.time);
  });

  test.each(['', 'x', '000000000-0000-short', '00000000A-0000-device-000', `${'0'.repeat(9)}-0000-${'a'.repeat(60)}`])(
    'is not read from %j',
    (text) => {
      expect(readStamp(text)).toBeUndefined();
      expect(stampTime(text)).toBe(0);
      expect(stampDevice(text)).toBe('');
    },
  );
});

describe('the clock of a device', () => {
  test('[S5] gives later stamps however the clock of the phone jumps', () => {
    const jumps = fc.array(fc.integer({ min: -tenYears, max: tenYears }), { maxLength: 30 });
    fc.assert(
      fc.property(jumps, (times) => {
        let now = Date.UTC(2026, 10, 21);
        const clock = createClock(node, () => now);
        let before = '';
        for (const jump of times) {
          now += jump;
          const stamp = clock.next();
          expect(stamp > before).toBe(true);
          before = stamp;
        }
      }),
    );
  });

  test('writes after what it saw from elsewhere, and ignores what is no stamp', () => {
    const clock = createClock(node, () => 1_000);
    const seen = writeStamp({ time: 5_000, count: 7, node: 'zzzzzzzzzz' });
    clock.saw(seen);
    clock.saw('no stamp');
    clock.saw(writeStamp({ time: 4_000, count: 9, node: 'zzzzzzzzzz' }));
    expect(clock.next() > seen).toBe(true);
    expect(clock.latest).toEqual({ time: 5_000, count: 8 });
  });

  test('goes on after a restart where it was, also with a clock that was set back', () => {
    const before = createClock(node, () => 9_000);
    const last = before.next();
    const after = createClock(node, () => 1_000, before.latest);
    expect(after.next() > last).toBe(true);
  });

  test('goes to the next millisecond when its count is full', () => {
    const clock = createClock(node, () => 0, { time: 10, count: 36 ** 4 - 1 });
    expect(readStamp(clock.next())).toEqual({ time: 11, count: 0, node });
  });
});

describe('[S5] a stamp that comes to the server', () => {
  const serverNow = Date.UTC(2026, 10, 21);

  test('stays as it is up to five minutes ahead, and however far behind', () => {
    for (const time of [serverNow + mostAhead, serverNow, serverNow - tenYears]) {
      const stamp = writeStamp({ time, count: 3, node });
      expect(clampStamp(stamp, serverNow, 9)).toEqual({ stamp, clamped: false });
    }
  });

  test('is set to the time of the server when it is further ahead, in the order of its device', () => {
    const one = clampStamp(writeStamp({ time: serverNow + mostAhead + 1, count: 3, node }), serverNow, 9);
    const other = clampStamp(writeStamp({ time: serverNow + tenYears, count: 0, node }), serverNow, 10);
    expect(one.clamped && other.clamped).toBe(true);
    expect(stampTime(one.stamp)).toBe(serverNow);
    expect(other.stamp > one.stamp).toBe(true);
    expect(stampDevice(one.stamp)).toBe('device-0000000000');
  });

  test('is never set to before what the record holds already, as the clock of the server may be the wrong one', () => {
    const newest = writeStamp({ time: serverNow + tenYears, count: 7, node });
    const { stamp } = clampStamp(writeStamp({ time: serverNow + tenYears, count: 8, node }), serverNow, 9, newest);
    expect(stamp > newest).toBe(true);
  });
});
