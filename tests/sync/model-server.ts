// The server of the model: the store on which `receivePush` and `givePage` work, and what the world must be able to do to
// it besides: look at all it holds, clear tombstones, go back to a backup, spoil a row.

import { nothing, plus, type Sum } from '#sync/checksum.ts';
import type { HeldChange, TeamTransaction } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryTeams, type MemoryTeams } from '#tests/support/memory-team.ts';

type Work<T> = (team: TeamTransaction) => Promise<T>;

/** What a team's part of the server holds at one moment. */
export interface ServerState {
  readonly head: number;
  readonly records: ReadonlyMap<string, StoredRecord>;
  readonly held: readonly HeldChange[];
  /** Everything in it as one text. */
  readonly text: string;
  /** The audit log as one text. */
  readonly audit: string;
}

export interface ModelServer {
  inTeam<T>(team: string, work: Work<T>): Promise<T>;
  lookInTeam<T>(team: string, work: Work<T>): Promise<T>;
  state(team: string): Promise<ServerState>;
  /** Clears all tombstones that were written before a moment on the server's clock. */
  purge(teams: readonly string[], before: number): Promise<void>;
  backup(): Promise<unknown>;
  restore(backup: unknown, epoch: string): Promise<void>;
  /** Puts a record at a lower place in the feed of everybody, as a number that became visible too late would be. */
  spoilFeed(team: string, record: string, seq: number): Promise<void>;
  /** Sentences about what does not add up in the store itself: sums that are not of the feed, a broken audit log. */
  faults(team: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Gives an empty server, at work by this clock (milliseconds since 1970). */
export type NewServer = (now: () => number) => Promise<ModelServer>;

export interface FeedRow {
  readonly audience: string;
  readonly record: string;
  readonly present: boolean;
}

/** Sentences about audiences whose kept sum is not the sum of what their feed says is there. */
export function sumFaults(
  feed: readonly FeedRow[],
  seqOf: (record: string) => number | undefined,
  kept: ReadonlyMap<string, Sum>,
): readonly string[] {
  const counted = new Map<string, Sum>();
  for (const { audience, record, present } of feed) {
    if (present) counted.set(audience, plus(counted.get(audience) ?? nothing, record, seqOf(record) ?? -1));
  }
  return [...new Set([...counted.keys(), ...kept.keys()])].flatMap((audience) => {
    const [one, other] = [counted.get(audience) ?? nothing, kept.get(audience) ?? nothing];
    const fits = one.count === other.count && one.checksum === other.checksum;
    return fits ? [] : [`the server keeps another sum for ${audience} than its feed has`];
  });
}

export const memoryServer: NewServer = async (now) => onMemory(createMemoryTeams(now));

function onMemory(teams: MemoryTeams): ModelServer {
  return {
    inTeam: teams.inTeam,
    lookInTeam: teams.lookInTeam,
    async state(team) {
      const { head, records, held, answers, earlier, events } = teams.state(team);
      const text = JSON.stringify([
        [...records],
        [...earlier],
        held,
        [...answers].map(([device, all]) => [device, [...all]]),
      ]);
      return { head, records: new Map(records), held: [...held], text, audit: JSON.stringify(events) };
    },
    async purge(all, before) {
      for (const team of all) teams.purge(team, before);
    },
    backup: async () => teams.backup(),
    restore: async (backup, epoch) => teams.restore(backup, epoch),
    async spoilFeed(team, record, seq) {
      for (const bucket of teams.state(team).feed.values()) {
        const entry = bucket.get(record);
        if (entry) bucket.set(record, { ...entry, seq });
      }
    },
    async faults(team) {
      const { feed, sums, records } = teams.state(team);
      const rows = [...feed].flatMap(([audience, bucket]) =>
        [...bucket].map(([record, { present }]) => ({ audience, record, present })),
      );
      return sumFaults(rows, (id) => records.get(id)?.seq, sums);
    },
    close: async () => undefined,
  };
}
