/** Takes a text apart into the pieces that somebody who guesses would put together: words, figures, single signs. */
import { bare } from './bare.ts';
import { fillingWords, firstThoughts, wordEndings } from './filling-words.ts';
import { themes } from './themes.ts';
import type { WordLists } from './word-lists.ts';

export interface Piece {
  readonly text: string;
  readonly kind: 'word' | 'filling' | 'own' | 'first' | 'name' | 'figures' | 'letters';
  /** What it is worth by itself, in bits. */
  readonly bits: number;
}

export interface Guesser {
  readonly lists: Pick<WordLists, 'bitsOf' | 'isName'>;
  /** Words of the person, bare. */
  readonly own: ReadonlySet<string>;
}

/** A word that is drawn from all words is worth this; the list that the app draws from is of that order. */
export const mostForWord = 11;
/** The words of one long word belong together more often than not. */
const mostForPart = 9;
const forLetter = 4.2;
/** A letter that is left between words: whoever guesses words has to guess that it is there too. */
const forLetterLeft = 7.5;

/** The pieces of a text, in order. */
export function piecesOf(text: string, guesser: Guesser): readonly Piece[] {
  const plain = bare(text)
    // A postcode is a place, a date is a date: figures that one need not draw.
    .replace(/\b\d{4} ?[a-z]{2}\b/gu, (code) => (/^(?:19|20)\d\d/u.test(code) ? code : ' 2020 '))
    .replace(/\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{2}|\d{4})\b/gu, ' 2020 ');
  return plain
    .split(/[\s._,;:+/|\\()[\]{}"-]+/u)
    .filter((token) => token !== '')
    .flatMap((token) => piecesOfToken(token, guesser));
}

const sum = (pieces: readonly Piece[]) => pieces.reduce((total, { bits }) => total + bits, 0);

/** A token as it stands, or with its figures read as letters: whichever is easier. */
function piecesOfToken(token: string, guesser: Guesser): readonly Piece[] {
  if ([...token].length <= 3 && !isKnown(token, guesser)) {
    const bits = [...token].length * 2;
    return [{ text: token, kind: /\d/u.test(token) ? 'figures' : 'letters', bits }];
  }
  const plain = asItStands(token, guesser);
  const core = token.replace(/[^\p{L}@$|]+$/u, '');
  const ways = ['i', 'l'].map((one) => asLetters(core, one)).filter((way) => way !== core && /^\p{L}+$/u.test(way));
  const read = [...new Set(ways)]
    .map((way) => wordsIn(way, guesser))
    .filter((pieces) => pieces.every(({ kind }) => kind !== 'letters'))
    .map((pieces) => [...pieces, { text: '', kind: 'figures', bits: 1 } as const]);
  return [plain, ...read].reduce((best, each) => (sum(each) < sum(best) ? each : best));
}

const looksLike: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '+': 't',
};
const asLetters = (text: string, one: string) =>
  text.replace(/[0345789@$€+]/gu, (sign) => looksLike[sign] ?? sign).replace(/[1!|]/gu, one);

