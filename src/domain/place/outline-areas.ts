/**
 * A file with many neighbourhoods: CBS and PDOK give one for a whole municipality. What bears the same name is one area;
 * of areas with different names a person says which one is meant.
 */
import { type ReadOutline, readShape } from './outline.ts';

export interface Area {
  readonly name: string;
  /** The name of the property that it comes from, as the file has it: `buurtnaam`. */
  readonly by: string;
  readonly features: readonly unknown[];
}

export interface ReadAreas {
  /** Empty for one area, or several that the file does not tell apart. */
  readonly areas: readonly Area[];
  /** All of the file as one outline; undefined while one of the areas is to be chosen. */
  readonly read: ReadOutline | undefined;
}

/** Properties that say what a feature is called, the smallest area first; without capitals and signs. */
const namesOfAreas = [
  'buurtnaam',
  'bunaam',
  'buurt',
  'wijknaam',
  'wknaam',
  'wijk',
  'stadsdeelnaam',
  'stadsdeel',
  'woonplaatsnaam',
  'woonplaats',
  'gemeentenaam',
  'gmnaam',
  'gemeente',
  'statnaam',
  'gebiedsnaam',
  'gebied',
  'naam',
  'name',
  'title',
  'titel',
  'label',
  'omschrijving',
];

/** Reads a GeoJSON file; with several names in it the areas to choose from, else its outline. Never throws. */
export function readAreas(text: string): ReadAreas {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    const message = 'Dit bestand is geen GeoJSON: het is niet te lezen als JSON.';
    return { areas: [], read: { ok: false, message } };
  }
  const features = featuresIn(parsed);
  const areas = propertiesThatName(features).flatMap((by) => areasBy(by, features));
  return { areas, read: areas.length > 0 ? undefined : readShape(parsed) };
}

/** The outline of one of them. */
export const outlineOfArea = ({ features }: Area): ReadOutline => readShape({ type: 'FeatureCollection', features });

type Properties = Readonly<Record<string, unknown>>;
interface Feature {
  readonly properties: Properties;
}

/** The features with a shape. Those without one, and points that only bear a name, are no area. */
function featuresIn(parsed: unknown): readonly Feature[] {
  const { type, features } = (parsed ?? {}) as Record<string, unknown>;
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return [];
  return features.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const { geometry, properties } = each as Record<string, unknown>;
    const shape = typeof geometry === 'object' && geometry !== null ? (geometry as { type?: unknown }).type : undefined;
    if (shape !== 'Polygon' && shape !== 'MultiPolygon' && shape !== 'GeometryCollection') return [];
    const named = typeof properties === 'object' && properties !== null ? (properties as Properties) : {};
    return [{ ...(each as object), properties: named }];
  });
}

/** Those by which at least two features differ. Known ones first; when there is none, any that holds words. */
function propertiesThatName(features: readonly Feature[]): readonly string[] {
  if (features.length < 2) return [];
  const all = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const differs = (by: string) => new Set(features.flatMap((each) => nameBy(by, each) ?? [])).size > 1;
  const known = namesOfAreas.flatMap((name) => all.filter((by) => bare(by).replace(/\d+$/u, '') === name));
  if (known.length > 0) return known.filter(differs);
  const holdsWords = (by: string) => features.every((each) => /^\D*\p{L}{3}\D*$/u.test(nameBy(by, each) ?? ''));
  return all.filter((by) => differs(by) && holdsWords(by)).slice(0, 1);
}

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function nameBy(by: string, { properties }: Feature): string | undefined {
  const value = properties[by];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function areasBy(by: string, features: readonly Feature[]): readonly Area[] {
  const named = new Map<string, Feature[]>();
  for (const each of features) {
    const name = nameBy(by, each);
    if (name === undefined) continue;
    const own = named.get(name);
    if (own) own.push(each);
    else named.set(name, [each]);
  }
  return [...named]
    .map(([name, own]) => ({ name, by, features: own }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nl'));
}
