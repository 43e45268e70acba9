/** Where a column of a file can go, and what a heading most likely means. */
import type { Definition, Field } from '#domain/record.ts';
import { plainName } from '#features/exchange/plain-name.ts';
import { pointsAt } from '#features/exchange/points-at.ts';

export const placeParts = ['latitude', 'longitude', 'precision'] as const;
type PlacePart = (typeof placeParts)[number];
export const placePartLabels: Record<PlacePart, string> = {
  latitude: 'Breedtegraad',
  longitude: 'Lengtegraad',
  precision: 'Hoe precies?',
};

/** One field of a record, or a part of its place. */
export interface Target {
  /** `name`, `place`, or for a part `place.latitude`. */
  readonly key: string;
  /** Dutch, as on the screen. */
  readonly label: string;
}

/** For each column of the file the key of its target; undefined: not used. */
export type Mapping = readonly (string | undefined)[];

/** Headings seen in files of municipalities and in exports of other programs, beside the labels themselves. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  name: ['organisatie', 'naam organisatie', 'name', 'titel', 'title', 'instelling'],
  type: ['type', 'soort', 'type organisatie'],
  offers: ['aanbod', 'omschrijving', 'beschrijving', 'description'],
  tasks: ['taken', 'verantwoordelijkheden'],
  forWhom: ['doelgroep', 'voor wie', 'doelgroepen'],
  protectiveFactors: ['beschermende factoren', 'factoren'],
  domains: ['domein', 'domeinen', 'thema', 'categorie', 'category'],
  level: ['niveau'],
  covenant: ['convenant', 'convenantpartner'],
  contactName: ['contact', 'naam contactpersoon'],
  phone: ['telefoonnummer', 'tel', 'telnr', 'phone', 'mobiel'],
  email: ['emailadres', 'mail', 'mailadres'],
  website: ['url', 'site', 'webadres', 'internet'],
  reachableWhen: ['openingstijden', 'bereikbaar', 'bereikbaarheid', 'opening hours'],
  languages: ['talen', 'taal', 'languages'],
  otherLanguage: ['andere taal'],
  place: ['plek', 'plaats', 'adres', 'locatie', 'address', 'location'],
  'place.latitude': ['lat', 'latitude', 'y'],
  'place.longitude': ['lon', 'lng', 'long', 'longitude', 'x'],
  checkedOn: ['nagekeken', 'gecontroleerd op', 'laatst gecontroleerd'],
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
    if (!canBeRead(name, field)) return [];
    const own: Target = { key: name, label: field.label };
    if (field.type !== 'place') return [own];
    return [own, ...placeParts.map((part) => ({ key: `${name}.${part}`, label: placePartLabels[part] }))];
  });
}

/** A reference comes as a name, so it must be known what bears that name. */
const canBeRead = (name: string, field: Field) =>
  (field.type !== 'reference' && field.type !== 'references') || pointsAt(name) !== undefined;

/** The most likely target of each heading; each target once, for the first column that asks for it. */
export function guessMapping(headings: readonly string[], targets: readonly Target[]): Mapping {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const sought = plainName(heading);
    const isMeant = ({ key, label }: Target) =>
      [label, key, ...(otherWords[key] ?? [])].some((word) => plainName(word) === sought);
    const found = targets.find((target) => !taken.has(target.key) && isMeant(target));
    if (found) taken.add(found.key);
    return found?.key;
  });
}

/** The same with another target for one column; what had that target before goes without. */
export function remapped(mapping: Mapping, column: number, key: string | undefined): Mapping {
  return mapping.map((each, at) => (at === column ? key : each === key ? undefined : each));
}
