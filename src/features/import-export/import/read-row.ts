/**
 * One row of a file as the values of a record, with all that is wrong with it. Asks the same declarations as the device
 * does when it keeps them, so that nothing that is shown as good is refused afterwards.
 */
import { type Definition, type Field, type Value, withoutConsent } from '#domain/record.ts';
import { visibleText } from '#domain/visible-text.ts';
import { type Mapping, targetsOf } from '#features/import-export/export/columns.ts';
import { type Names, pointsAt } from '#features/import-export/export/points-at.ts';
import { unguarded } from '#features/import-export/format/csv.ts';
import { type ReadCell, readCell } from './read-cell.ts';
import { readPlace } from './read-place.ts';

export interface UnknownWord {
  /** The label of the field it stands in. */
  readonly field: string;
  readonly word: string;
}

export interface RowRead {
  /** Without the cells that are wrong. */
  readonly values: Readonly<Record<string, Value>>;
  /** Dutch, in the order of the columns; empty when the row can be kept as it is. */
  readonly problems: readonly string[];
  /** How many cells are wrong, when the row can be kept without them; undefined when it can't. */
  readonly without: number | undefined;
  /** Dutch: what was made of a cell, or is odd about it. Never in the way. */
  readonly notes: readonly string[];
  readonly unknown: readonly UnknownWord[];
}

export const noConsent = 'Geen toestemming: deze persoon komt niet in Stoep.';

export interface RowInput {
  readonly definition: Definition;
  readonly mapping: Mapping;
  readonly names: Names;
  /** Fills in what the row leaves open, for all rows alike. */
  readonly given?: Readonly<Record<string, Value>>;
  /** Names of the fields whose column puts the month first. */
  readonly monthFirst?: ReadonlySet<string>;
  /** ISO: what says that it was cannot be later. Not looked at without. */
  readonly today?: string;
}

/** Reads rows of one file. */
export function rowReader({ definition, mapping, names, given = {}, monthFirst, today }: RowInput) {
  const joiners = new Map(targetsOf(definition).map(({ key, joinedBy }) => [key, joinedBy ?? ' ']));
  const fields = Object.entries(definition.fields);

  return (cells: readonly string[]): RowRead => {
    const values: Record<string, Value> = { ...given };
    const wrong: { name: string; says: string }[] = [];
    const notes: string[] = [];
    const unknown: UnknownWord[] = [];
    const columnsOf = (key: string) =>
      mapping.flatMap((each, column) => (each === key ? [written(cells[column])] : [])).filter((each) => each !== '');
    const said = (key: string) => columnsOf(key).join(joiners.get(key));
    const take = (name: string, field: Field, read: ReadCell) => {
      const label = nameOfLabel(field.label);
      if (read.ok) {
        if (read.value !== undefined) values[name] = read.value;
        if (read.note !== undefined) notes.push(`${label}: ${read.note}`);
        return;
      }
      // What was chosen for all rows is not what this one says.
      delete values[name];
      const isNo = field.type === 'yesNo' && isOptional(definition, name);
      wrong.push({ name, says: `${label}: ${read.why}${isNo ? ' Zonder dit vak geldt het als nee.' : ''}` });
      unknown.push(...(read.unknown ?? []).map((word) => ({ field: field.label, word })));
    };
    for (const [name, field] of fields) {
      if (field.type === 'place') {
        const { place, wrong: odd } = readPlace(
          (part) => said(`${name}.${part}`),
          columnsOf(name),
          field.personal ? 'street' : 'exact',
        );
        for (const why of odd) take(name, field, { ok: false, why });
        if (place) take(name, field, checkedPlace(field, place));
      } else if (name === definition.consent?.field) {
        const asked = mapping.flatMap((each, column) => (each === name ? [written(cells[column])] : []));
        for (const each of asked) if (each !== '') take(name, field, readCell(field, each, undefined, names));
        // Each column that asks for it must say yes: one that says no, nothing or something else is no yes.
        const isYes = (each: string) => {
          const read = each === '' ? undefined : readCell(field, each, undefined, names);
          return read?.ok === true && read.value === true;
        };
        if (asked.length > 0 && !asked.every(isYes)) delete values[name];
      } else {
        const text = name === 'name' ? nameOf(said) : said(name);
        if (text === '') continue;
        const read = readCell(field, text, pointsAt(field), names, monthFirst?.has(name));
        // A day on which somebody said yes: what was not said yet holds for nothing.
        const isSaid = definition.consent !== undefined && field.past === true;
        const isLater = read.ok && today !== undefined && isSaid && String(read.value) > today;
        take(name, field, isLater ? { ok: false, why: 'Deze dag moet nog komen.' } : addressed(name, read));
      }
    }
    const known = wrong.map(({ says }) => says);
    const notAsked = withoutAsking(definition, values);
    const left = missing(definition, values, known);
    const canGo = notAsked.length + left.length === 0 && wrong.every(({ name }) => isOptional(definition, name));
    return {
      values,
      problems: [...notAsked, ...known, ...left],
      without: canGo ? wrong.length : undefined,
      notes,
      unknown,
    };
  };
}

/** One row by itself, as `rowReader` reads it. */
export const readRow = (
  definition: Definition,
  mapping: Mapping,
  cells: readonly string[],
  names: Names,
  given: Readonly<Record<string, Value>> = {},
): RowRead => rowReader({ definition, mapping, names, given })(cells);

/** What an address can't be is left out; more than one in a cell is kept and said. */
function addressed(name: string, read: ReadCell): ReadCell {
  if (!read.ok || typeof read.value !== 'string') return read;
  if (name === 'website' && /^(?!https?:)[a-z][a-z\d+.-]*:(?!\d)/iu.test(read.value)) {
    return { ok: false, why: 'Dit is geen adres van een website.' };
  }
  const isTwo = name === 'email' && read.value.split('@').length > 2;
  return isTwo ? { ...read, note: 'Hier staat meer dan één adres. Zo is het bewaard.' } : read;
}

/** The text of a cell. A spreadsheet writes ="0612345678" to keep a zero; a guard against formulas goes off. */
function written(cell = ''): string {
  const text = visibleText(cell);
  const bare = unguarded(text);
  const formula = bare === text ? /^\s*="((?:[^"]|"")*)"\s*$/u.exec(text)?.[1] : undefined;
  return (formula?.replaceAll('""', '"') ?? bare).trim();
}

/** First name, infix and last name as one; a whole name that has them already is left as it is. */
function nameOf(said: (key: string) => string): string {
  const whole = said('name');
  const [first, infix, last] = ['name.first', 'name.infix', 'name.last'].map(said) as [string, string, string];
  const parts = [first, infix, last || whole].filter((each) => each !== '');
  return whole !== '' && (last !== '' || parts.every((each) => whole.includes(each))) ? whole : parts.join(' ');
}

function checkedPlace(field: Field, place: Value): ReadCell {
  const parsed = field.schema.safeParse(place);
  if (parsed.success) return { ok: true, value: place };
  return { ok: false, why: parsed.error.issues[0]?.message ?? 'Dit klopt niet.' };
}

/** False for what a record can't be without, and for what says whether it may be there: those cost the row. */
function isOptional({ required, consent, conditions = [], belongsTo = [] }: Definition, name: string): boolean {
  const needed = [...required.flat(), ...belongsTo, ...conditions.flatMap(({ when, needs }) => [when, needs])];
  return name !== consent?.field && !needed.includes(name);
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

/** A label as a name in a sentence: without its question mark. */
const nameOfLabel = (label: string) => label.replace(/\?$/u, '');
