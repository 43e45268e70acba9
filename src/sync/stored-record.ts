/** The shapes: a record as it travels and rests, its history, and a change to it. */
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Stamp } from './clock.ts';

export type MemberStamps = Readonly<Record<string, readonly [stamp: Stamp, present: 0 | 1]>>;

/** A value that someone wrote and that another value, written without knowing of it, has taken the place of. */
export interface LostValue {
  readonly field: string;
  readonly value: Value | null;
  readonly by: PersonId;
  readonly stamp: Stamp;
}

export interface HistoryEntry {
  readonly stamp: Stamp;
  /** The person who did it. */
  readonly by: PersonId;
  /** What they touched, by name. */
  readonly fields: readonly string[];
  /** What tracked fields became; null for cleared. Never personal content. */
  readonly to?: Readonly<Record<string, Value | null>>;
  readonly lost?: readonly LostValue[];
  readonly removed?: true;
  /** The clock of the device was so far ahead that the server set the stamp. */
  readonly clock?: true;
  /**
   * The stamp was already past the term of its kind when the server took it: that clock was behind, or it came late. Then
   * this is when it was taken, milliseconds since 1970.
   */
  readonly late?: number;
  /** When it was taken, when that is more than a day after its stamp: terms count from it, and screens tell the stamp. */
  readonly taken?: number;
}

export interface StoredRecord {
  readonly kind: string;
  readonly id: RecordId;
  readonly team: TeamId;
  readonly schema: number;
  /** Who made it, and the stamp of that. */
  readonly by: PersonId;
  readonly made: Stamp;
  /** Place in the feed of its team; 0 while no server has it. */
  readonly seq: number;
  readonly values: Readonly<Record<string, Value>>;
  /**
   * By whom and when each field was written; for sets when each member came or went. What was written when the record
   * was made stands in none of these: most of a record never changes, and ten thousand of them are read at once.
   * Ask `stampOf`.
   */
  readonly stamps: Readonly<Record<string, Stamp>>;
  readonly members: Readonly<Record<string, MemberStamps>>;
  readonly writers: Readonly<Record<string, PersonId>>;
  readonly history: readonly HistoryEntry[];
  readonly removed?: true;
  /** When the server took the newest change to it, by its own clock; milliseconds since 1970. Terms count from it. */
  readonly taken?: number;
  /** What the clock of the device said of that change when the server found it ahead; milliseconds since 1970. */
  readonly claimed?: number;
}

export interface Change {
  /** Gapless per device and team (sync rule 2). */
  readonly n: number;
  readonly kind: string;
  readonly record: RecordId;
  readonly schema: number;
  readonly stamp: Stamp;
  /** This change makes the record. */
  readonly make?: true | undefined;
  /** This change removes it; nothing else is in it then. */
  readonly remove?: true | undefined;
  readonly set?: Readonly<Record<string, Exclude<Value, readonly string[]> | null>> | undefined;
  readonly add?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly drop?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The stamp each touched field had when it was touched: tells whether the writer knew what they replaced. */
  readonly saw?: Readonly<Record<string, Stamp>> | undefined;
}
