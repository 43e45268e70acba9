/** What the page of a record needs to call it by, and where all of its kind stand. */
import { links, listLink, type NotedKind } from '#records/links.ts';

/** The kinds that have a page of their own. */
export type PageKind = NotedKind | 'round';

export interface RecordNoun<K extends PageKind = PageKind> {
  readonly kind: K;
  /** Dutch, in the middle of a sentence: 'signaal', with its article for 'dit signaal'. */
  readonly noun: string;
  readonly article: 'de' | 'het';
}

/** 'dit signaal', 'deze taak' */
export const thisOne = ({ article, noun }: RecordNoun): string => `${article === 'het' ? 'dit' : 'deze'} ${noun}`;

export const allOf = (kind: PageKind): string => (kind === 'round' ? links.rounds() : listLink(kind));

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
