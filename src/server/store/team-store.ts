/**
 * The store of all teams. What is done in one call is one SQL transaction: it is there whole or not at all, and desks
 * hear of it only after it is.
 */

import type { TeamId } from '#domain/ids.ts';
import { collect, type JournalEntry } from '../journal/entries.ts';
import type { Journal } from '../journal/journal.ts';
import type { ServerEvent, ServerTransaction } from './audit.ts';
import { appendAudit } from './audit.ts';
import { turnsFor, view, whole } from './dialect.ts';
import type { Database, Sql } from './tables.ts';
import { holdTeam, teamTransaction } from './team-transaction.ts';

export interface TeamStore {
  /**
   * Runs `work` holding the team's row: for all that writes. When it throws nothing has happened. It may be run again from
   * the start when another transaction stood in its way, so it must do nothing outside of the transaction. It must not
   * call this again for the same team: the team's row is held already.
   */
  inTeam<T>(team: TeamId, work: (team: ServerTransaction, sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Runs `work` on one unchanging view of the team, in which nothing can be written. What it tells the audit log is written
   * after it, in a transaction of its own, before this resolves.
   */
  lookInTeam<T>(team: TeamId, work: (team: ServerTransaction, sql: Sql) => Promise<T>): Promise<T>;
}

export interface StoreOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A team has a new highest number; called after the transaction. */
  readonly onHead?: (team: TeamId, head: number) => void;
  /** Content was removed; called after the transaction, and waited for. */
  readonly onRemoved?: () => Promise<void>;
  /** What must outlive a restore is in there before a call resolves; none when absent. */
  readonly journal?: Journal | undefined;
}

export function createTeamStore(db: Database, options: StoreOptions): TeamStore {
  const { now, newId, onHead, onRemoved, journal } = options;
  const inTurn = turnsFor(db);
  const write = <T>(team: TeamId, work: (sql: Sql) => Promise<T>) => inTurn(team, () => whole(db, work));
  return {
    async inTeam(team, work) {
      let head: number | undefined;
      let gone = false;
      let told: readonly JournalEntry[] = [];
      const result = await write(team, async (sql) => {
        head = undefined;
        gone = false;
        told = collect(sql);
        await holdTeam(sql, team);
        const took = (taken: number) => {
          head = taken;
        };
        const removed = () => {
          gone = true;
        };
        return work(teamTransaction(sql, team, { at: now(), newId, took, removed }), sql);
      });
      if (head !== undefined) onHead?.(team, head);
      try {
        if (told.length > 0) await journal?.append(told);
      } finally {
        // Of an invitation that was withdrawn or refused, name and address go as what was noted does.
        if (gone || told.some(({ what }) => what === 'noPlace')) await onRemoved?.();
      }
      return result;
    },
    async lookInTeam(team, work) {
      // A look that began to write half-way would make others wait for all of it, and on both databases it can fail for
      // what was written since it began. So it writes nothing, and what must be told is told before the answer is given.
      const told: ServerEvent[] = [];
      const at = now();
      const result = await view(db, (sql) => {
        const audit = async (events: readonly ServerEvent[]) => void told.push(...events);
        return work({ ...teamTransaction(sql, team, { at, newId }), audit }, sql);
      });
      if (told.length > 0) {
        await write(team, async (sql) => {
          await holdTeam(sql, team);
          await appendAudit(sql, team, told, at);
        });
      }
      return result;
    },
  };
}
