/**
 * The form of a passphrase that counts. A keyboard's suggestion leaves a space, starts with a capital, turns two spaces
 * into a point and quotes into curly ones; a copied text brings hyphens and signs that nobody sees. None of that was
 * chosen, and who knows the words must get in: a notebook that stays shut loses what was not sent.
 */
export function plainPassphrase(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″]/gu, '"')
    .replace(/[.,]+(?=\s|$)|\p{Pd}/gu, ' ')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * How hard a passphrase is to guess, judged in the form that counts. Rough on purpose and only ever too strict: it counts what is really different in
 * it, and asks for what four random words are worth, behind which Argon2id stands.
 */
export interface Strength {
  readonly enough: boolean;
  /** Dutch, as on the screen. */
  readonly label: string;
  /** 0 … 4; enough from 3 on. */
  readonly score: number;
}

const labels = ['Nog veel te kort.', 'Makkelijk te raden.', 'Bijna goed.', 'Goed.', 'Heel goed.'] as const;
/** Bits per word when words are what it is made of: a person picks from some thousands, our own list is of that order. */
const bitsPerWord = 11;
/** Four words of the list, behind which a slow key derivation stands. */
const enoughBits = 36;
const shortest = 14;
const common = /wacht(woord|zin)|password|welkom|stoep|qwerty|azerty|abcd|1234|geheim|letmein|iloveyou/giu;

export function passphraseStrength(text: string): Strength {
  const score = scoreOf(text);
  return { enough: score >= 3, label: labels[score] ?? labels[0], score };
}

function scoreOf(text: string): number {
  const plain = plainPassphrase(text);
  const words = plain.split(/[\s.,;:_+/-]+/u).map((word) => word.replace(common, ''));
  // Words that come back, and those that everybody takes first, count for nothing.
  const different = [...new Set(words)].filter((word) => word.length > 1);
  const bits = different.reduce((sum, word) => sum + bitsOf(word), 0) * kindsOfSigns(plain);
  if (plain.length < 8 || bits < 20) return 0;
  if (bits < 32) return 1;
  if (bits < enoughBits || plain.length < shortest) return 2;
  return bits < 60 ? 3 : 4;
}

/** A word is worth what a list of words is worth, or its letters when it is longer than words are. */
function bitsOf(word: string): number {
  const letters = bitsOfLetters(word);
  return Math.max(Math.min(bitsPerWord, letters * 1.3), letters * 0.7);
}

function bitsOfLetters(word: string): number {
  let bits = 0;
  const seen = new Map<string, number>();
  let previous = 0;
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0;
    const times = seen.get(letter) ?? 0;
    seen.set(letter, times + 1);
    // What repeats or runs on (aaa, 123) adds little.
    bits += Math.abs(code - previous) <= 1 ? 1 : 3.3 / (1 + times * 0.4);
    previous = code;
  }
  return bits;
}

/** Digits and signs in between make guessing harder, a digit behind does not. */
function kindsOfSigns(text: string): number {
  const inside = text.slice(1, -1);
  const found = [/\d/u, /[^\p{L}\d\s.,;:_+/-]/u].filter((kind) => kind.test(inside)).length;
  return 1 + found * 0.2;
}

/** Four random words that are easier to remember than to guess. */
export async function suggestWords(): Promise<string> {
  const { words } = await import('./words.ts');
  return pickWords(words, (length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** Every word is as likely as any other: bytes that would make some likelier are drawn again. */
export function pickWords(words: readonly string[], randomBytes: (length: number) => Uint8Array, count = 4): string {
  const picked: string[] = [];
  const range = Math.floor(0x10000 / words.length) * words.length;
  while (picked.length < count) {
    const [high = 0, low = 0] = randomBytes(2);
    const drawn = (high << 8) | low;
    if (drawn >= range) continue;
    const word = words[drawn % words.length] ?? '';
    if (!picked.includes(word)) picked.push(word);
  }
  return picked.join(' ');
}