function asItStands(token: string, guesser: Guesser): readonly Piece[] {
  const runs = token.match(/\p{L}[\p{L}']*|\d+|[^\p{L}\d]+/gu) ?? [];
  const pieces: Piece[] = [];
  runs.forEach((run, index) => {
    const atEnd = index === 0 || index === runs.length - 1;
    if (/^\d/u.test(run)) pieces.push({ text: run, kind: 'figures', bits: bitsOfFigures(run, atEnd) });
    else if (/^\p{L}/u.test(run)) pieces.push(...wordsIn(run.replace(/'/gu, ''), guesser));
    else pieces.push({ text: '', kind: 'figures', bits: atEnd ? 1 : Math.min(3 * new Set(run).size, 6) });
  });
  return pieces;
}

/** A year, a row or the same over and over is nothing; others are what they are, up to a telephone number. */
function bitsOfFigures(run: string, atEnd: boolean): number {
  if (new Set(run).size === 1 || /^(?:19|20)\d\d$/u.test(run)) return 1.5;
  if ('01234567890123456789'.includes(run) || '98765432109876543210'.includes(run)) return 1.5;
  if (/^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)?$/u.test(run)) return 3;
  return Math.min(run.length * (atEnd ? 2 : 3), 10);
}

/** The cheapest way to read a row of letters as words that stand against each other. */
function wordsIn(run: string, guesser: Guesser): readonly Piece[] {
  if (run === '') return [];
  const whole = known(run, guesser) ?? known([...run].reverse().join(''), guesser, 1);
  const letters = [...run];
  if (whole) return [{ ...whole, text: run }];
  // best[i]: the first i letters.
  const best: { bits: number; pieces: readonly Piece[] }[] = [{ bits: 0, pieces: [] }];
  for (let end = 1; end <= letters.length; end++) {
    let found = { bits: Number.POSITIVE_INFINITY, pieces: [] as readonly Piece[] };
    const take = (start: number, piece: Piece) => {
      const before = best[start];
      if (!before || before.bits + piece.bits >= found.bits) return;
      found = { bits: before.bits + piece.bits, pieces: [...before.pieces, piece] };
    };
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const text = letters.slice(start, end).join('');
      if (start > 0 && wordEndings.has(text)) take(start, { text, kind: 'letters', bits: 1 });
      const piece = end - start >= 2 ? known(text, guesser) : undefined;
      // Short words are found in anything: they cost what choosing them does.
      const least = piece?.kind === 'own' ? 0 : (leastForShort[end - start] ?? 2);
      if (piece) take(start, start === 0 ? { ...piece, bits: Math.max(piece.bits, least) } : part(piece, least));
    }
    const unknown = letters[end - 1] ?? '';
    take(end - 1, { text: unknown, kind: 'letters', bits: forLetterLeft });
    best[end] = found;
  }
  const cheapest = best[letters.length]?.pieces ?? [];
  const unread = { text: run, kind: 'word', bits: bitsOfUnknown(run) } as const;
  if (unread.bits < sum(cheapest)) return [unread];
  // One small word in a long one is chance, or the way words are made.
  const small = cheapest.filter(({ kind }) => kind === 'filling').length;
  return small >= 2
    ? cheapest
    : cheapest.map((piece) => (piece.kind === 'filling' ? { ...piece, kind: 'word' } : piece));
}

const longestWord = 24;
const leastForShort: Readonly<Record<number, number>> = { 2: 3.5, 3: 3 };
const part = (piece: Piece, least: number): Piece => ({
  ...piece,
  bits: Math.max(least, Math.min(piece.bits, mostForPart)),
});

/** A word of no list: of another language, a dialect or a name. Only what can't be said aloud is a row of letters. */
function bitsOfUnknown(run: string): number {
  const length = [...run].length;
  if (!/^[a-z]+$/u.test(run)) return mostForWord;
  const vowels = run.replace(/[^aeiouy]/gu, '').length / length;
  const sayable = vowels >= 0.2 && vowels <= 0.7 && !/[^aeiouy]{5}/u.test(run);
  return sayable ? mostForWord + Math.max(0, length - 9) * 1.5 : length * forLetter;
}

const isKnown = (word: string, guesser: Guesser) => known(word, guesser) !== undefined;

function known(word: string, { lists, own }: Guesser, more = 0): Piece | undefined {
  if (own.has(word)) return { text: word, kind: 'own', bits: 0 };
  if (fillingWords.has(word)) return { text: word, kind: 'filling', bits: 0 };
  if (firstThoughts.has(word)) return { text: word, kind: 'first', bits: 1 };
  const bits = lists.bitsOf(word) ?? lists.bitsOf(singular(word)) ?? (inRows.has(word) ? mostForPart : undefined);
  if (bits === undefined) return undefined;
  const kind = lists.isName(word) ? 'name' : 'word';
  return { text: word, kind, bits: Math.min(mostForWord, bits + more) };
}

/** Words of a row are words, also those that no list has. */
const inRows: ReadonlySet<string> = new Set(themes.flatMap(({ words }) => [...words]));

const singular = (word: string) => (word.length > 5 ? word.replace(/(?:tjes?|jes?|en|s)$/u, '') : word);
