/** An opened notebook, as all that works with it sees it, and what a write of it is. */
import type { Clock } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Sealer } from '../disk/seal.ts';
import type { Writes } from '../disk/vault-rows.ts';
import type { VaultStore } from '../disk/vault-store.ts';
import type { Account, TeamProgress } from './account.ts';
import type { DeviceIdentity } from './identity.ts';
import type { Outbox } from './outbox.ts';
import type { PulledRecords, SegmentPlan } from './segments.ts';

/** What a write does in memory once it is on disk; `n` is the number that was given to the first of what was appended. */
export type Apply = (n: number) => void;

export interface Planned {
  readonly writes: Writes;
  readonly apply: Apply;
}

export interface Notebook {
  readonly vault: string;
  readonly person: string;
  /** The id under which the server knows it now. */
  readonly device: string;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly store: VaultStore;
  readonly pulled: PulledRecords;
  readonly outbox: Outbox;
  /** By this phone, which may be wrong. */
  readonly now: () => number;
  /** Resolves when the screen had its turn: for between two parts of long work. */
  readonly breathe: () => Promise<void>;
  /** A random id, for a row. */
  newId(): string;
  account(): Account;
  progress(team: string): TeamProgress;
  identity(): DeviceIdentity;
  /** The highest number given out, by team. */
  numbers(): Readonly<Record<string, number>>;
  lastNumber(team: string): number;
  /** The record as this phone shows it; `without` the changes with these numbers. */
  view(key: string, without?: readonly number[]): StoredRecord | undefined;
  /** Keys of the records with this id, in whichever team. */
  keysOf(id: string): readonly string[];
  /** Takes in what other tabs wrote. */
  refresh(): Promise<void>;
  /** Plans on what is there now, writes, and does the same in memory. `plan` gives undefined when nothing needs doing. */
  change(plan: () => Promise<Planned | undefined>): Promise<void>;
  /** Writes what can be written whatever another tab did. */
  append(planned: Planned): Promise<void>;
  changeAccount(change: (account: Account) => Account): Promise<void>;
  /** Seals what a plan adds to a team's segments, and says how to take it in. */
  prepare(team: string, plan: SegmentPlan): Promise<Planned>;
  /** Drops from memory what was pulled of a team. */
  forgetTeam(team: string): void;
  setAccount(account: Account): void;
  setProgress(progress: TeamProgress): void;
  setIdentity(identity: DeviceIdentity): void;
  /** Teams whose segments could not be opened since the last time this was asked. */
  takeDamaged(): readonly string[];
  /** What was asked to be written is written, or was refused. */
  settled(): Promise<void>;
  /** Nothing of it is shown any more; what is being written still is. */
  hide(): void;
  /** The key and all plain content leave memory. */
  close(): void;
}
