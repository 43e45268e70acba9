/** Where a column of a file can go, and what a heading most likely means. */
import type { Definition, Field } from '#domain/record.ts';
import { plainName } from '#features/import-export/format/plain-name.ts';
import type { Table } from '#features/import-export/format/table.ts';
import { pointsAt } from './points-at.ts';

/** What an export writes of a place besides its name. */
export const placeParts = ['latitude', 'longitude', 'precision'] as const;
type PlacePart = (typeof placeParts)[number];
export const placePartLabels: Record<PlacePart, string> = {
  latitude: 'Breedtegraad',
  longitude: 'Lengtegraad',
  precision: 'Hoe precies?',
};

/** What only comes in: in Stoep a point is two numbers, an address one line, and a name too. */
const point = { point: 'Punt (in één vak)' } as const;
const addressParts = {
  street: 'Straat',
  number: 'Huisnummer',
  addition: 'Toevoeging',
  postcode: 'Postcode',
  town: 'Plaatsnaam',
} as const;
const nameParts = { first: 'Voornaam', infix: 'Tussenvoegsel', last: 'Achternaam' } as const;

/** One field of a record, or a part of its place or name. */
export interface Target {
  /** `name`, `place`, or for a part `place.latitude`. */
  readonly key: string;
  /** Dutch, as on the screen. */
  readonly label: string;
  /** What stands between the cells when more columns go here; undefined when only one can. */
  readonly joinedBy?: string | undefined;
}

/** For each column of the file the key of its target, more than one for a target that joins them; undefined: not used. */
export type Mapping = readonly (string | undefined)[];

/** True when a column goes to this field, or to a part of it. */
export const isMapped = (mapping: Mapping, name: string): boolean =>
  mapping.some((key) => key === name || key?.startsWith(`${name}.`) === true);

/** Headings seen in files of municipalities and in exports of other programs, beside the labels themselves. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  'name.first': ['roepnaam', 'firstname'],
  'name.infix': ['tussenvoegsels', 'voorvoegsel', 'tv'],
  'name.last': ['familienaam', 'lastname', 'surname'],
  name: ['organisatie', 'naam organisatie', 'name', 'titel', 'title', 'instelling'],
  type: ['type', 'soort', 'type organisatie'],
  offers: ['aanbod', 'omschrijving', 'beschrijving', 'description'],
  tasks: ['taken', 'verantwoordelijkheden', 'taken en verantwoordelijkheden'],
  forWhom: ['doelgroep', 'voor wie', 'doelgroepen'],
  protectiveFactors: ['beschermende factoren', 'factoren'],
  domains: ['domein', 'domeinen', 'thema', 'categorie', 'category'],
  level: ['niveau', 'op welk niveau'],
  covenant: ['convenant', 'convenantpartner', 'partner in het convenant', 'in het convenant'],
  contactName: ['contact', 'naam contactpersoon'],
  phone: ['telefoonnummer', 'tel', 'telnr', 'phone', 'mobiel'],
  email: ['emailadres', 'mail', 'mailadres'],
  website: ['url', 'site', 'webadres', 'internet'],
  reachableWhen: ['openingstijden', 'bereikbaar', 'bereikbaarheid', 'opening hours'],
  languages: ['talen', 'taal', 'languages'],
  otherLanguage: ['andere taal'],
  place: [
    'plek',
    'adres',
    'locatie',
    'address',
    'location',
    'bezoekadres',
    'vestigingsadres',
    'adresregel',
    'volledig adres',
    'straat en huisnummer',
    'straat huisnummer',
    'straat nr',
    'straat en nummer',
  ],
  'place.street': ['straatnaam', 'street', 'openbare ruimte'],
  'place.number': ['huisnr', 'hnr', 'house number', 'nr'],
  'place.addition': [
    'huisletter',
    'huisnummertoevoeging',
    'huisnrtoevoeging',
    'huisnummer toev',
    'toev',
    'toevoeging huisnummer',
    'letter',
  ],
  'place.postcode': ['postcodes', 'pc', 'pc6', 'zip', 'postal code'],
  'place.town': [
    'plaats',
    'woonplaats',
    'stad',
    'dorp',
    'town',
    'city',
    'vestigingsplaats',
    'postcode en plaats',
    'postcode plaats',
  ],
  'place.latitude': ['lat', 'latitude', 'y', 'y coördinaat', 'y coord', 'rd y', 'y rd', 'coord y'],
  'place.longitude': ['lon', 'lng', 'long', 'longitude', 'x', 'x coördinaat', 'x coord', 'rd x', 'x rd', 'coord x'],
  'place.point': [
    'punt',
    'coördinaten',
    'coördinaat',
    'coordinates',
    'lat lon',
    'lat lng',
    'lat long',
    'breedtegraad lengtegraad',
    'breedte en lengtegraad',
    'gps',
    'geo',
    'geopunt',
    'geopoint',
    'wkt',
    'rd',
    'rd coördinaten',
    'x y',
  ],
  wellbeing: ['hoe gaat het met je'],
  feelsSafe: ['voel je je veilig'],
  checkedOn: ['nagekeken', 'nagekeken op', 'laatst gecontroleerd'],
  checkedBy: ['nagekeken door'],
  lightsUpFor: ['waar gaat iemand op aan'],
  networks: ['hoort bij'],
  neighbourhood: ['buurt', 'wijknaam', 'neighbourhood'],
  consent: ['toestemming', 'consent', 'akkoord'],
  consentOn: ['datum toestemming', 'toestemming op', 'toestemmingsdatum'],
  consentWay: ['hoe toestemming'],
  roles: ['rol', 'rollen', 'functie'],
  reaches: ['bereikt', 'netwerk', 'achterban'],
  strengths: ['talenten', 'kwaliteiten', 'sterke punten'],
  motivation: ['motivatie'],
  wishes: ['wensen', 'behoeften'],
  rhythm: ['hoe vaak contact', 'contactfrequentie'],
};

/** All that a file can fill in of a kind, in the order of its declaration. */
export function targetsOf(definition: Definition): readonly Target[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    if (!canBeRead(field)) return [];
    const own: Target = { key: name, label: field.label, joinedBy: joinerOf(definition, name, field) };
    if (field.type === 'place') {
      const address = partsOf(name, addressParts).map((part) =>
        part.key.endsWith('.addition') ? { ...part, joinedBy: ' ' } : part,
      );
      return [
        own,
        ...address,
        ...placeParts.map((part) => ({ key: `${name}.${part}`, label: placePartLabels[part] })),
        ...partsOf(name, point),
      ];
    }
    return name === 'name' && field.personal ? [own, ...partsOf(name, nameParts)] : [own];
  });
}

