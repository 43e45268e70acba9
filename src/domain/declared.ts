/** What a kind tells of itself besides its fields: what a record of it is called, and on which day it asks something. */

type Held = Readonly<Record<string, unknown>>;

/** Gives the name of what a reference points at. */
export type NameOf = (id: string) => string;

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
  readonly id: string;
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
  readonly unanswered?: (records: readonly Made[]) => ReadonlySet<string>;
  /** Dutch: what stands in a calendar, where it names nobody. Absent: the day doesn't leave for a calendar. */
  readonly inCalendar?: string;
}
