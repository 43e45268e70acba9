/**
 * Stamps order changes across phones whose clocks disagree: a hybrid logical clock. A stamp is text that sorts as it
 * orders: nine base-36 digits of milliseconds, four of a counter, and who wrote it.
 * Source: Kulkarni et al., 'Logical Physical Clocks' (2014); the fixed-width text form is ours.
 */

import type { DeviceId } from '#domain/ids.ts';

/** For example `0m3k2v9ab-0001-Zx81kQ02.a7`. Sorts by plain string comparison. */
export type Stamp = string;

export interface StampParts {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly count: number;
  /** `device` or `device.tab`: ties between devices are decided by it. */
  readonly node: string;
}

const mostCount = 36 ** 4 - 1;
const mostTime = 36 ** 9 - 1;
export const stampPattern = /^[0-9a-z]{9}-[0-9a-z]{4}-[A-Za-z0-9_-]{8,40}(\.[A-Za-z0-9_-]{1,12})?$/u;

export function writeStamp({ time, count, node }: StampParts): Stamp {
  const clamped = Math.min(Math.max(Math.trunc(time), 0), mostTime);
  return `${clamped.toString(36).padStart(9, '0')}-${Math.min(count, mostCount).toString(36).padStart(4, '0')}-${node}`;
}

/** Undefined when the text is no stamp. */
export function readStamp(stamp: string): StampParts | undefined {
  if (!stampPattern.test(stamp)) return undefined;
  return {
    time: Number.parseInt(stamp.slice(0, 9), 36),
    count: Number.parseInt(stamp.slice(10, 14), 36),
    node: stamp.slice(15),
  };
}

/** Milliseconds since 1970 in a stamp; 0 for a text that is no stamp. */
export const stampTime = (stamp: Stamp): number => readStamp(stamp)?.time ?? 0;

/** Who wrote a stamp: the device and its tab. */
export const stampNode = (stamp: Stamp): string => readStamp(stamp)?.node ?? '';

/**
 * The same moment, of no device, as a journal tells it. Whose it was is nobody's to read here; and under the very stamp of
 * that device what else came in the same change would be taken for known when its phone offers it again. It sorts just before
 * that, so the no that is offered again takes its place, and a yes that was given knowing it finds what it knew.
 */
export function ofNobody(stamp: Stamp): Stamp {
  const { time = 0, count = 0 } = readStamp(stamp) ?? {};
  return writeStamp({ time, count, node: lowestNode });
}
/** Sorts before that of any device. */
export const lowestNode = '--------';

/** The device part of a stamp's node. */
export const stampDevice = (stamp: Stamp): DeviceId => stampNode(stamp).split('.')[0] ?? '';

export interface Clock {
  /** A stamp later than any given out or seen before. */
  next(): Stamp;
  /** Takes notice of a stamp from elsewhere, so that what is written next sorts after it. */
  saw(stamp: Stamp): void;
  /** Begins anew from these: what it ran ahead of them by was the wall clock's mistake, and the server set that right. */
  restart(seen: Iterable<Stamp>): void;
  /** The latest time and count, to be kept and given back as `start` after a restart. */
  readonly latest: { readonly time: number; readonly count: number };
}

/** `now` gives milliseconds since 1970 and may jump either way. */
export function createClock(node: string, now: () => number, start = { time: 0, count: 0 }): Clock {
  let { time, count } = start;
  const tick = () => {
    const wall = Math.max(now(), 0);
    if (wall > time) {
      time = wall;
      count = 0;
    } else if (count < mostCount) count += 1;
    else {
      time += 1;
      count = 0;
    }
  };
  const saw = (stamp: Stamp) => {
    const seen = readStamp(stamp);
    if (seen && (seen.time > time || (seen.time === time && seen.count > count))) ({ time, count } = seen);
  };
  return {
    next() {
      tick();
      return writeStamp({ time, count, node });
    },
    saw,
    restart(seen) {
      time = 0;
      count = 0;
      for (const stamp of seen) saw(stamp);
    },
    get latest() {
      return { time, count };
    },
  };
}

/** How far ahead of the server a stamp may be before it is clamped: five minutes, in milliseconds. */
export const mostAhead = 5 * 60_000;

/**
 * Sync rule 5. A stamp too far ahead of the server is set to the server's time; the device's running number keeps
 * the order of what one device wrote. Never before `newest`, the newest stamp in the record: when it is the server whose
 * clock is wrong, now or when that was written, who wrote last would lose for years. `clamped` tells that it happened.
 */
export function clampStamp(
  stamp: Stamp,
  serverNow: number,
  number: number,
  newest: Stamp = '',
): { stamp: Stamp; clamped: boolean } {
  const parts = readStamp(stamp);
  if (!parts || parts.time <= serverNow + mostAhead) return { stamp, clamped: false };
  const time = Math.max(serverNow, stampTime(newest) + 1);
  return { stamp: writeStamp({ time, count: number % mostCount, node: parts.node }), clamped: true };
}

/**
 * The stamp of what somebody decides on later: nothing was written after it came. `newest` as for `clampStamp`; the
 * device's running number keeps the order.
 */
export function stampByNow(stamp: Stamp, serverNow: number, number: number, newest: Stamp = ''): Stamp {
  const parts = readStamp(stamp);
  const latest = Math.max(stampTime(newest) + 1, serverNow);
  return !parts || parts.time <= latest
    ? stamp
    : writeStamp({ time: latest, count: number % mostCount, node: parts.node });
}
