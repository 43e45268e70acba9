/**
 * The store of all teams. What is done in one call is one SQL transaction: it is there whole or not at all, and desks
 * hear of it only after it is.
 */
import type { TeamTransaction } from '#sync/receive.ts';
import type { Database, Sql } from './database.ts';
import { holdTeam, teamTransaction } from './team-transaction.ts';

export interface TeamStore {
  /** Runs `work` holding the team's row: for all that writes. When it throws nothing has happened. */
  inTeam<T>(team: string, work: (team: TeamTransaction, sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` on one unchanging view of the team; the row is taken only when an audit row is written. */
  lookInTeam<T>(team: string, work: (team: TeamTransaction, sql: Sql) => Promise<T>): Promise<T>;
}

export interface StoreOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A team has a new highest number; called after the transaction. */
  readonly onHead?: (team: string, head: number) => void;
}

export function createTeamStore(db: Database, { now, newId, onHead }: StoreOptions): TeamStore {
  const run = async <T>(
    team: string,
    hold: boolean,
    work: (team: TeamTransaction, sql: Sql) => Promise<T>,
  ): Promise<T> => {
    let head: number | undefined;
    const result = await db.transaction().execute(async (sql) => {
      if (hold) await holdTeam(sql, team);
      const took = (taken: number) => {
        head = taken;
      };
      return work(teamTransaction(sql, team, { at: now(), newId, took }), sql);
    });
    if (head !== undefined) onHead?.(team, head);
    return result;
  };
  return {
    inTeam: (team, work) => run(team, true, work),
    lookInTeam: (team, work) => run(team, false, work),
  };
}
