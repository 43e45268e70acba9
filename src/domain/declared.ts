/**
 * What a kind tells of itself besides its fields: what a record of it is called, on which day it asks something, in which
 * room it lies, and how long the team keeps it.
 */
import type { RecordId } from './ids.ts';
import type { Room } from './processing.ts';

type Held = Readonly<Record<string, unknown>>;

/** Gives the name of what a reference points at. */
export type NameOf = (id: RecordId) => string;

/**
 * A field that can name the record, or for a name that is more than one field a pure function; undefined or '' when it has
 * nothing to say. A reference names the record where the names of others are known (`nameOf`).
 */
export type TitlePart<Name extends string = string> =
  | Name
  | ((values: Held, nameOf: NameOf | undefined) => string | undefined);

/** The best first; never empty. A kind whose first part is the field `name` bears a name of its own. */
export type Title<Name extends string = string> = readonly [TitlePart<Name>, ...TitlePart<Name>[]];

/** A record with when it was made, milliseconds since 1970. */
export interface Made {
  readonly id: RecordId;
  readonly values: Held;
  readonly madeAt: number;
}

/** The day on which a record asks something of someone. */
export interface Due<Name extends string = string> {
  /** The field with that day. */
  readonly day: Name;
  /** Whether it still asks, as far as the record itself tells. */
  readonly counts: (values: Held) => boolean;
  /** Ids of those that still ask once the others are known, for a kind in which one record can answer another. */
  readonly unanswered?: (records: readonly Made[]) => ReadonlySet<RecordId>;
  /** Dutch: what stands in a calendar, where it names nobody. Absent: the day doesn't leave for a calendar. */
  readonly inCalendar?: string;
}

/** The room of a kind, or one while a field is filled in and another without it. */
export type RoomOf<Name extends string = string> =
  | Room
  | { readonly having: Name; readonly room: Room; readonly otherwise: Room };

/** How long the team keeps a record once it is closed, or else from when it was made. */
export interface OwnTerm {
  /** `floor` and `ceiling` are how far a municipality can move it. */
  readonly days: number;
  readonly floor: number;
  readonly ceiling: number;
  /** Dutch, for who decides at the municipality: what it leans on. */
  readonly source: string;
}

/** A record that stays until somebody removes it, said on purpose: `source` is Dutch, and says why. */
export interface NoTerm {
  readonly days: null;
  readonly source: string;
}

/** Days, as terms are reckoned. */
export const year = 365;
