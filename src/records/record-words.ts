/** What to call a record, of whatever kind, in one line: for lists, drafts, the outbox and what was found. */
import { catalog, type Kind } from '#domain/catalog.ts';
import type { NameOf, Title } from '#domain/declared.ts';
import type { Field, Value } from '#domain/record.ts';
import { firstLine } from './first-line.ts';

type Loose = Readonly<Record<string, Value | null | undefined>>;

/**
 * The words for a record, by what its kind declares as its title. Never empty: what has no words yet is called that.
 * `nameOf`: gives the names of others, for a kind that is called by them; without it the kind's other words are used.
 */
export const titleOf = (kind: Kind, values: object, nameOf?: NameOf): string =>
  calledBy(kind, values, firstLine, nameOf);

/** The same on the record's own page: a name or description stands there whole, a story is read below its title. */
export const wholeTitleOf = (kind: Kind, values: object, nameOf?: NameOf): string =>
  calledBy(kind, values, (text, { type }) => (type === 'text' ? text.trim() : firstLine(text)), nameOf);

function calledBy(
  kind: Kind,
  values: object,
  words: (text: string, field: Field) => string,
  nameOf: NameOf | undefined,
): string {
  const fields: Readonly<Record<string, Field>> = catalog[kind].fields;
  const title: Title = catalog[kind].title;
  for (const part of title) {
    const line = typeof part === 'string' ? fieldWords(part) : part(values as Loose, nameOf);
    if (line) return line;
  }
  return 'Nog zonder tekst';

  function fieldWords(name: string): string | undefined {
    const value = (values as Loose)[name];
    const field = fields[name];
    if (typeof value !== 'string' || field === undefined) return undefined;
    return field.type === 'reference' ? nameOf?.(value) : words(value, field);
  }
}
