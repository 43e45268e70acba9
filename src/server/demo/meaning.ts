/** From what a story says to what a change holds: names become ids, and numbers become days and moments. */
import { definitionOf } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Quarter, Story, ToldValue, Who } from './story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** People say when something was in round figures. */
const roundFigure = 5 * minute;

export interface Cast {
  readonly members: Readonly<Record<Who, Member>>;
  readonly neighbourhoods: Readonly<Record<Quarter, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Meant = Pick<Change, 'set' | 'add'>;

/** `recordOf` gives the id of a record by its local name. Throws on a name that nobody and nothing has: the story is wrong. */
export function meaningOf(
  kind: string,
  { set = {}, add = {} }: Pick<Story, 'set' | 'add'>,
  quarter: Quarter | undefined,
  { members, neighbourhoods, now }: Cast,
  recordOf: (name: string) => string | undefined,
): Meant {
  const { fields } = declared(kind);
  const idOf = (name: string) => {
    const id = name.startsWith('@') ? members[name.slice(1) as Who]?.person : recordOf(name);
    if (id === undefined) throw new Error(`The example knows nobody and nothing called ${name}`);
    return id;
  };
  const one = (name: string, value: ToldValue) => {
    const type = fields[name]?.type;
    if (type === 'reference' && typeof value === 'string') return idOf(value);
    if (typeof value !== 'number') return value;
    if (type === 'day') return dayFrom(now, value);
    return new Date(Math.floor((now + value * hour) / roundFigure) * roundFigure).toISOString();
  };
  const many = (name: string, list: readonly string[]) => (fields[name]?.type === 'references' ? list.map(idOf) : list);
  const meantSet = {
    ...Object.fromEntries(Object.entries(set).map(([name, value]) => [name, one(name, value)])),
    ...(quarter ? { neighbourhood: neighbourhoods[quarter] } : {}),
  };
  const meantAdd = Object.fromEntries(Object.entries(add).map(([name, list]) => [name, many(name, list)]));
  return {
    ...(Object.keys(meantSet).length > 0 ? { set: meantSet } : {}),
    ...(Object.keys(meantAdd).length > 0 ? { add: meantAdd } : {}),
  };
}

/** The day so many days from now where the neighbourhood lies, whatever day it is for the server. */
function dayFrom(now: number, days: number): string {
  const today = Date.parse(`${calendar.format(now)}T00:00:00Z`);
  return new Date(today + days * day).toISOString().slice(0, 10);
}

// Swedish writes days the way ISO does.
const calendar = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Amsterdam' });

/** The declaration of a kind that must be there. */
export function declared(kind: string): Definition {
  const definition = definitionOf(kind);
  if (!definition) throw new Error(`The example tells of an unknown kind: ${kind}`);
  return definition;
}
