/** Where a link goes that leads from one record to all of its kind, in words: 'Naar signalen', 'Naar de sociale kaart'. */
import { catalog } from '#domain/catalog.ts';
import { type PagedKind, wordsOf } from '#records/kind-words.ts';

export const toListWords = (kind: PagedKind): string =>
  `Naar ${wordsOf(kind).address?.called ?? catalog[kind].plural.toLowerCase()}`;
