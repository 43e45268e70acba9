/** Finds what people know by heart in a row of words: whole, half, run together, with something behind it. */

import { bare } from './bare.ts';
import { fillingWords } from './filling-words.ts';
import { foreignPhrases, knownPhrases } from './known-phrases.ts';

const phrases = [...knownPhrases, ...foreignPhrases].map((line) => {
  const words = bare(line).split(' ');
  return { words, joined: words.join('') };
});

/** Which of these words are of one known phrase, by their places; undefined when none is. */
export function knownByHeart(words: readonly string[]): ReadonlySet<number> | undefined {
  const joined = words.join('');
  let best: ReadonlySet<number> | undefined;
  const better = (found: ReadonlySet<number> | undefined) => {
    if (found && lettersOf(words, found) > (best ? lettersOf(words, best) : 0)) best = found;
  };
  for (const phrase of phrases) {
    if (joined.length >= 8 && phrase.joined.includes(joined)) better(new Set(words.keys()));
    else if (phrase.joined.length >= 8 && joined.includes(phrase.joined)) better(placesOf(words, phrase.joined));
    else better(sameOrder(words, phrase.words));
  }
  return best;
}

const lettersOf = (words: readonly string[], places: ReadonlySet<number>) =>
  [...places].reduce((total, place) => total + (words[place]?.length ?? 0), 0);

/** The words over which a run of letters lies. */
function placesOf(words: readonly string[], run: string): ReadonlySet<number> {
  const start = words.join('').indexOf(run);
  const places = new Set<number>();
  let at = 0;
  words.forEach((word, place) => {
    if (at + word.length > start && at < start + run.length) places.add(place);
    at += word.length;
  });
  return places;
}

/** The longest row of words that both have in the same order, when it is most of the phrase or of what was typed. */
function sameOrder(words: readonly string[], phrase: readonly string[]): ReadonlySet<number> | undefined {
  if (!words.some((word) => phrase.some((other) => alike(word, other)))) return undefined;
  const table = Array.from({ length: words.length + 1 }, () => new Array<number>(phrase.length + 1).fill(0));
  const at = (one: number, other: number) => table[one]?.[other] ?? 0;
  for (let one = words.length - 1; one >= 0; one--) {
    for (let other = phrase.length - 1; other >= 0; other--) {
      const row = table[one] as number[];
      row[other] = alike(words[one] ?? '', phrase[other] ?? '')
        ? at(one + 1, other + 1) + 1
        : Math.max(at(one + 1, other), at(one, other + 1));
    }
  }
  const places = new Set<number>();
  let one = 0;
  let other = 0;
  while (one < words.length && other < phrase.length) {
    if (alike(words[one] ?? '', phrase[other] ?? '')) {
      places.add(one);
      one++;
      other++;
    } else if (at(one + 1, other) >= at(one, other + 1)) one++;
    else other++;
  }
  const telling = [...places].filter((place) => !fillingWords.has(words[place] ?? '')).length;
  const most = places.size >= phrase.length * 0.6 || places.size >= words.length * 0.6;
  return places.size >= 2 && telling >= Math.min(2, phrase.length) && most ? places : undefined;
}

/** The same but for one letter, in words that are long enough to tell. */
function alike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length < 5 || other.length < 5 || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - start - end <= 1;
}
