/** An opened notebook, as all that works with it sees it. */
import type { PersonId, RecordId, RecordKey, TeamId, VaultId } from '#domain/ids.ts';
import type { Clock } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Account, TeamProgress } from './account.ts';
import type { DraftRows } from './draft-rows.ts';
import type { DeviceIdentity } from './identity.ts';
import type { OutboxReading } from './outbox.ts';
import type { PulledReading } from './segments.ts';
import type { Steps } from './steps.ts';

/** What is written in a notebook goes by these. */
export interface NotebookParts {
  readonly clock: Clock;
  /** By this phone, which may be wrong. */
  readonly now: () => number;
  /** A random id, for a row. */
  readonly newId: () => string;
  /** Resolves when the screen had its turn: for between two parts of long work. */
  readonly breathe: () => Promise<void>;
}

export interface Notebook {
  readonly vault: VaultId;
  readonly person: PersonId;
  readonly parts: NotebookParts;
  readonly pulled: PulledReading;
  readonly outbox: OutboxReading;
  readonly drafts: DraftRows;
  account(): Account;
  /** Under which id the server knows it now. */
  identity(): DeviceIdentity;
  progress(team: TeamId): TeamProgress;
  /** The record as this phone shows it; `without` the changes with these numbers. */
  view(key: RecordKey, without?: readonly number[]): StoredRecord | undefined;
  /** Keys of the records with this id, in whichever team. */
  keysOf(id: RecordId): readonly RecordKey[];
  /** Teams whose segments could not be opened since the last time this was asked. */
  takeDamaged(): readonly string[];
  /** Takes in what other tabs wrote. */
  refresh(): Promise<void>;
  /** Plans on what is there now, and writes that, on the disk and in memory. Undefined when nothing needs doing. */
  change(plan: () => Steps | undefined): Promise<void>;
  /** Writes what can be written whatever another tab did. */
  append(steps: Steps): Promise<void>;
  /** Opens the connection again when it no longer answers within some time. */
  probe(within: (work: Promise<unknown>) => Promise<unknown>): Promise<void>;
  /**
   * Nothing of it is shown any more, at once. `until` gets a promise that ends when all that was asked to be written is
   * written, or was refused; as soon as `until` itself is over, well or not, the key and all plain content leave memory,
   * and what is still being read or written then ends as closed.
   */
  close(until?: (written: Promise<unknown>) => Promise<unknown>): Promise<void>;
}
