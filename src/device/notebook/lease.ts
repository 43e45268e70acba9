/**
 * How long a phone may go on without meeting its server. Counted in time that was seen to pass, not as a difference with
 * one moment: a clock that is put right, forwards or back, doesn't shut the notebook.
 *
 * What can't be known offline: how long the phone lay still while somebody set its clock back before opening the app
 * again, and whether an older copy of the whole disk was put in place. The first costs at least a setting of the clock
 * for each opening, and gains no more than it did; once the lease was seen to end, only a server's answer undoes that.
 */
import type { Account, Lease } from './account.ts';

/** No phone lies still for longer, or for longer than its lease, and is picked up again: the clock was years wrong. */
const longestStill = 365 * 86_400_000;

/** The lease as it stands at a moment; `shut` is true when the server must be met first. */
export function leaseAt(
  { contact, serverTime, settings, lease }: Pick<Account, 'contact' | 'serverTime' | 'settings' | 'lease'>,
  now: number,
): { readonly shut: boolean; readonly lease: Lease } {
  const longest = settings.leaseHours * 3_600_000;
  const before: Lease = lease ?? { until: contact, passed: 0 };
  if (before.ended) return { shut: true, lease: before };
  const since = passedSince(before, serverTime, now, Math.max(longestStill, longest));
  // Not written down: when the clock is put right again it counts on from where it was.
  if (since === undefined) return { shut: true, lease: before };
  const passed = before.passed + since;
  const shut = passed > longest;
  return { shut, lease: { until: now, passed, ...(shut ? { ended: true as const } : {}) } };
}

/** Milliseconds; undefined when no clock says anything that can be. */
function passedSince({ until, passed }: Lease, serverTime: number, now: number, plausible: number): number | undefined {
  const since = now - until;
  // The clock was set back: how long it really was can't be known, so it counts on from here.
  if (since < 0) return 0;
  if (since <= plausible) return since;
  // By the server's own time at the contact: a phone that woke up in 1970 and was put right afterwards.
  const byServer = now - (serverTime + passed);
  return byServer >= 0 && byServer <= plausible ? byServer : undefined;
}
