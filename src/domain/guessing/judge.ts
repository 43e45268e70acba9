/**
 * How hard a passphrase or password is to guess for somebody who knows how people choose them. The lowest of what three
 * ways of guessing need: zxcvbn's, words after each other, and rows. An estimate is never milder than the easiest way
 * in. Why so, and what the figures are: src/decisions/0024.
 */

import { bare } from './bare.ts';
import { knownByHeart } from './by-heart.ts';
import { type Guesser, type Piece, piecesOf } from './pieces.ts';
import { stepOfRow } from './rows.ts';
import { type Theme, themes } from './themes.ts';
import type { WordLists } from './word-lists.ts';

/** Why something is easy to guess; `row` has the name of a theme with it. */
export type Weakness =
  | { readonly why: 'byHeart' | 'own' | 'sentence' | 'names' | 'pattern' | 'figures' | 'common' | 'few' }
  | { readonly why: 'row'; readonly told: string };

export interface Judgement {
  readonly enough: boolean;
  /** What it is worth at most, in bits; each takes twice as many guesses. */
  readonly bits: number;
  /** What makes it weak, or would be told first if it were. */
  readonly weakness: Weakness;
}

/** Guesses text; `about`: what is known of the person: name, e-mail address, team, municipality. */
export type Judge = (text: string, about: readonly string[]) => Judgement;
export interface Judges {
  readonly passphrase: Judge;
  readonly password: Judge;
}

interface Measure {
  /** Bits by the words and rows, and by zxcvbn. */
  readonly enough: { readonly words: number; readonly zxcvbn: number };
  /** Whether the words of a sentence count for less. */
  readonly sentences: boolean;
  /** What each next word of a row adds. */
  readonly nextInRow: number;
}

/** Somebody with the phone guesses as fast as Argon2id goes: about what four drawn words are worth (41.6 bits). */
const passphrase: Measure = { enough: { words: 36, zxcvbn: 36 }, sentences: true, nextInRow: 2.5 };
/** The server takes a few tries in a quarter of an hour; what must not be is what everybody tries first. */
const password: Measure = { enough: { words: 16, zxcvbn: 10 * Math.log2(10) }, sentences: false, nextInRow: 1 };

/** More is not looked at: judging takes time with the length. */
const longest = 100;
const forKnownPhrase = 8;
/** The first of a row of three or more, and the second of two. */
const forFirstInRow = 8;
const forSecondInRow = 6;
/** Words of a sentence follow from each other. */
const inSentence = { most: 6.5, share: 0.55 };
/** One filling word among four and more others makes no sentence, but isn't nothing. */
const withFilling = 9.2;

export function createJudges(lists: WordLists): Judges {
  const judge = (text: string, about: readonly string[], measure: Measure): Judgement => {
    const cut = [...text.normalize('NFKC')].slice(0, longest).join('').trim();
    const own = ownWords(about);
    const guesser = { lists, own: new Set(own) };
    if (isOnlyOwn(bare(cut), own)) return { enough: false, bits: 0, weakness: { why: 'own' } };
    const byWords = wordsWorth(piecesOf(cut, guesser), measure);
    const byRow = rowWorth(bare(cut).replace(/[^\p{L}\d]/gu, ''), guesser);
    const bits = Math.min(byWords.bits, byRow ?? Number.POSITIVE_INFINITY);
    const weakness: Weakness = byRow !== undefined && byRow <= byWords.bits ? { why: 'pattern' } : byWords.weakness;
    if (bits < measure.enough.words) return { enough: false, bits, weakness };
    // The dear part, and it can only make it less: not for what is refused already.
    const known = [cut, cut.replace(/\s+/gu, '')].filter((way, index, ways) => ways.indexOf(way) === index);
    const byZxcvbn = known.reduce((least, way) => Math.min(least, lists.estimate(way, own)), Number.POSITIVE_INFINITY);
    const enough = byZxcvbn >= measure.enough.zxcvbn;
    return { enough, bits: Math.min(bits, byZxcvbn), weakness: enough ? weakness : { why: 'common' } };
  };
  return {
    passphrase: (text, about) => judge(text, about, passphrase),
    password: (text, about) => judge(text, about, password),
  };
}

/** What is known of someone, in words and run together. */
function ownWords(about: readonly string[]): readonly string[] {
  const words = about.flatMap((text) => {
    const parts = bare(text)
      .split(/[^\p{L}\d]+/u)
      .filter((part) => part.length >= 2);
    return [...parts, parts.join('')];
  });
  return [...new Set(words)].filter((word) => word.length >= 3 && !['com', 'www'].includes(word));
}

