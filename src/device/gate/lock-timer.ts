/**
 * When a phone locks by itself: after a while without a touch, and after a shorter while out of sight. Counted by the
 * clock and not by a timer alone: a browser stops the timers of an app in the background, so the first thing that is
 * done on coming back is to look whether it was too long. A tab in sight keeps the others open.
 */

import type { Tabs } from '../disk/tabs.ts';
import type { DeviceParts } from '../parts.ts';

export interface LockTimer {
  /** Starts or stops counting, with the times that hold now, in seconds. */
  set(times: { idle: number; hidden: number } | undefined): void;
}

/** Further back than this a clock was set, and how long the app was out of sight can't be known. Milliseconds. */
const mostBack = 5_000;

/** Tabs tell each other that someone is there at most this often, in milliseconds. */
const tellEvery = 5_000;

export function createLockTimer(
  parts: Pick<DeviceParts, 'now' | 'timers' | 'page'>,
  tabs: Tabs,
  lock: () => void,
): LockTimer {
  const { now, timers, page } = parts;
  let times: { idle: number; hidden: number } | undefined;
  let active = 0;
  let seen = 0;
  let told = 0;
  let inSight = page.visible();
  let cancel = () => {};

  const tell = () => {
    const moment = now();
    if (page.visible()) seen = moment;
    if (Math.abs(moment - told) < tellEvery) return;
    told = moment;
    tabs.post({ type: 'present', active, seen });
  };
  const check = () => {
    cancel();
    if (!times) return;
    const moment = now();
    if (page.visible()) seen = moment;
    // A clock that was set back makes the wait longer by no more than one term.
    active = Math.min(active, moment);
    seen = Math.min(seen, moment);
    const left = Math.min(active + times.idle * 1_000, seen + times.hidden * 1_000) - moment;
    if (left <= 0) return lock();
    if (page.visible()) tell();
    // In sight the other tabs must hear it before they would lock.
    cancel = timers.after(page.visible() ? Math.min(left, tellEvery) : left, check);
  };

  page.on('activity', () => {
    if (!times) return;
    // What woke the phone after too long a sleep must not open it.
    if (now() - active > times.idle * 1_000) return check();
    active = now();
    tell();
  });
  page.on('visibility', () => {
    if (!times) return;
    // The moment it went out of sight counts; coming back, how long that was.
    const was = inSight;
    inSight = page.visible();
    if (was) seen = now();
    else if (inSight && (now() - seen > times.hidden * 1_000 || seen - now() > mostBack)) return lock();
    check();
  });
  tabs.on('present', (theirs) => {
    active = Math.max(active, Math.min(theirs.active, now()));
    seen = Math.max(seen, Math.min(theirs.seen, now()));
  });

  return {
    set(next) {
      const starts = !times && next;
      times = next;
      cancel();
      if (starts) {
        active = seen = now();
        inSight = page.visible();
      }
      if (next) check();
    },
  };
}
