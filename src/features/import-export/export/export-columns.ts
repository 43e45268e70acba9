/** Which columns a kind has when it leaves as a file, and what stands in them. Follows from its declaration. */
import type { Entry } from '#device/index.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { Field, Place, Value } from '#domain/record.ts';
import type { Cell } from '#features/import-export/format/cell.ts';
import { precisionLabels } from '#features/import-export/import/read-place.ts';
import { optionLabel } from '#records/value-words.ts';
import { placePartLabels, placeParts } from './columns.ts';
import { type Names, pointsAt, pointsAtSomeone } from './points-at.ts';

export interface Column {
  readonly key: string;
  /** Dutch, as it stands above the column. */
  readonly label: string;
  /** Says who someone is, or how to reach them: left out unless asked for. */
  readonly names: boolean;
  /** Says something about a recognisable person: the password is asked first. */
  readonly personal: boolean;
  readonly cell: (entry: Entry) => Cell;
}

/** Fields that hold a name, a number or an address of someone. A test holds this list against the declarations. */
const naming = [
  'name',
  'personName',
  'contactName',
  'phone',
  'email',
  'reachableAt',
  'hearsBackWho',
  'followedUpByName',
  'takenByName',
  'alongWithWho',
];

/** True for a field that says who someone is. The name of an organisation is no name of a person: it is not declared personal. */
export const namesSomeone = (name: string, field: Field): boolean =>
  pointsAtSomeone(field) || (naming.includes(name) && field.personal === true);

/** `hidden`: the names of the fields of an entry that are not for the eyes of who exports. */
export function columnsOf(kind: Kind, names: Names, hidden: (entry: Entry) => readonly string[]): readonly Column[] {
  const own = Object.entries(definitionOf(kind)?.fields ?? {}).flatMap(([name, field]): Column[] => {
    if (isReference(field) && pointsAt(field) === undefined) return [];
    const shown = (entry: Entry) =>
      hidden(entry).includes(name) ? undefined : (entry.values as Readonly<Record<string, Value>>)[name];
    const about = { names: namesSomeone(name, field), personal: field.personal === true || namesSomeone(name, field) };
    const whole: Column = {
      key: name,
      label: field.label,
      ...about,
      cell: (entry) => cellOf(field, shown(entry), names),
    };
    if (field.type !== 'place') return [whole];
    const parts = placeParts.map((part) => ({
      key: `${name}.${part}`,
      label: placePartLabels[part],
      ...about,
      cell: (entry: Entry) => partOf(shown(entry) as Place | undefined, part),
    }));
    return [whole, ...parts];
  });
  return [...own, ...made(names)];
}

const isReference = ({ type }: Field) => type === 'reference' || type === 'references';

const made = (names: Names): Column[] => [
  { key: 'madeAt', label: 'Genoteerd op', names: false, personal: false, cell: ({ madeAt }) => ({ moment: madeAt }) },
  { key: 'by', label: 'Genoteerd door', names: true, personal: true, cell: ({ by }) => names.nameOf('person', by) },
];

export function cellOf(field: Field, value: Value | undefined, names: Names): Cell {
  if (value === undefined) return undefined;
  switch (field.type) {
    case 'choice':
      return optionLabel(field, String(value));
    case 'choices':
      return (value as readonly string[]).map((code) => optionLabel(field, code)).join('; ');
    case 'yesNo':
      return value ? 'ja' : 'nee';
    case 'day':
      return { day: String(value) };
    case 'moment':
      return { moment: Date.parse(String(value)) };
    case 'place':
      return (value as Place).name;
    case 'reference':
    case 'references': {
      const kind = pointsAt(field);
      const ids = typeof value === 'string' ? [value] : (value as readonly string[]);
      return (
        kind &&
        ids
          .map((id) => names.nameOf(kind, id))
          .filter(Boolean)
          .join('; ')
      );
    }
    default:
      return String(value);
  }
}

function partOf(place: Place | undefined, part: (typeof placeParts)[number]): Cell {
  if (!place) return undefined;
  return part === 'precision' ? precisionLabels[place.precision] : place[part];
}

/** The headings and a row for each entry. */
export function tableRows(columns: readonly Column[], entries: readonly Entry[]): readonly (readonly Cell[])[] {
  return [columns.map(({ label }) => label), ...entries.map((entry) => columns.map(({ cell }) => cell(entry)))];
}

/** The field that holds where something is; undefined for a kind that has none. */
export const placeFieldOf = (kind: Kind): string | undefined =>
  Object.entries(definitionOf(kind)?.fields ?? {}).find(([, { type }]) => type === 'place')?.[0];
