/**
 * How a kind of record is declared, once, for phone and server alike.
 *
 * From one `defineRecord` follow: the TypeScript type of its values, validation at both ends with the Dutch message, labels
 * and form defaults, what it is called and what it points at, the JSON Schema in the OpenAPI document, why it may be kept and
 * about whom each field is, who may see and change which field, what is searched, and how long a record is kept.
 *
 * Stored data is append-only in shape: never rename, retype or remove a released field. A field that is not filled in
 * is absent; in a change `null` clears it.
 */

import * as z from 'zod/mini';
import type { Due, NoTerm, OwnTerm, RoomOf, Title } from './declared.ts';
import type { IdOf, RecordId } from './ids.ts';
import type { KindName } from './kind-names.ts';
import { type About, type Category, type Concerns, type Ground, ofNobody, type Purpose } from './processing.ts';
import type { Role } from './roles.ts';

/** One of a list of choices: the stored code and the words on the screen. */
export interface Option<Code extends string = string> {
  readonly code: Code;
  readonly label: string;
  readonly hint?: string;
  /** Of an earlier release: what is stored stays valid and keeps its words, but it is no longer offered. */
  readonly former?: true;
  /** Words of earlier releases: a file that was made then is still read. */
  readonly earlier?: readonly string[];
}

/** How precisely a person chose to note a place; product.md rule 3 (as little as possible). */
export const precisions = ['exact', 'street', 'neighbourhood'] as const;
export type Precision = (typeof precisions)[number];

/** A place as noted: always a name in words, a point on the map only by choice. Degrees WGS84, inside the Netherlands. */
export interface Place {
  readonly name: string;
  readonly precision: Precision;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

export type Scalar = string | boolean | Place;
export type Value = Scalar | readonly string[];

export type FieldType =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'day'
  | 'moment'
  | 'place'
  | 'reference'
  | 'references';

export interface FieldRules {
  /** Dutch, as on the screen. */
  readonly label: string;
  readonly hint?: string;
  /**
   * What stands in it can show who someone is: never in logs or notifications, nor in the history, and only with a password in
   * a file. About whom a field is says `about`; a choice about someone (how old, how it came in) need not be personal so.
   */
  readonly personal?: boolean;
  /** Roles that see it; absent means everyone who may see the record. The maker of a record always sees it. */
  readonly seenBy?: readonly Role[];
  /** Who made the record sees it too while another field says one of these: it is written for them, and then it is said. */
  readonly toMakerWhen?: { readonly field: string; readonly is: readonly string[] };
  /** Roles that change it; absent means everyone who may change the record. */
  readonly changedBy?: readonly Role[];
  /** Found by the search on the phone. */
  readonly searched?: boolean;
  /** The history tells what it became, not only that it changed. Only for fields without personal content. */
  readonly tracked?: boolean;
  /** Holds a telephone number, in any notation; what is odd about it is said and never refused. */
  readonly telephone?: boolean;
  /** A day that has been, as of what somebody said: no day to come is chosen for it. */
  readonly past?: boolean;
  /** A set in which a person puts only themselves: who read it, who confirms having been there. */
  readonly oneselfOnly?: boolean;
  /** Only who made the record writes it, or also the desk; colleagues of the team may see it and not more. */
  readonly ownedBy?: 'maker' | 'makerOrDesk';
}

/** What is said of a field where it is declared. */
export type Declared = FieldRules & Concerns;

export interface Field<T = unknown> extends FieldRules {
  readonly about: About;
  /** Absent for what is about nobody. */
  readonly category?: Category;
  readonly type: FieldType;
  readonly schema: z.ZodMiniType<T>;
  readonly options?: readonly Option[];
  /** Longest text in UTF-16 units, or most members of a set. */
  readonly max?: number;
  /** Of a reference, and always there: the kinds that it points at. */
  readonly to?: readonly KindName[];
  /** Sets merge member by member, all else as one value (sync rule 4). */
  readonly set: boolean;
}

/** Longest texts, in UTF-16 units: a short line and a long note. */
export const shortText = 200;
export const longText = 10_000;
/** Most members of one set. */
export const mostMembers = 60;

const controlCharacters = /[^\P{Cc}\n\r\t]|[\u2028\u2029]/u;
const loneSurrogate = /[\ud800-\udfff]/u;

/** True when a text holds only what can be stored and shown: no control characters besides tab and newline, no half emoji. */
export function isCleanText(text: string): boolean {
  return !controlCharacters.test(text) && !loneSurrogate.test(text);
}

const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]/gu;

