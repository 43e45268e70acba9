// How long a phone may go on without its server, whatever its clock does.
import { describe, expect, test } from 'vitest';
import type { Lease } from '#device/notebook/account.ts';
import { leaseAt } from '#device/notebook/lease.ts';

const hour = 3_600_000;
const day = 24 * hour;
const contact = Date.UTC(2026, 10, 1);

/** A phone that met its server at `contact` and was opened at these moments of its own clock, without a line. */
function openedAt(moments: readonly number[], more: { contact?: number; serverTime?: number } = {}) {
  const settings = { leaseHours: 72, lockIdleSeconds: 1, lockHiddenSeconds: 1, demo: false };
  let lease: Lease | undefined;
  const shut: boolean[] = [];
  for (const moment of moments) {
    const at = leaseAt({ contact, serverTime: contact, settings, lease, ...more }, moment);
    lease = at.lease;
    shut.push(at.shut);
  }
  return shut;
}

describe('the lease', () => {
  test('ends after as many hours as the municipality says', () => {
    expect(openedAt([contact + 71 * hour, contact + 73 * hour])).toEqual([false, true]);
  });

  test('[edge.E10] goes on when a clock that was days ahead is put right', () => {
    const ahead = contact + 30 * day;
    expect(openedAt([ahead + hour, contact + 2 * hour, contact + 3 * hour], { contact: ahead })).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('[edge.E10] goes on after a clock that was years ahead for a moment', () => {
    expect(openedAt([contact + hour, contact + 10 * 365 * day, contact + 2 * hour])).toEqual([false, true, false]);
  });

  test('[edge.E10] goes on when a clock that stood in 1970 at the contact is put right', () => {
    expect(openedAt([hour, contact + 2 * hour], { contact: 0 })).toEqual([false, false]);
    expect(openedAt([hour, contact + 80 * hour], { contact: 0 })).toEqual([false, true]);
  });

  test('[attack.A16] stays ended, once it was seen to end, wherever the clock is set', () => {
    const moments = [73, 71, 2, -100].map((hours) => contact + hours * hour);
    expect(openedAt(moments)).toEqual([true, true, true, true]);
  });

  test('[attack.A16] counts what was seen to pass also when the clock is set back in between', () => {
    const moments = [40, 1, 34].map((hours) => contact + hours * hour);
    expect(openedAt(moments)).toEqual([false, false, true]);
  });
});
