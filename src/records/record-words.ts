/** What to call a record, of whatever kind, in one line: for lists, drafts, the outbox and what was found. */
import { catalog, type Kind, type Values } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { firstLine } from './first-line.ts';

type Loose = Readonly<Record<string, Value | null | undefined>>;

/** Per kind the fields that can serve as a title, the best first. */
const titleFields: { readonly [K in Kind]?: readonly (keyof Values<K> & string)[] } = {
  signal: ['about', 'observed', 'meaning'],
  feedback: ['message'],
  conversation: ['withWhom', 'summary', 'concerns', 'pride', 'wishes', 'community', 'networks', 'roles', 'trust'],
  socialMapEntry: ['name'],
  relation: ['word'],
  keyPerson: ['name', 'roles'],
  contactMoment: ['withWhom', 'about', 'needed'],
  safetyIncident: ['about', 'happened'],
  round: ['route', 'report'],
  promise: ['what'],
  task: ['what'],
  savedFilter: ['name'],
  person: ['name'],
  team: ['name'],
  neighbourhood: ['name'],
};

/** Never empty: what has no words yet is called that. */
export const titleOf = (kind: Kind, values: object): string => calledBy(kind, values, firstLine);

/** The same on the record's own page: a name or description stands there whole, a story is read below its title. */
export const wholeTitleOf = (kind: Kind, values: object): string => {
  const fields = catalog[kind].fields as Readonly<Record<string, Field>>;
  return calledBy(kind, values, (text, name) => (fields[name]?.type === 'text' ? text.trim() : firstLine(text)));
};

function calledBy(kind: Kind, values: object, words: (text: string, name: string) => string): string {
  for (const name of titleFields[kind] ?? []) {
    const value = (values as Loose)[name];
    const line = typeof value === 'string' ? words(value, name) : '';
    if (line !== '') return line;
  }
  return kind === 'round' ? 'Ronde' : 'Nog zonder tekst';
}