/** True when a text shows something: blanks, joiners, marks of direction and tags alone do not. */
export const isVisible = (text: string): boolean => text.replaceAll(unseen, '') !== '';

const boundedText = (max: number) =>
  z
    .string('Vul hier tekst in.')
    .check(
      z.maxLength(max, `Dit is te lang: er passen ${max.toLocaleString('nl-NL')} tekens in.`),
      z.refine(isCleanText, 'Hier staan tekens in die niet bewaard kunnen worden.'),
    );

/** Ids are random: 16 to 40 characters of a–z, A–Z, 0–9, - and _. */
export const idPattern = /^[A-Za-z0-9_-]{16,40}$/u;
export const idSchema = z
  .string('Dit is geen geldig kenmerk.')
  .check(z.regex(idPattern, 'Dit is geen geldig kenmerk.'));

export const text = (rules: Declared & { max?: number }): Field<string> => ({
  ...rules,
  type: 'text',
  max: rules.max ?? shortText,
  schema: boundedText(rules.max ?? shortText),
  set: false,
});

export const note = (rules: Declared & { max?: number }): Field<string> => ({
  ...rules,
  type: 'longText',
  max: rules.max ?? longText,
  schema: boundedText(rules.max ?? longText),
  set: false,
});

const codesOf = <C extends string>(options: readonly Option<C>[]) =>
  options.map((option) => option.code) as unknown as readonly [C, ...C[]];

export const choice = <C extends string>(rules: Declared & { options: readonly Option<C>[] }): Field<C> => ({
  ...rules,
  type: 'choice',
  schema: z.enum(codesOf(rules.options), 'Kies iets uit de lijst.') as unknown as z.ZodMiniType<C>,
  set: false,
});

export const choices = <C extends string>(
  rules: Declared & { options: readonly Option<C>[] },
): Field<readonly C[]> => ({
  ...rules,
  type: 'choices',
  max: rules.options.length,
  schema: z
    .array(z.enum(codesOf(rules.options), 'Kies iets uit de lijst.'))
    .check(z.maxLength(mostMembers, 'Dit zijn te veel keuzes.')) as unknown as z.ZodMiniType<readonly C[]>,
  set: true,
});

export const yesNo = (rules: Declared): Field<boolean> => ({
  ...rules,
  type: 'yesNo',
  schema: z.boolean('Kies ja of nee.'),
  set: false,
});

/** False for 31 February, which `Date.parse` alone reads as a day in March. */
function isRealDay(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}

/** A day without a time: `2026-11-21`. */
export const day = (rules: Declared): Field<string> => ({
  ...rules,
  type: 'day',
  schema: z
    .string('Vul een datum in.')
    .check(
      z.regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u, 'Vul een datum in.'),
      z.refine(isRealDay, 'Deze datum bestaat niet.'),
    ),
  set: false,
});

/** A moment in UTC: `2026-11-21T14:05:00.000Z`. */
export const moment = (rules: Declared): Field<string> => ({
  ...rules,
  type: 'moment',
  schema: z.string('Vul een datum en tijd in.').check(
    z.regex(/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/u, 'Vul een datum en tijd in.'),
    z.refine((value) => isRealDay(value) && !Number.isNaN(Date.parse(value)), 'Dit moment bestaat niet.'),
  ),
  set: false,
});