/** Nothing but one's own words and a sign or four, also with one put inside the other. */
function isOnlyOwn(text: string, own: readonly string[]): boolean {
  const longestFirst = [...own].sort((one, other) => other.length - one.length);
  let left = text.replace(/[^\p{L}\d]/gu, '');
  const before = left.length;
  for (let found: string | undefined = ''; found !== undefined; ) {
    found = longestFirst.find((word) => left.includes(word));
    if (found !== undefined) left = left.replace(found, '');
  }
  return left.length < before && left.length <= 4;
}

/** A row is worth what it begins with and where it goes. */
function rowWorth(joined: string, guesser: Guesser): number | undefined {
  const step = stepOfRow(joined);
  if (step === undefined) return undefined;
  const block = piecesOf([...joined].slice(0, step).join(''), guesser);
  return (
    6 +
    Math.min(
      14,
      block.reduce((total, { bits }) => total + bits, 0),
    )
  );
}

function wordsWorth(pieces: readonly Piece[], { sentences, nextInRow }: Measure): Omit<Judgement, 'enough'> {
  const byHeart = knownByHeart(pieces.map(({ text }) => text));
  const left = pieces.filter((_, place) => !byHeart?.has(place));
  const words = left.filter(({ kind }) => kind === 'word' || kind === 'name' || kind === 'first');
  const filling = left.filter(({ kind }) => kind === 'filling').length;
  const sentence = sentences && filling > 0;
  const loose = words.length >= 4 && filling / (words.length + filling) <= 0.25;
  const rows = rowsIn(pieces);
  const seen: string[] = [];
  const inRow = new Map<Theme, number>();
  let names = 0;
  let bits = byHeart ? forKnownPhrase : 0;
  for (const { text, kind, bits: alone } of left) {
    let worth = alone;
    const row = rows.find(({ theme }) => theme.words.has(text));
    if (kind === 'figures' && seen.includes(text)) worth = Math.min(worth, 0.5);
    if (kind !== 'figures' && seen.some((other) => sameStem(text, other))) worth = Math.min(worth, 1);
    if (sentence && kind !== 'figures') {
      worth = loose ? Math.min(worth, withFilling) : Math.min(worth * inSentence.share, inSentence.most);
    }
    if (row) {
      const place = inRow.get(row.theme) ?? 0;
      inRow.set(row.theme, place + 1);
      if (row.count >= 3) worth = Math.min(worth, place === 0 ? forFirstInRow : nextInRow);
      else if (row.count === 2 && place > 0) worth = Math.min(worth, forSecondInRow);
    }
    if (kind === 'name' && ++names > 2) worth = Math.min(worth, 4);
    if (text !== '') seen.push(text);
    bits += worth;
  }
  return {
    bits,
    weakness: weaknessOf(pieces, { byHeart: byHeart !== undefined, sentence: sentence && !loose, rows, names }),
  };
}

interface Row {
  readonly theme: Theme;
  readonly count: number;
}

/** The rows that two or more of these words belong to, the fullest first. */
function rowsIn(pieces: readonly Piece[]): readonly Row[] {
  const texts = [...new Set(pieces.map(({ text }) => text))];
  return themes
    .map((theme) => ({ theme, count: texts.filter((text) => theme.words.has(text)).length }))
    .filter(({ count }) => count >= 2)
    .sort((one, other) => other.count - one.count);
}

/** Inflections of one word, or the same word again. */
function sameStem(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4) return false;
  return one.startsWith(other) || other.startsWith(one);
}

interface Found {
  readonly byHeart: boolean;
  readonly sentence: boolean;
  readonly rows: readonly Row[];
  readonly names: number;
}

function weaknessOf(pieces: readonly Piece[], { byHeart, sentence, rows, names }: Found): Weakness {
  const row = rows.find(({ count }) => count >= 3) ?? (pieces.length <= 3 ? rows[0] : undefined);
  if (pieces.some(({ kind }) => kind === 'own')) return { why: 'own' };
  if (row) return { why: 'row', told: row.theme.told };
  if (byHeart) return { why: 'byHeart' };
  if (pieces.every(({ kind }) => kind === 'figures')) return { why: 'figures' };
  if (names >= 2) return { why: 'names' };
  if (sentence) return { why: 'sentence' };
  if (pieces.some(({ kind }) => kind === 'first')) return { why: 'common' };
  return { why: 'few' };
}
