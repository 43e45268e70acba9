import { afterEach, describe, expect, test, vi } from 'vitest';
import { feedbackDue, isLying, isOpen, isUnsafe, type SignalValues, urgency, wantsFeedback } from '#domain/triage.ts';

describe('the order of triage', () => {
  test('is unsafe, red, orange, not yet judged, green, what was taken, and last what is finished', () => {
    const rows: [string, SignalValues][] = [
      ['finished', { progress: 'closed', colour: 'red' }],
      ['taken, green', { progress: 'taken', colour: 'green' }],
      ['taken, red', { progress: 'taken', colour: 'red', safeNow: 'yes' }],
      ['green', { colour: 'green' }],
      ['not judged', {}],
      ['orange', { colour: 'orange' }],
      ['red', { colour: 'red', progress: 'inTriage' }],
      ['unsafe', { safeNow: 'no', colour: 'green' }],
    ];
    const sorted = [...rows].sort(([, one], [, other]) => urgency(one) - urgency(other)).map(([name]) => name);
    expect(sorted).toEqual([...rows].reverse().map(([name]) => name));
  });

  test('[W14] keeps what is not safe flagged, also once it is taken or answered, until it is closed', () => {
    expect(isUnsafe({ safeNow: 'no' })).toBe(true);
    expect(isUnsafe({ safeNow: 'no', progress: 'inTriage' })).toBe(true);
    expect(isUnsafe({ safeNow: 'no', progress: 'taken' })).toBe(true);
    expect(urgency({ safeNow: 'no', progress: 'taken', colour: 'green' })).toBe(0);
    // Advice makes nobody safe.
    expect(isUnsafe({ safeNow: 'no', progress: 'answered' })).toBe(true);
    expect(urgency({ safeNow: 'no', progress: 'answered' })).toBe(0);
    expect(isOpen({ safeNow: 'yes', progress: 'answered' })).toBe(false);
    expect(isUnsafe({ safeNow: 'no', progress: 'closed' })).toBe(false);
    expect(isUnsafe({ safeNow: 'unknown' })).toBe(false);
  });

  test('[W11] leaves a signal lying until its day, and has it back on that day', () => {
    const values = { progress: 'waiting', lookAgainOn: '2026-11-21' } as const;
    expect(isLying(values, '2026-11-20')).toBe(true);
    expect(isLying(values, '2026-11-21')).toBe(false);
    expect(isLying({ progress: 'waiting' }, '2026-11-20')).toBe(false);
    expect(isLying({ ...values, progress: 'inTriage' }, '2026-11-20')).toBe(false);
    expect(isOpen(values)).toBe(true);
  });

  test('counts a signal as open until it is answered or closed', () => {
    expect([{}, { progress: 'inTriage' }, { progress: 'taken' }].every((each) => isOpen(each as SignalValues))).toBe(
      true,
    );
    expect(isOpen({ progress: 'answered' }) || isOpen({ progress: 'closed' })).toBe(false);
  });
});

describe('feedback to the reporter', () => {
  const notedAt = Date.UTC(2026, 10, 1, 10);
  afterEach(() => vi.unstubAllEnvs());

  test.each([
    ['Europe/Amsterdam', '2026-11-05T23:59:59+01:00'],
    ['America/New_York', '2026-11-05T23:59:59-05:00'],
    ['Pacific/Auckland', '2026-11-05T23:59:59+13:00'],
  ])('is due at the end of the day that was asked for, as it ends in %s', (zone, end) => {
    vi.stubEnv('TZ', zone);
    expect(feedbackDue({ hearsBackBy: '2026-11-05' }, notedAt)).toBe(Date.parse(end));
  });

  test('is due a week after it was noted when nobody named a day', () => {
    expect(feedbackDue({}, notedAt)).toBe(Date.UTC(2026, 10, 8, 10));
    expect(feedbackDue({ hearsBackBy: 'niks' }, notedAt)).toBe(Date.UTC(2026, 10, 8, 10));
  });

  test('is wanted unless the reporter said nobody needs it', () => {
    expect(wantsFeedback({})).toBe(true);
    expect(wantsFeedback({ hearsBack: ['nobody'] })).toBe(false);
    expect(wantsFeedback({ hearsBack: ['nobody', 'me'] })).toBe(true);
  });
});
