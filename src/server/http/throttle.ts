/** How often something may be tried. Kept in memory: a restart forgets it, which costs an attacker more than it gives. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

export interface Allowance {
  readonly points: number;
  /** In how many seconds. */
  readonly seconds: number;
}

export interface Allowances {
  /** Failed sign-ins of one e-mail address. */
  readonly signInEmail: Allowance;
  /** Failed sign-ins from one network address; a whole office may share it. */
  readonly signInAddress: Allowance;
  /** Looks at invitations from one network address. */
  readonly invitation: Allowance;
  /** All requests of one session. */
  readonly session: Allowance;
}

export const usualAllowances: Allowances = {
  signInEmail: { points: 10, seconds: 900 },
  signInAddress: { points: 100, seconds: 900 },
  invitation: { points: 60, seconds: 900 },
  session: { points: 1_200, seconds: 60 },
};

export interface Throttle {
  /** Counts one try; gives a problem when there were too many. */
  take(key: string): Promise<Problem | undefined>;
  /** Takes back one try that turned out well. */
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export type Throttles = Readonly<Record<keyof Allowances, Throttle>>;

export function createThrottles(allowances: Allowances = usualAllowances): Throttles {
  const each = Object.entries(allowances).map(([name, { points, seconds }]) => [
    name,
    createThrottle(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })),
  ]);
  return Object.fromEntries(each) as Throttles;
}

function createThrottle(limiter: RateLimiterMemory): Throttle {
  return {
    take: (key) =>
      limiter.consume(key).then(
        () => undefined,
        (spent: RateLimiterRes) =>
          new Problem('too_many', { headers: { 'retry-after': String(Math.ceil(spent.msBeforeNext / 1_000)) } }),
      ),
    giveBack: async (key) => void (await limiter.reward(key)),
    forget: async (key) => void (await limiter.delete(key)),
  };
}
