/**
 * How an invented record of the example is told: who noted what, how long ago, and what others did with it since.
 *
 * A reference is told by a local name ('#samira', given with `as`) or by who it is ('@duo1'). A day is told as days from
 * now and a moment as hours from now, negative for the past, so that the example is always of today.
 */
import type { Kind, Values } from '#domain/catalog.ts';
import type { Place } from '#domain/record.ts';

export type Who = 'duo1' | 'duo2' | 'wijkverbinder' | 'jongerenwerker' | 'triage' | 'coordinator' | 'school' | 'beheer';

export type Quarter = 'north' | 'south';

/** Kinds that people of a team make; the server writes the others. */
export type ToldKind = Exclude<Kind, 'person' | 'team' | 'neighbourhood'>;

/** What a field is told as: a code stays a code, any other text may also be a number that counts from now. */
type Told<V> = V extends string ? (string extends V ? string | number : V) : V;
type Filled<K extends ToldKind, Name extends keyof Values<K>> = NonNullable<Values<K>[Name]>;

export interface Touch<K extends ToldKind = ToldKind> {
  readonly set?: {
    readonly [Name in keyof Values<K> as Filled<K, Name> extends readonly string[] ? never : Name]?: Told<
      Filled<K, Name>
    > | null;
  };
  readonly add?: {
    readonly [Name in keyof Values<K> as Filled<K, Name> extends readonly string[] ? Name : never]?: Filled<K, Name>;
  };
}

export interface Step<K extends ToldKind = ToldKind> extends Touch<K> {
  readonly by: Who;
  /** Hours after the record was made. */
  readonly after: number;
  /** Written without having seen what was there: what it replaces is kept as a value that was lost. */
  readonly unseen?: true;
}

interface Beginning<K extends ToldKind> extends Touch<K> {
  /** A name by which other stories refer to it: '#samira'. */
  readonly as?: `#${string}`;
  readonly by: Who;
  /** Hours before now that it was noted. */
  readonly ago: number;
  /** Days that the clock of the phone ran ahead. */
  readonly clockAhead?: number;
  readonly steps?: readonly Step<K>[];
}

/** All but what someone keeps for themselves belongs to a neighbourhood. */
export type StoryOf<K extends ToldKind> = Beginning<K> &
  (K extends 'savedFilter' ? { readonly quarter?: never } : { readonly quarter: Quarter });

/** A story as it is played: of whatever kind. */
export interface Story {
  readonly kind: ToldKind;
  readonly as?: `#${string}`;
  readonly by: Who;
  readonly ago: number;
  readonly quarter?: Quarter;
  readonly clockAhead?: number;
  readonly set?: Readonly<Record<string, ToldValue>>;
  readonly add?: Readonly<Record<string, readonly string[]>>;
  readonly steps?: readonly (Omit<Step, 'set' | 'add'> & Pick<Story, 'set' | 'add'>)[];
}
export type ToldValue = string | number | boolean | Place | null;

/** The stories of one kind; what they say is held against the declaration of that kind. */
export function told<K extends ToldKind>(kind: K, list: readonly StoryOf<K>[]): readonly Story[] {
  return list.map((story) => ({ ...story, kind }) as unknown as Story);
}

export const days = (count: number): number => count * 24;

export const street = (name: string): Place => ({ name, precision: 'street' });
export const around = (name: string): Place => ({ name, precision: 'neighbourhood' });
export const spot = (name: string, latitude: number, longitude: number): Place => ({
  name,
  precision: 'exact',
  latitude,
  longitude,
});
