/**
 * What each kind is called and where its screens stand, for what holds for any kind and names none. Only the place for it:
 * each kind says it in its sheet, and `kinds/all.ts` puts the sheets here as it loads, which the app does before it shows
 * anything of the work. Asking earlier is a mistake, and throws. Words only: this comes with the first screen.
 */
import type { Kind } from '#domain/catalog.ts';
import type { IconName } from '#ui/icon.tsx';

export interface KindWords {
  /** One drawing a kind, the same everywhere. */
  readonly icon?: IconName;
  /** Dutch, in the middle of a sentence: 'signaal', '12 signalen'. */
  readonly noun?: string;
  readonly nouns?: string;
  /** For 'dit signaal' and 'deze taak'. */
  readonly article?: 'de' | 'het';
  readonly address?: KindAddress;
  /** Its drafts are typed on the page of the record itself, and it has no form for what is there already. */
  readonly typedOnPage?: true;
}

/** The words of a kind in addresses. */
export interface KindAddress {
  /** All of them: '/signalen'. */
  readonly list: string;
  /** What the list is called in the middle of a sentence, where that is not the plural of the kind: 'de sociale kaart'. */
  readonly called?: string;
  /** One of them is below this; where the list is, when absent. */
  readonly records?: string;
  /** A new one, for a kind that people note: '/noteer/signaal'. */
  readonly note?: string;
}

/**
 * Every kind with the type of its sheet. Empty here and filled in by `kinds/all.ts`, so that a link to a screen that a kind
 * doesn't have is no program.
 */
// biome-ignore lint/suspicious/noEmptyInterface: what is in it is declared where the kinds are known
export interface KnownKinds {}

type KindsWith<Part extends string> = {
  [K in keyof KnownKinds]: KnownKinds[K] extends { readonly [P in Part]: unknown } ? K : never;
}[keyof KnownKinds];

/** The kinds that people note in a form. */
export type NotedKind = KindsWith<'note'>;
/** The kinds of which each record has a page, and all of them a list. */
export type PagedKind = KindsWith<'page'>;

type AllWords = { readonly [K in Kind]: KindWords };
let known: AllWords | undefined;

/** Once, by `kinds/all.ts`. */
export function knowKinds(words: AllWords): void {
  known = words;
}

/** Empty for a word that is no kind of this version. */
export function wordsOf(kind: Kind): KindWords {
  if (!known) throw new Error('The sheets of the kinds are not there yet: load kinds/all.ts first.');
  return Object.hasOwn(known, kind) ? known[kind] : {};
}

/** In the order in which people are offered them. */
export const knownKinds = (): readonly Kind[] => Object.keys(known ?? {}) as Kind[];

/** 'signaal', and 'notitie' for what has no word of its own. */
export const nounOf = (kind: Kind): string => wordsOf(kind).noun ?? 'notitie';
/** 'signalen' */
export const nounsOf = (kind: Kind): string => wordsOf(kind).nouns ?? 'notities';
/** 'dit signaal', 'deze taak' */
export const thisKind = (kind: Kind): string => `${wordsOf(kind).article === 'het' ? 'dit' : 'deze'} ${nounOf(kind)}`;

/** The same words as the begin of a sentence. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
