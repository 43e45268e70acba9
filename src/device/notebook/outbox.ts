/**
 * What was written on this phone, in memory: by team and number, and by record. A change stays after it was answered,
 * so that it can be offered again to a server that was restored from a backup (sync rule 7): fourteen days, or until
 * its record goes, when its content goes and only its number stays.
 */

import type { RecordKey, TeamId } from '#domain/ids.ts';
import { mostAhead, type Stamp, stampNode, stampTime, writeStamp } from '#sync/clock.ts';
import type { Change } from '#sync/stored-record.ts';
import type { OutboxState } from '../disk/database.ts';
import { recordKey } from '../disk/keys.ts';

/** A change of this phone, opened. */
export interface OwnChange {
  readonly team: TeamId;
  readonly n: number;
  /** The random id of its row. */
  readonly id: string;
  readonly state: OutboxState;
  readonly seq: number;
  readonly until: number;
  /** Undefined for one that was thrown away, of which only the number is kept, and for one that is lost. */
  readonly change: Change | undefined;
  /** Milliseconds since 1970 on this device. */
  readonly at: number;
  readonly said: Said | undefined;
  /** Milliseconds since 1970 on this device before which it is not sent: until then it can be taken back. */
  readonly notBefore?: number | undefined;
  /** What it held can't be read or is gone. */
  readonly lost?: boolean;
  /** Thrown away by its writer, who may still take that back. */
  readonly thrown?: boolean;
}

/** Why the server refused a change. */
export interface Said {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly field?: string | undefined;
}

/** Milliseconds that an answered change is kept. */
export const offeredAgainFor = 14 * 86_400_000;

/** What was written here, for who only reads it. */
export interface OutboxReading {
  get(team: TeamId, n: number): OwnChange | undefined;
  /** Of one record, by number. */
  of(key: RecordKey): readonly OwnChange[];
  /** Of one team, by number. */
  ofTeam(team: TeamId): readonly OwnChange[];
  all(): readonly OwnChange[];
  /** The highest number given out, by team. */
  numbers(): Readonly<Record<string, number>>;
  lastNumber(team: TeamId): number;
}

export interface Outbox extends Omit<OutboxReading, 'numbers' | 'lastNumber'> {
  put(own: OwnChange): void;
  drop(team: TeamId, n: number): void;
  clear(): void;
}

export function createOutbox(): Outbox {
  const teams = new Map<TeamId, Map<number, OwnChange>>();
  const records = new Map<RecordKey, OwnChange[]>();
  const byNumber = (one: OwnChange, other: OwnChange) => one.n - other.n;
  const recordOf = ({ team, change }: OwnChange) => change && recordKey({ team, id: change.record });

  const forget = (own: OwnChange | undefined) => {
    const key = own && recordOf(own);
    if (key === undefined) return;
    const left = (records.get(key) ?? []).filter((each) => each !== own);
    if (left.length > 0) records.set(key, left);
    else records.delete(key);
  };

  return {
    get: (team, n) => teams.get(team)?.get(n),
    of: (key) => records.get(key) ?? [],
    ofTeam: (team) => [...(teams.get(team)?.values() ?? [])].sort(byNumber),
    all: () => [...teams.values()].flatMap((team) => [...team.values()]),
    put(own) {
      const team = teams.get(own.team) ?? new Map<number, OwnChange>();
      forget(team.get(own.n));
      teams.set(own.team, team.set(own.n, own));
      const key = recordOf(own);
      if (key !== undefined) records.set(key, [...(records.get(key) ?? []), own].sort(byNumber));
    },
    drop(team, n) {
      forget(teams.get(team)?.get(n));
      teams.get(team)?.delete(n);
    },
    clear() {
      teams.clear();
      records.clear();
    },
  };
}

/** Whether the server found the clock of this phone ahead when it took this, and set the stamp. */
export const wasSet = ({ state, until, change }: OwnChange): boolean =>
  state === 'answered' && change !== undefined && stampTime(change.stamp) > until - offeredAgainFor + mostAhead;

/** The stamp that the server has it under, as near as this phone can tell. */
export function takenStamp(own: OwnChange): Stamp {
  const { until, change } = own;
  if (!change || !wasSet(own)) return change?.stamp ?? '';
  return writeStamp({ time: until - offeredAgainFor + 1, count: 0, node: stampNode(change.stamp) });
}

/** A clock that was set back keeps nothing from being sent for longer than this, in milliseconds. */
const longestHold = 15_000;

/** True while its writer may still take it back. */
export function isHeldBack({ notBefore, thrown }: OwnChange, now: number): boolean {
  return thrown === true || (notBefore !== undefined && notBefore > now && notBefore - now <= longestHold);
}

/** True when its content tells something of a record: a removal tells only that it was. */
export const holdsContent = ({ change }: OwnChange): boolean => change !== undefined && !change.remove;

/**
 * Lets go of what need not be kept: the content of what was answered long ago, and the lowest numbers of which nothing
 * is left to keep. Only from below: a hole in the numbers could not be offered again.
 */
export function planPruning(
  changes: readonly OwnChange[],
  now: number,
): { empty: readonly OwnChange[]; drop: readonly OwnChange[] } {
  const old = (own: OwnChange) => own.state === 'answered' && own.until <= now && !own.lost;
  const kept = changes.findIndex((own) => !old(own));
  const lowest = kept === -1 ? changes.length : kept;
  return {
    drop: changes.slice(0, lowest),
    empty: changes.slice(lowest).filter((own) => old(own) && own.change !== undefined),
  };
}
