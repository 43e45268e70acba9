/** A record that was found, as one reads it in the list: what to call it and the line in which it stands. */
import type { Entry } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { Place, Value } from '#domain/record.ts';
import { lineAround, shortened } from '#features/search/found-words.ts';

export interface FoundRecord {
  readonly entry: Entry;
  /** Where it is read; undefined when that is not on this phone. */
  readonly link: string | undefined;
}

type Loose = Readonly<Record<string, Value | undefined>>;

/**
 * The line of the record in which the words stand, or else how it begins; undefined when the title says it all. Leaves
 * out fields that are not for this person's eyes.
 */
export function foundLine(
  entry: Entry,
  title: string,
  sought: readonly string[],
  hidden: readonly string[],
): string | undefined {
  const texts = searchedTexts(entry, hidden).filter((text) => text.trim() !== title.trim());
  for (const text of texts) {
    const line = lineAround(text, sought);
    if (line !== undefined) return line;
  }
  const [first] = texts;
  return first === undefined || lineAround(title, sought) !== undefined
    ? undefined
    : shortened(first.replace(/\s+/gu, ' '));
}

function searchedTexts({ kind, values }: Entry, hidden: readonly string[]): readonly string[] {
  return Object.entries(definitionOf(kind)?.fields ?? {}).flatMap(([name, field]) => {
    if (!field.searched || hidden.includes(name)) return [];
    const value = (values as Loose)[name];
    if (field.type === 'place') return value === undefined ? [] : [(value as Place).name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
