/**
 * One thing that can be done with a record, as data: what its button says, for whom and when it is offered, what it asks
 * for, what it writes, and what is said then. Each kind has a table of these in `acts.ts`; `useRecordAct` does them all.
 */

import type { AnyEntry, Entry } from '#device/index.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Field, Value } from '#domain/record.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import type { ButtonVariant } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';
import type { Problems } from './use-act.ts';

/** A record of one kind, or of one of a few that are alike. */
export type Of = { readonly [K in Kind]: Entry<K> }[Kind];

/** The names of its fields; of a few kinds those of each. */
export type FieldName<E extends Of> = E extends { readonly values: infer V } ? keyof V & string : never;

/** What is written: null clears. */
export type Patch<E extends Of> = { readonly [N in FieldName<E>]?: Value | null };

/** Who does it and when; `now` in milliseconds since 1970. */
export interface ActMoment {
  readonly person: PersonId;
  readonly now: number;
}

/** What stands in the form of an act, and what was touched of it. */
export interface Asked {
  readonly values: FormValues;
  readonly touched: FormValues;
}

export interface Act<E extends Of> {
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly variant?: ButtonVariant | undefined;
  /** Offered to who may change all of these. */
  readonly may: readonly FieldName<E>[];
  /** Whether this is its moment; always without it. */
  readonly when?: ((entry: E, at: ActMoment) => boolean) | undefined;
  /** What pressing it says by itself. */
  readonly writes: (entry: E, at: ActMoment) => Patch<E>;
  /** Said in passing when it is kept; nothing where the screen itself says it. */
  readonly told?: string | undefined;
  /** Said first when it could not be kept, where its label does not make that plain. */
  readonly failed?: string | undefined;
  /** What it wrote can be put back as it stood. */
  readonly undo?: boolean | undefined;
  readonly asks?: Asks<E> | undefined;
}

/** One that asks nothing: pressing its button does it. */
export type TapAct<E extends Of> = Act<E> & { readonly asks?: undefined };

export interface Asks<E extends Of> {
  /** Above its form. */
  readonly title: string;
  /** On the button that keeps it. */
  readonly button: string;
  readonly fields: readonly FieldName<E>[];
  /** Kept along as far as they were touched: they stand in the same form, and belong to each of its acts. */
  readonly along?: readonly FieldName<E>[] | undefined;
  /** What its fields start with. */
  readonly start?: ((at: ActMoment) => FormValues) | undefined;
  /** The message per field without which it is not kept. */
  readonly missing?: ((asked: Asked, entry: E, at: ActMoment) => Problems) | undefined;
}

/** The declaration of a field by its name, for a kind that is one of a few. */
export const fieldOf = (kind: Kind, name: string): Field | undefined =>
  (catalog[kind].fields as Readonly<Record<string, Field>>)[name];

/** What an act keeps: what it says by itself, and of what it asks for what was touched or filled in beforehand. */
export function written<E extends Of>(
  act: Act<E>,
  entry: E,
  at: ActMoment,
  asked: Asked,
): Record<string, Value | null> {
  const { fields = [], along = [], start } = act.asks ?? {};
  const begun = start?.(at) ?? {};
  const stood = entry.values as FormValues;
  const names = [
    ...along.filter((name) => name in asked.touched),
    ...fields.filter((name) => name in asked.touched || (name in begun && stood[name] === undefined)),
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, asked.values[name] ?? null])),
    ...act.writes(entry, at),
  };
}

/** The same fields as they stood. */
export const stood = (entry: AnyEntry, names: readonly string[]): Record<string, Value | null> =>
  Object.fromEntries(names.map((name) => [name, (entry.values as FormValues)[name] ?? null]));