const partsOf = (name: string, parts: Readonly<Record<string, string>>): readonly Target[] =>
  Object.entries(parts).map(([part, label]) => ({ key: `${name}.${part}`, label }));

/** A reference comes as a name, so it must be known what bears that name. */
const canBeRead = (field: Field) =>
  (field.type !== 'reference' && field.type !== 'references') || pointsAt(field) !== undefined;

/** One name, one address to write to: two in one field would be none. */
const alwaysOne = ['name', 'email', 'website'];

function joinerOf({ consent }: Definition, name: string, field: Field): string | undefined {
  if (alwaysOne.includes(name)) return undefined;
  // Someone who is asked twice must have said yes twice.
  if (name === consent?.field) return '; ';
  if (field.telephone) return ' / ';
  switch (field.type) {
    case 'longText':
      return '\n';
    case 'text':
    case 'place':
      return ', ';
    case 'choices':
    case 'references':
      return '; ';
    default:
      return undefined;
  }
}

/** The most likely target of each heading. The second that asks for the same joins the first, where that can be. */
export function guessMapping(headings: readonly string[], targets: readonly Target[]): Mapping {
  const taken = new Set<string>();
  const guesses = headings.map((heading) => {
    const words = [heading, heading.replace(/[\s_-]*\d+$/u, ''), heading.replace(/\s*[([].*$/u, '')].map(plainName);
    const isMeant = ({ key, label }: Target) =>
      [label, key, ...(otherWords[key] ?? [])].some((word) => words.includes(plainName(word)));
    return targets.find(
      (target) => isMeant(target) && (!taken.has(target.key) || target.joinedBy !== undefined) && taken.add(target.key),
    )?.key;
  });
  return guesses;
}

/**
 * The same, where what stands in a column is something else than its heading says: 'Contact' over numbers to call is no
 * name. Only when at least most of its cells are so, and nothing else goes there yet.
 */
export function guessByContent(mapping: Mapping, { rows }: Table, targets: readonly Target[]): Mapping {
  const isFree = (key: string) => !mapping.includes(key) && targets.some((target) => target.key === key);
  return mapping.map((key, column) => {
    if (key === undefined || !takesNames.includes(key)) return key;
    const cells = rows.map((row) => (row.cells[column] ?? '').trim()).filter((cell) => cell !== '');
    const isMost = (form: RegExp) =>
      cells.length > 0 && cells.filter((cell) => form.test(cell)).length > cells.length / 2;
    if (isFree('phone') && isMost(/^[+(]?\d[\d\s()./\u2010-\u2015-]{6,}$/u)) return 'phone';
    return isFree('email') && isMost(/^\S+@\S+\.\S+$/u) ? 'email' : key;
  });
}

/** Where a column comes that is only called 'contact' or 'naam'. */
const takesNames = ['contactName', 'name'];

/** How many of the cells are known as headings, each target once: what tells a row of headings from the rows around it. */
export const knownHeadings = (cells: readonly string[], targets: readonly Target[]): number =>
  new Set(guessMapping(cells, targets).filter((key) => key !== undefined)).size;

/** The same with another target for one column; what had a target that takes only one goes without. */
export function remapped(mapping: Mapping, column: number, target: Target | undefined): Mapping {
  const isOne = target?.joinedBy === undefined;
  return mapping.map((each, at) => (at === column ? target?.key : isOne && each === target?.key ? undefined : each));
}

/** The columns that hold something and go nowhere, by their headings: said before anything comes in. */
export const leftOut = ({ headings, rows }: Table, mapping: Mapping): readonly string[] =>
  headings.filter(
    (_, column) => mapping[column] === undefined && rows.some(({ cells }) => (cells[column] ?? '').trim() !== ''),
  );
