/**
 * All words of the notebook, and which of them are near to a typed one: the same word or stem, one that begins with it,
 * one with a slip of the finger, one that has it inside (a compound). Every word is looked at each time, so a few bits
 * of each rule out nearly all of them before any text is compared.
 */
import { stemmer } from '@orama/stemmers/dutch';
import { slips } from './slips.ts';

/** How near, higher is nearer. */
export const nearness = { same: 4, begins: 3, slip: 2, inside: 1 } as const;
export type Nearness = (typeof nearness)[keyof typeof nearness];
export type NearWords = ReadonlyMap<string, Nearness>;

export interface Vocabulary {
  /** A text holds this word. */
  learn(word: string): void;
  /** The words that are near to this one, nearest first. */
  near(word: string): NearWords;
}

interface Known {
  readonly word: string;
  readonly stem: string;
  /** In how many texts it came by, about. */
  texts: number;
}

/** Shorter words are too much like each other to look inside of others, or to forgive a slip. */
const shortestPart = 4;
/** From this length on two slips are forgiven. */
const longWord = 8;
/** Of words that are not the same, no more than stand in this many texts together: what keeps 'b' from costing everything. */
const mostTexts = 600;
/** Answers that are remembered: who types asks for the same first words at each letter. */
const mostAnswers = 50;

export function createVocabulary(): Vocabulary {
  const known = new Map<string, Known>();
  const byStem = new Map<string, Known[]>();
  /** Of each word in `all`: the letters that are in it, as bits (some share one), and its first three as one number. */
  let letters = new Int32Array(1_024);
  let starts = new Int32Array(1_024);
  const all: Known[] = [];
  let answers = new Map<string, NearWords>();

  const near = (word: string): NearWords => {
    const { start, startBits, wordLetters, stemLetters, mostBits, compare } = comparerTo(word);
    const found = (byStem.get(stemmer(word)) ?? []).map((each) => ({ known: each, near: nearness.same as Nearness }));
    for (let at = 0; at < all.length; at += 1) {
      const bits = letters[at] as number;
      const mayBeNear =
        (((starts[at] as number) ^ start) & startBits) === 0 ||
        (bits & wordLetters) === wordLetters ||
        (bits & stemLetters) === stemLetters ||
        bitsIn(bits ^ wordLetters) <= mostBits;
      const how = mayBeNear && compare(all[at] as Known);
      if (how) found.push({ known: all[at] as Known, near: how });
    }
    return nearestOf(found);
  };

  return {
    learn(word) {
      const before = known.get(word);
      if (before) {
        before.texts += 1;
        return;
      }
      const fresh = { word, stem: stemmer(word), texts: 1 };
      if (all.length === letters.length) {
        letters = twiceAsLong(letters);
        starts = twiceAsLong(starts);
      }
      letters[all.length] = lettersOf(word);
      starts[all.length] = startOf(word).start;
      all.push(fresh);
      known.set(word, fresh);
      const sameStem = byStem.get(fresh.stem);
      if (sameStem) sameStem.push(fresh);
      else byStem.set(fresh.stem, [fresh]);
      answers = new Map();
    },
    near(word) {
      const answer = answers.get(word) ?? near(word);
      if (answers.size >= mostAnswers) answers = new Map();
      answers.set(word, answer);
      return answer;
    },
  };
}

function nearestOf(found: { known: Known; near: Nearness }[]): NearWords {
  found.sort((one, other) => other.near - one.near || one.known.word.length - other.known.word.length);
  const nearest = new Map<string, Nearness>();
  let texts = 0;
  for (const { known, near } of found) {
    texts += near === nearness.same ? 0 : known.texts;
    if (texts > mostTexts && nearest.size > 0) break;
    nearest.set(known.word, near);
  }
  return nearest;
}

/** The numbers for a quick look, that never rules out a word that `compare` finds near; which leaves out the same stem. */
function comparerTo(word: string) {
  const stem = stemmer(word);
  const part = word.length >= shortestPart;
  const stemPart = stem.length >= shortestPart;
  // In a number every figure counts.
  const most = !part || /\p{N}/u.test(word) ? 0 : word.length >= longWord ? 2 : 1;
  return {
    ...startOf(word),
    wordLetters: part ? lettersOf(word) : none,
    stemLetters: stemPart ? lettersOf(stem) : none,
    mostBits: most === 0 ? -1 : 2 * most,
    compare(known: Known): Nearness | undefined {
      if (known.stem === stem) return undefined;
      if (known.word.startsWith(word) || (stemPart && known.word.startsWith(stem))) return nearness.begins;
      if (most > 0 && slips(word, known.word, most) <= most) return nearness.slip;
      const holds = (part && known.word.includes(word)) || (stemPart && known.stem.endsWith(stem));
      return holds ? nearness.inside : undefined;
    },
  };
}

/** Letters that no word has. */
const none = -1;

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** `startBits`: the bits of `start` that a word has that begins with this one. */
function startOf(word: string): { start: number; startBits: number } {
  let start = 0;
  let startBits = 0;
  for (let at = 0; at < Math.min(word.length, 3); at += 1) {
    start |= (word.charCodeAt(at) & 1_023) << (at * 10);
    startBits |= 1_023 << (at * 10);
  }
  return { start, startBits };
}

function bitsIn(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function twiceAsLong(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}