/** The box around the European part of the Netherlands, in degrees (RD validity area, rounded outward). */
export const netherlands = { south: 50.7, north: 53.7, west: 3.2, east: 7.3 } as const;

/** Digits behind the point: about a metre, a hundred metres, a kilometre. */
const digits: Record<Precision, number> = { exact: 5, street: 3, neighbourhood: 2 };

/** Makes a coordinate as coarse as was chosen. What is rounded off never reaches a store. */
export const rounded = (degrees: number, precision: Precision): number => Number(degrees.toFixed(digits[precision]));

/** A place as coarse as it says to be; anything else as it is, for whoever checks it. */
export function coarse<T>(value: T): T {
  if (typeof value !== 'object' || value === null || !('precision' in value)) return value;
  const { precision, latitude, longitude } = value as unknown as Place;
  if (!precisions.includes(precision) || latitude === undefined || longitude === undefined) return value;
  return { ...value, latitude: rounded(latitude, precision), longitude: rounded(longitude, precision) };
}

const placeSchema = z
  .strictObject({
    name: boundedText(shortText).check(z.refine(isVisible, 'Geef de plek een naam.')),
    precision: z.enum(precisions, 'Kies hoe precies deze plek is.'),
    latitude: z.optional(
      z
        .number()
        .check(
          z.gte(netherlands.south, 'Deze plek ligt buiten Nederland.'),
          z.lte(netherlands.north, 'Deze plek ligt buiten Nederland.'),
        ),
    ),
    longitude: z.optional(
      z
        .number()
        .check(
          z.gte(netherlands.west, 'Deze plek ligt buiten Nederland.'),
          z.lte(netherlands.east, 'Deze plek ligt buiten Nederland.'),
        ),
    ),
  })
  .check(
    z.refine(
      (place) => (place.latitude === undefined) === (place.longitude === undefined),
      'Een punt heeft een breedte én een lengte.',
    ),
  );

export const place = (rules: Declared): Field<Place> => ({
  ...rules,
  type: 'place',
  schema: placeSchema as unknown as z.ZodMiniType<Place>,
  set: false,
});

type Target = KindName | readonly KindName[];
type ReferenceRules<To extends Target> = Declared & { to: To };

const kindsIn = (to: Target): readonly KindName[] => (typeof to === 'string' ? [to] : to);

/** The id of another record. What it points at may be missing on a phone that may not see it. */
export const reference = <const To extends Target>(rules: ReferenceRules<To>): Field<IdOf<To>> => ({
  ...rules,
  to: kindsIn(rules.to),
  type: 'reference',
  schema: idSchema as unknown as z.ZodMiniType<IdOf<To>>,
  set: false,
});

export const references = <const To extends Target>(rules: ReferenceRules<To>): Field<readonly IdOf<To>[]> => ({
  ...rules,
  to: kindsIn(rules.to),
  type: 'references',
  max: mostMembers,
  schema: z.array(idSchema).check(z.maxLength(mostMembers, 'Dit zijn er te veel.')) as unknown as z.ZodMiniType<
    readonly IdOf<To>[]
  >,
  set: true,
});

export type Fields = Readonly<Record<string, Field>>;

/** The values of a kind: every field may be absent. */
export type ValuesOf<F extends Fields> = { readonly [Name in keyof F]?: F[Name] extends Field<infer T> ? T : never };

export interface Condition<Name extends string = string> {
  readonly when: Name;
  readonly is: string | boolean;
  readonly needs: Name;
  /** Dutch. */
  readonly message: string;
}

export interface Consent<Name extends string = string> {
  /** The yes or no that says whether the person agrees. */
  readonly field: Name;
  /** What is noted only with a yes; 'everything' for a record that can't be without. */
  readonly covers: readonly Name[] | 'everything';
  /** Dutch: why it is not taken without a yes, and what to do. */
  readonly message: string;
}

