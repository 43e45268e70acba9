/**
 * The nightly round of the terms: once a day by the server's clock, by one process, and after a stop as soon as there is
 * one again. It carries out what somebody decided on; of all else it only tells what would go.
 */
import { decidedTerms, proposedTerms, type Terms } from '#domain/retention.ts';
import type { Deps } from '../deps.ts';
import { installation } from '../store/audit.ts';
import type { Database, Sql } from '../store/database.ts';
import { view, whole } from '../store/dialect.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { carryOut } from './carry-out.ts';
import { type Due, type DueRecord, dueIn } from './due.ts';

export interface Round {
  /** How many records of each kind are past their term, or how many of those went. */
  readonly due: Readonly<Record<string, number>>;
  readonly removed: Readonly<Record<string, number>>;
  readonly waiting: number;
  /** Why nothing went, when nothing was to go. */
  readonly only?: 'not decided' | 'first round' | 'clock' | undefined;
}

const day = 86_400_000;
/** After a longer time than this without a round the first one only tells: the clock may be wrong, and what goes is gone. */
const longestGap = 31;

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
  for (const team of await teamsIn(db)) {
    const found = await view(db, (sql) => dueIn(sql, team, terms, now()));
    waiting += found.waiting;
    due.push(...found.groups.flat());
    if (claimed.trusted) removed.push(...(await carryOut(store, team, decidedOnly(found, terms), now)));
  }
  const decided = Object.values(terms).some((term) => term.decided !== undefined);
  const only: Round['only'] = claimed.trusted ? (decided ? undefined : 'not decided') : claimed.why;
  const round = { due: countKinds(due), removed: countKinds(removed), waiting, only };
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

type Claimed = { readonly trusted: true } | { readonly trusted: false; readonly why: 'first round' | 'clock' };

/** Takes today's round, for this process alone. Undefined when it was taken. */
function claimDay(db: Database, now: number): Promise<Claimed | undefined> {
  const today = new Date(now).toISOString().slice(0, 10);
  return whole(db, async (sql) => {
    await holdTeam(sql, installation);
    const row = await sql.selectFrom('meta').select('value').where('key', '=', 'termsRound').executeTakeFirst();
    if (row?.value === today) return undefined;
    await sql
      .insertInto('meta')
      .values({ key: 'termsRound', value: today })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: today }))
      .execute();
    if (!row) return { trusted: false, why: 'first round' };
    const days = (Date.parse(today) - Date.parse(row.value)) / day;
    return days > 0 && days <= longestGap ? { trusted: true } : { trusted: false, why: 'clock' };
  });
}
