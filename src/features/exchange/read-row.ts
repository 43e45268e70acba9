/**
 * One row of a file as the values of a record, with all that is wrong with it. Asks the same declarations as the device
 * does when it keeps them, so that nothing that is shown as good is refused afterwards.
 */
import { type Definition, type Place, type Precision, rounded, type Value, withoutConsent } from '#domain/record.ts';
import type { Mapping } from '#features/exchange/columns.ts';
import { unguarded } from '#features/exchange/csv.ts';
import { plainName } from '#features/exchange/plain-name.ts';
import { type Names, pointsAt } from '#features/exchange/points-at.ts';
import { readCell } from '#features/exchange/read-cell.ts';

export interface UnknownWord {
  /** The label of the field it stands in. */
  readonly field: string;
  readonly word: string;
}

export interface RowRead {
  readonly values: Readonly<Record<string, Value>>;
  /** Dutch, in the order of the columns; empty when the row can be kept. */
  readonly problems: readonly string[];
  readonly unknown: readonly UnknownWord[];
}

export const noConsent = 'Geen toestemming: deze persoon wordt niet ingevoerd.';

/** `given` fills in what the row leaves open, for all rows alike. */
export function readRow(
  definition: Definition,
  mapping: Mapping,
  cells: readonly string[],
  names: Names,
  given: Readonly<Record<string, Value>> = {},
): RowRead {
  const values: Record<string, Value> = { ...given };
  const problems: string[] = [];
  const unknown: UnknownWord[] = [];
  const said = (key: string) => {
    const column = mapping.indexOf(key);
    return column < 0 ? '' : unguarded(cells[column] ?? '').trim();
  };
  for (const [name, field] of Object.entries(definition.fields)) {
    const label = nameOfLabel(field.label);
    if (field.type === 'place') {
      const read = readPlace(said, name, field.personal ? 'street' : 'exact');
      const wrong = 'why' in read ? read.why : problemWith(field.schema.safeParse(read.place), read.place);
      if (wrong !== undefined) problems.push(`${label}: ${wrong}`);
      else if ('place' in read && read.place) values[name] = read.place;
      continue;
    }
    const written = said(name);
    if (written === '') continue;
    const read = readCell(field, written, pointsAt(name), names);
    if (!read.ok) {
      problems.push(`${label}: ${read.why}`);
      unknown.push(...(read.unknown ?? []).map((word) => ({ field: field.label, word })));
    } else if (read.value !== undefined) values[name] = read.value;
  }
  return {
    values,
    problems: [...withoutAsking(definition, values), ...problems, ...missing(definition, values, problems)],
    unknown,
  };
}

/** What consent says, first: without it the rest does not matter. */
function withoutAsking(definition: Definition, values: Readonly<Record<string, Value>>): readonly string[] {
  const { consent } = definition;
  if (!consent || values[consent.field] === true) return [];
  if (consent.covers === 'everything') return [noConsent];
  return withoutConsent(definition, values).some((name) => values[name] !== undefined) ? [consent.message] : [];
}

function missing(
  definition: Definition,
  values: Readonly<Record<string, Value>>,
  known: readonly string[],
): readonly string[] {
  const labelOf = (name: string) => nameOfLabel(definition.fields[name]?.label ?? name);
  const isThere = (name: string) =>
    values[name] !== undefined || known.some((each) => each.startsWith(`${labelOf(name)}:`));
  const left = definition.required
    .filter((group) => !group.some(isThere))
    .map((group) => `${labelOf(group[0] ?? '')} ontbreekt.`);
  const asked = (definition.conditions ?? []).filter(({ when, is, needs }) => values[when] === is && !isThere(needs));
  return [...left, ...asked.map(({ message }) => message)];
}

/** Every place has a name in words. */
const unnamed = 'Punt op de kaart';

type PlaceRead = { readonly place: Place | undefined } | { readonly why: string };

/** A name, a point, or both. */
function readPlace(said: (key: string) => string, name: string, usual: Precision): PlaceRead {
  const written = { latitude: said(`${name}.latitude`), longitude: said(`${name}.longitude`) };
  const words = said(name);
  const precision = precisionOf(said(`${name}.precision`)) ?? usual;
  if (written.latitude === '' && written.longitude === '') {
    return { place: words === '' ? undefined : { name: words, precision } };
  }
  const latitude = degrees(written.latitude);
  const longitude = degrees(written.longitude);
  if (latitude === undefined || longitude === undefined) {
    return { why: 'Breedtegraad en lengtegraad zijn twee getallen, zoals 52,09 en 5,12.' };
  }
  const point = { latitude: rounded(latitude, precision), longitude: rounded(longitude, precision) };
  return { place: { name: words || unnamed, precision, ...point } };
}

/** Undefined for what is no plain number; a comma counts as a point. */
function degrees(written: string): number | undefined {
  return /^-?\d{1,3}([.,]\d+)?$/u.test(written) ? Number(written.replace(',', '.')) : undefined;
}

export const precisionLabels: Record<Precision, string> = { exact: 'Precies', street: 'Straat', neighbourhood: 'Wijk' };

function precisionOf(written: string): Precision | undefined {
  const sought = plainName(written);
  return (Object.keys(precisionLabels) as Precision[]).find(
    (each) => each === sought || plainName(precisionLabels[each]) === sought,
  );
}

function problemWith(
  parsed: { success: boolean; error?: { issues: readonly { message: string }[] } },
  place: Place | undefined,
): string | undefined {
  return place === undefined || parsed.success ? undefined : (parsed.error?.issues[0]?.message ?? 'Dit klopt niet.');
}

/** A label as a name in a sentence: without its question mark. */
const nameOfLabel = (label: string) => label.replace(/\?$/u, '');
