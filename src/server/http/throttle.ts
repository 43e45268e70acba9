/**
 * How often something may be tried. With one process this is kept in memory: a restart forgets it, which costs an attacker
 * more than it gives. On PostgreSQL, where there may be several, tries at passwords and links are counted in the database,
 * under a hash; the requests of one session each process counts for itself.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { dialectOf } from '../store/dialect.ts';
import type { Database } from '../store/tables.ts';
import { Problem } from './problem.ts';

export interface Allowance {
  readonly points: number;
  /** In how many seconds. */
  readonly seconds: number;
}

export interface Allowances {
  /** Failed sign-ins of one e-mail address from one network, or from one browser that held a login of that person. */
  readonly signInEmail: Allowance;
  /** Failed sign-ins of one e-mail address from anywhere; a browser or network from which that person signed in before passes. */
  readonly signInAccount: Allowance;
  /** Wrong passwords of somebody who is signed in, asked once more: of one session. */
  readonly stepUp: Allowance;
  /** Failed sign-ins from one network address; a whole office may share it. */
  readonly signInAddress: Allowance;
  /** The same for the wider network around it (IPv6: /48). */
  readonly signInWider: Allowance;
  /** Looks at invitations from one network address. */
  readonly invitation: Allowance;
  /** From which networks somebody signed in: nothing is counted, only how long it is remembered since the last time. */
  readonly knownNetwork: Allowance;
  /** Ids that the devices of one person take; a run takes no more than three. */
  readonly newDevice: Allowance;
  /** All requests of one session. */
  readonly session: Allowance;
}

export const usualAllowances: Allowances = {
  signInEmail: { points: 10, seconds: 900 },
  signInAccount: { points: 30, seconds: 900 },
  stepUp: { points: 10, seconds: 900 },
  signInAddress: { points: 100, seconds: 900 },
  signInWider: { points: 400, seconds: 900 },
  invitation: { points: 60, seconds: 900 },
  // Twenty days: a timer holds no more than 24.
  knownNetwork: { points: 1_000_000_000, seconds: 1_728_000 },
  newDevice: { points: 12, seconds: 3_600 },
  session: { points: 1_200, seconds: 60 },
};

export interface Throttle {
  /** Counts one try; gives a problem when there were too many. */
  take(key: string): Promise<Problem | undefined>;
  /** Takes back one try that turned out well. */
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  /** Whether anything was counted, or is remembered. */
  has(key: string): Promise<boolean>;
  /** From now on for as long as its time, also when it was there already. */
  remember(key: string): Promise<void>;
}

export type Throttles = Readonly<Record<keyof Allowances, Throttle>>;

/** Counts in `db` what all processes must count together, when that is a database that can have several. */
export function createThrottles(allowances: Allowances = usualAllowances, db?: Database): Throttles {
  const shared = db && dialectOf(db) === 'postgres' ? db : undefined;
  const each = Object.entries(allowances).map(([name, { points, seconds }]) => {
    const limits = { keyPrefix: name, points, duration: seconds };
    if (!shared || name === 'session') return [name, createThrottle(new RateLimiterMemory(limits), seconds)];
    const limiter = new RateLimiterPostgres({
      ...limits,
      storeClient: clientOf(shared),
      storeType: 'client',
      tableName: 'throttle',
      tableCreated: true,
    });
    return [name, createThrottle(limiter, seconds, hashed)];
  });
  return Object.fromEntries(each) as Throttles;
}

/** Network and e-mail addresses are not to be read in the database. */
const hashed = (key: string) => createHash('sha256').update(key).digest('base64url');

/** What the limiter asks of a client of PostgreSQL, on the pool that there is. */
const clientOf = (db: Database) => ({
  async query({ text, values }: { text: string; values?: readonly unknown[] }) {
    const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, [...(values ?? [])]));
    return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
  },
});

function createThrottle(
  limiter: RateLimiterMemory | RateLimiterPostgres,
  seconds: number,
  name: (key: string) => string = (key) => key,
): Throttle {
  return {
    take: (key) =>
      limiter.consume(name(key)).then(
        () => undefined,
        (spent: unknown) => {
          if (!(spent instanceof RateLimiterRes)) throw spent;
          const seconds = Math.ceil(spent.msBeforeNext / 1_000);
          return new Problem('too_many', { headers: { 'retry-after': String(seconds) } });
        },
      ),
    giveBack: async (key) => void (await limiter.reward(name(key))),
    forget: async (key) => void (await limiter.delete(name(key))),
    // In memory what is over stands there until its timer goes off.
    has: async (key) => ((await limiter.get(name(key)))?.msBeforeNext ?? 0) > 0,
    remember: async (key) => void (await limiter.set(name(key), 1, seconds)),
  };
}
