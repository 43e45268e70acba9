/**
 * When the next run comes: soon after a save, else by the clock. After a failure it comes later each time; once the login
 * ended, or the server said to forget all, none comes by itself.
 */
import type { Failure } from '#sync/exchange.ts';
import type { DeviceParts } from '../parts.ts';
import { backoff } from './backoff.ts';

export interface Pace {
  /** A run soon: something was written. */
  soon(): void;
  /** A run ended like this: what follows takes it into account. */
  ended(failure: Failure | undefined): void;
  /** Plans the run after one that ended. `retryAfter`: what the server asked for; `due`: when something must go. In milliseconds. */
  next(retryAfter: number, due: number): void;
  /** Nothing needs to wait any longer for what failed. */
  forgive(): void;
  /** The person signed in again, or another notebook was opened. */
  resume(): void;
  /** None comes until another is planned. */
  stop(): void;
  isPaused(): boolean;
  isFailing(): boolean;
}

interface PaceParts extends Pick<DeviceParts, 'now' | 'timers' | 'randomBytes'> {
  readonly start: () => void;
  /** When it is tried again after a failure; undefined when nothing failed. */
  readonly onPlanned: (nextTry: number | undefined) => void;
}

/** Between runs when nothing calls for one, in milliseconds: with and without a news channel it would come sooner. */
const everySo = 60_000;
/** Saves that follow each other closely go together. */
const shortly = 300;

export function createPace({ now, timers, randomBytes, start, onPlanned }: PaceParts): Pace {
  let failures = 0;
  let paused = false;
  let cancel = () => {};

  const plan = (milliseconds: number) => {
    cancel();
    cancel = timers.after(milliseconds, start);
    onPlanned(failures > 0 && !paused ? now() + milliseconds : undefined);
  };

  return {
    soon: () => plan(shortly),
    ended(failure) {
      paused = failure === 'signedOut' || failure === 'wipe';
      failures = failure === undefined ? 0 : failures + 1;
    },
    next(retryAfter, due) {
      const wait = backoff(failures, (randomBytes(1)[0] ?? 0) / 255);
      if (paused) cancel();
      else plan(failures === 0 ? Math.min(retryAfter || everySo, due) : Math.max(wait, retryAfter));
    },
    forgive() {
      failures = 0;
    },
    resume() {
      paused = false;
      failures = 0;
    },
    stop: () => cancel(),
    isPaused: () => paused,
    isFailing: () => failures > 0,
  };
}
