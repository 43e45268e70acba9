/** The lists of words and passwords of zxcvbn-ts, and what it makes of a text by itself. About a megabyte: load it lazily. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as anyLanguage } from '@zxcvbn-ts/language-common';
import { dictionary as dutch } from '@zxcvbn-ts/language-nl-be';
import { bare } from './bare.ts';

export interface WordLists {
  /** Bits to guess a word when words are tried from the most used on; undefined for what is in no list. */
  bitsOf(word: string): number | undefined;
  isName(word: string): boolean;
  /** Bits that zxcvbn asks for a text. `own`: words of the person. */
  estimate(text: string, own: readonly string[]): number;
}

/** What zxcvbn looks at: its work grows with the square of it, and so much is enough already or never will be. */
const longest = 40;
/** Names are a list of their own, and people take them first. */
const mostForName = 7;
/** Of these one thinks as a thing first. */
const things = new Set(
  `vlinder roos iris storm wolf merel linde jasmijn bloem vos zon ster lente zomer winter hazel viool lelie parel robijn
  saffier amber beer sneeuw rivier ridder koning prins fleur valk arend olijf laurier engel hemel`.split(/\s+/u),
);

export function openWordLists(): WordLists {
  const bits = new Map<string, number>();
  const put = (list: readonly string[], bitsAt: (index: number) => number) => {
    list.forEach((written, index) => {
      const word = bare(written);
      bits.set(word, Math.min(bits.get(word) ?? 99, bitsAt(index)));
    });
  };
  const byRank = (index: number) => Math.log2(index + 2);
  put(dutch.commonWords, byRank);
  put(dutch.wikipedia, byRank);
  put(anyLanguage['passwords-common'], byRank);
  // In the order of the alphabet, so its place says nothing.
  put(anyLanguage['diceware-common'], () => 11);
  const names = new Set<string>();
  const called = (list: readonly string[], most: number) =>
    list
      .slice(0, most)
      .map(bare)
      .filter((name) => !things.has(name))
      .forEach((name) => void names.add(name));
  called(dutch.boysFirstnames, 800);
  called(dutch.girlsFirstnames, 800);
  put([...names], (index) => Math.min(mostForName, byRank(index >> 1)));
  const rare = [...dutch.boysFirstnames, ...dutch.girlsFirstnames, ...dutch.lastnames].map(bare);
  put(
    rare.filter((name) => !bits.has(name)),
    () => 9,
  );

  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...anyLanguage, ...dutch },
    graphs: adjacencyGraphs,
    useLevenshteinDistance: false,
    // Each figure that can be a letter doubles the work: with the hundred of the package some texts take seconds.
    l33tMaxSubstitutions: 4,
  });
  return {
    bitsOf: (word) => bits.get(word),
    isName: (word) => names.has(word),
    estimate: (text, own) => zxcvbn.check(text.slice(0, longest), [...own]).guessesLog10 * Math.log2(10),
  };
}
