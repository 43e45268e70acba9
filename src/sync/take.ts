/** What the server adds to a change when it takes it: what it saw of the clock of the device (sync rule 5). */
import type { Member } from '#domain/roles.ts';
import { merge, touched } from './change.ts';
import { type Stamp, stampTime } from './clock.ts';
import { type Beside, setBeside } from './earlier.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import { isLate } from './terms.ts';

/** Less than this between writing and taking shortens no term by more than that; milliseconds. */
const mostLag = 86_400_000;

/**
 * Merges a change that may be taken, by who wrote it. `sent` is the stamp it came with; it is remembered what the clock
 * of the device said when that was ahead, and told when it was far behind. What is left of it is nothing when it only emptied
 * what was empty (`withoutIdle`): then the record stays as it is.
 */
export function take(
  record: StoredRecord | undefined,
  change: Change,
  { person, team }: Pick<Member, 'person' | 'team'>,
  { now, sent, clamped }: { readonly now: number; readonly sent: Stamp; readonly clamped: boolean },
): Beside {
  if (record && !change.remove && touched(change).length === 0)
    return { record, lost: [], dropped: [], earlier: [], idle: true };
  const late = !change.remove && isLate(change.kind, change.stamp, now);
  const lags = !change.remove && !late && now - stampTime(change.stamp) > mostLag;
  const clock = clamped ? { clock: true as const } : {};
  const whole = merge(record, change, person, team, {
    ...clock,
    ...(late ? { late: now } : {}),
    ...(lags ? { taken: now } : {}),
  });
  const merged = setBeside(record, change, person, whole);
  // What came before under the same stamp is there already.
  if (merged.record === record) return { ...merged, idle: true };
  const { claimed: _, ...rest } = merged.record;
  return { ...merged, record: clamped ? { ...rest, claimed: stampTime(sent) } : rest };
}
