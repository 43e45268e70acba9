/**
 * The nightly round of the terms: once a day by the server's clock, by one process, and after a stop as soon as there is
 * one again. It carries out what somebody decided on; of all else it only tells what would go. On a clock that went back or
 * far ahead nothing goes, until it fits again or somebody says that it is right.
 */
import { decidedTerms, proposedTerms, type Terms } from '#domain/retention.ts';
import { serverDevice } from '../accounts/server-records.ts';
import type { Deps } from '../deps.ts';
import { appendAudit, installation } from '../store/audit.ts';
import { codeOf, view, whole } from '../store/dialect.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Database, Sql } from '../store/tables.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { carryOut } from './carry-out.ts';
import { type Due, type DueRecord, dueIn } from './due.ts';

export interface Round {
  /** How many records of each kind are past their term, or how many of those went. */
  readonly due: Readonly<Record<string, number>>;
  readonly removed: Readonly<Record<string, number>>;
  readonly waiting: number;
  /** Teams of which the work broke off; the next night comes to them again. */
  readonly failed: number;
  /** Why nothing went, when nothing was to go. */
  readonly only?: 'not decided' | 'first round' | 'clock' | undefined;
}

const day = 86_400_000;
/** After more days than this without a round that believed the clock it may be wrong, and what goes is gone. */
const longestGap = 31;
/** The day of the last round, and that of the last one that believed the clock. */
const lastRound = 'termsRound';
const lastBelieved = 'termsClock';

/** The terms as they hold here. `decided`: by whom and when; undefined when nobody did. */
export const termsHere = (decided: string | undefined): Terms =>
  decided === undefined ? proposedTerms : decidedTerms(proposedTerms, decided);

/** Undefined when there was one today already. */
export async function makeRound(
  deps: Pick<Deps, 'db' | 'now' | 'store' | 'log'>,
  terms: Terms,
): Promise<Round | undefined> {
  const { db, log, now, store } = deps;
  const claimed = await claimDay(db, now());
  if (!claimed) return undefined;
  const due: DueRecord[] = [];
  const removed: DueRecord[] = [];
  let waiting = 0;
  let failed = 0;
  for (const team of await teamsIn(db)) {
    // Each team by itself: what is wrong in one must not keep what others were promised to see gone.
    try {
      const found = await view(db, (sql) => dueIn(sql, team, terms, now()));
      waiting += found.waiting;
      due.push(...found.groups.flat());
      if (claimed.trusted) removed.push(...(await carryOut(store, team, decidedOnly(found, terms), now)));
    } catch (error) {
      failed += 1;
      log.error({ team, code: codeOf(error) }, 'the terms of this team failed');
    }
  }
  if (!claimed.trusted && claimed.why === 'clock') {
    log.warn(
      { believed: claimed.believed },
      'the clock went back or far ahead since this day: nothing goes by its term',
    );
  }
  const decided = Object.values(terms).some((term) => term.decided !== undefined);
  const only: Round['only'] = claimed.trusted ? (decided ? undefined : 'not decided') : claimed.why;
  const round = { due: countKinds(due), removed: countKinds(removed), waiting, failed, only };
  log.info(round, 'terms');
  return round;
}

const decidedOnly = ({ groups }: Due, terms: Terms) =>
  groups.filter((group) => group.every(({ kind }) => terms[kind as keyof Terms]?.decided !== undefined));

export async function teamsIn(sql: Sql): Promise<readonly string[]> {
  const rows = await sql
    .selectFrom('team_seq')
    .select('team')
    .where('team', '!=', installation)
    .orderBy('team')
    .execute();
  return rows.map(({ team }) => team);
}

export function countKinds(records: readonly DueRecord[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

type Claimed =
  | { readonly trusted: true }
  | { readonly trusted: false; readonly why: 'first round' }
  | { readonly trusted: false; readonly why: 'clock'; readonly believed: string };

/** Takes today's round, for this process alone. Undefined when it was taken. */
function claimDay(db: Database, now: number): Promise<Claimed | undefined> {
  const today = dayOf(now);
  return whole(db, async (sql) => {
    await holdTeam(sql, installation);
    const before = await readMeta(sql, lastRound);
    if (before === today) return undefined;
    const believed = (await readMeta(sql, lastBelieved)) ?? before;
    await writeMeta(sql, lastRound, today);
    const fits = believed === undefined || isSoonAfter(believed, today);
    // Of a clock that does not fit nothing is taken over: the next night asks the same, and so does each after it.
    await writeMeta(sql, lastBelieved, fits ? today : believed);
    if (believed === undefined) return { trusted: false, why: 'first round' };
    return fits ? { trusted: true } : { trusted: false, why: 'clock', believed };
  });
}

/** The day on which the clock was believed last, when the next round will not believe it; undefined when all is well. */
export async function disbelievedSince(sql: Sql, now: number): Promise<string | undefined> {
  const believed = (await readMeta(sql, lastBelieved)) ?? (await readMeta(sql, lastRound));
  const today = dayOf(now);
  return believed === undefined || believed === today || isSoonAfter(believed, today) ? undefined : believed;
}

/** Somebody says that the clock is right, as after a long stop: from the next night on things go by their terms again. */
export function believeClock(db: Database, now: number): Promise<void> {
  return whole(db, async (sql) => {
    await holdTeam(sql, installation);
    await writeMeta(sql, lastBelieved, dayOf(now));
    const detail = 'said that the clock is right, for the terms';
    await appendAudit(sql, installation, [{ action: 'administered', person: '', device: serverDevice, detail }], now);
  });
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

function isSoonAfter(before: string, today: string): boolean {
  const days = (Date.parse(today) - Date.parse(before)) / day;
  return days > 0 && days <= longestGap;
}