/** Names of the fields that may not hold anything as these values are, because nobody agreed to it. */
export function withoutConsent(
  definition: Definition | undefined,
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { field, covers } = definition?.consent ?? {};
  if (field === undefined || covers === undefined || covers === 'everything' || values[field] === true) return [];
  return covers;
}

/** Ids of the records that this one can't be without. What is no id, in values that nobody checked yet, is left out. */
export function ownersIn(
  definition: Definition | undefined,
  values: Readonly<Record<string, unknown>>,
): readonly RecordId[] {
  return (definition?.belongsTo ?? []).flatMap((name) => {
    const owner = values[name];
    return typeof owner === 'string' && idPattern.test(owner) ? [owner] : [];
  });
}

export interface Definition<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  /** Shape of the stored data; goes up when a field is added. */
  readonly schema: number;
  /** Dutch: one and many. */
  readonly label: string;
  readonly plural: string;
  readonly fields: F;
  /** What a record is called, wherever it is named. */
  readonly title: Title<keyof F & string>;
  /** What it is kept for, and what makes that lawful. */
  readonly purpose: Purpose;
  readonly ground: Ground;
  /** For whom it is; who sees what of it stands in `access.ts`. */
  readonly room: RoomOf<keyof F & string>;
  /** How long the team keeps it (`retention.ts`), or on purpose no term. */
  readonly term: OwnTerm | NoTerm;
  /** The day on which a record asks something; null: none of its fields is such a day. */
  readonly due: Due<keyof F & string> | null;
  /** Groups of which at least one field must be filled in, always. */
  readonly required: readonly (readonly (keyof F & string)[])[];
  /** Fields that must be filled in while another field says something. */
  readonly conditions?: readonly Condition<keyof F & string>[];
  /** What may only be noted while someone agrees to it; taking that back takes it away (product.md, key person). */
  readonly consent?: Consent<keyof F & string>;
  /** References to records that this one can't be without: when one of those is removed, this one goes too. */
  readonly belongsTo?: readonly (keyof F & string)[];
  /**
   * Days after the last change that a phone holds a record (product.md rule 3); null: as long as the server has it. How
   * long the team keeps it says `term`.
   */
  readonly keptForDays: number | null;
  /** True while something is left to do with it: it never goes by its age then (product.md rule 6). */
  readonly isOpen?: (values: Readonly<Record<string, unknown>>) => boolean;
  /** True while it stays, and never goes by its age, though nobody has to do more with it itself. */
  readonly keptWhile?: (values: Readonly<Record<string, unknown>>) => boolean;
  /** Fields with which it is closed: its term counts from when one of them was last written. */
  readonly endedBy?: readonly (keyof F & string)[];
  /** A reference to the record that this one stays with, as feedback with its signal. */
  readonly keptWith?: keyof F & string;
  /**
   * References that make a row of records, which stay until the last of them may go: `to` the same record, or the one that
   * each `follows`. With `endsWithNext` what was left to do with one is done by the next of its row.
   */
  readonly keptInRow?: {
    readonly to: keyof F & string;
    readonly follows: keyof F & string;
    readonly endsWithNext: (values: Readonly<Record<string, unknown>>) => boolean;
  };
  /** Brings what a change of any older schema sets to this one; absent when nothing but fields were added. */
  readonly upgrade?: (values: Record<string, Value | null>, fromSchema: number) => Record<string, Value | null>;
}

/** The field every kind has. */
const common = {
  neighbourhood: reference({ ...ofNobody, label: 'Wijk', to: 'neighbourhood' }),
} as const;

export type CommonFields = typeof common;

/** Declares a kind. The neighbourhood is added: every record can belong to one. */
export function defineRecord<const Kind extends string, const F extends Fields>(
  definition: Omit<Definition<Kind, F>, 'fields'> & { fields: F },
): Definition<Kind, F & CommonFields> {
  return { ...definition, fields: { ...definition.fields, ...common } } as unknown as Definition<
    Kind,
    F & CommonFields
  >;
}
