// D7: what is not safe stands on top until somebody took it, or until who judges says that it is safe.
import { describe, expect, test } from 'vitest';
import { isOnTop, type SignalValues, saidSafeBy, urgency } from '#domain/triage.ts';

const made = { by: 'maker', to: { safeNow: 'no' } };
const safe = (by: string, to: Record<string, unknown> = { safeNow: 'yes' }) => ({ by, to });

describe('[D7] a signal that was not safe, of which somebody says that it is now', () => {
  test.each(['colleague', 'maker'])('[D7] stays on top when %s says so, and it is told who did', (who) => {
    for (const safeNow of ['yes', 'unknown', null] as const) {
      const values: SignalValues = safeNow === null ? { colour: 'green' } : { safeNow, colour: 'green' };
      const history = [made, safe(who, { safeNow })];
      expect(saidSafeBy(values, history)).toBe(who);
      expect(isOnTop(values, history)).toBe(true);
      expect(urgency(values, history)).toBe(0);
    }
  });

  test('[D7] leaves its place when who judges says so, before or after the colleague did', () => {
    const judged = safe('desk', { colour: 'orange', safeNow: 'yes' });
    for (const history of [
      [made, safe('colleague'), judged],
      [made, judged, safe('colleague')],
      [made, safe('desk', { progress: 'inTriage' }), safe('desk')],
    ]) {
      expect(saidSafeBy({ safeNow: 'yes', progress: 'inTriage' }, history)).toBeUndefined();
    }
    expect(saidSafeBy({ safeNow: 'yes' }, [made, safe('desk', { progress: 'inTriage' }), safe('colleague')])).toBe(
      'colleague',
    );
  });

  test('[D7] leaves its place when it was taken or closed, and never had one when it always was safe', () => {
    const history = [made, safe('colleague')];
    for (const progress of ['taken', 'answered', 'closed'] as const)
      expect(saidSafeBy({ safeNow: 'yes', progress }, history)).toBeUndefined();
    expect(
      saidSafeBy({ safeNow: 'yes', progress: 'waiting' }, [
        made,
        safe('desk', { progress: 'taken' }),
        safe('colleague'),
      ]),
    ).toBeUndefined();
    expect(saidSafeBy({ safeNow: 'yes' }, [safe('maker'), safe('colleague', { safeNow: 'unknown' })])).toBeUndefined();
  });
});
