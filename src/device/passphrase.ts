/**
 * How hard a passphrase is to guess. Rough on purpose and only ever too strict: it counts what is really different in
 * it, and asks for about 50 bits, behind which Argon2id stands.
 */
export interface Strength {
  readonly enough: boolean;
  /** Dutch, as on the screen. */
  readonly label: string;
  /** 0 … 4; enough from 3 on. */
  readonly score: number;
}

const labels = ['Nog veel te kort.', 'Makkelijk te raden.', 'Bijna goed.', 'Goed.', 'Heel goed.'] as const;
/** Bits per word when words are what it is made of: a person picks from some thousands. */
const bitsPerWord = 11;
const shortest = 14;
const common = /wacht(woord|zin)|password|welkom|stoep|qwerty|azerty|abcd|1234|geheim|letmein|iloveyou/giu;

export function passphraseStrength(text: string): Strength {
  const score = scoreOf(text);
  return { enough: score >= 3, label: labels[score] ?? labels[0], score };
}

function scoreOf(text: string): number {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const bits = Math.min(bitsOfCharacters(plain), bitsOfWords(plain));
  if (plain.length < 8 || bits < 20) return 0;
  if (bits < 32) return 1;
  if (bits < 42 || plain.length < shortest) return 2;
  return bits < 60 ? 3 : 4;
}

/** Words that come back or that everybody takes first count for nothing. */
function bitsOfWords(text: string): number {
  const words = text.split(/[\s.,;:_+/-]+/u).filter((word) => word.length > 0);
  const different = [...new Set(words)].filter((word) => word.replace(common, '').length > 1);
  // A word is worth no more than its letters, a string without spaces no more than its letters either.
  return different.reduce((bits, word) => bits + Math.max(wordBits(word), bitsOfCharacters(word) * 0.8), 0);
}

const wordBits = (word: string) => (word.length < 3 ? word.length * 3 : bitsPerWord);

function bitsOfCharacters(text: string): number {
  const rest = text.replace(common, '');
  let bits = 0;
  const seen = new Map<string, number>();
  let previous = 0;
  for (const character of rest) {
    const code = character.codePointAt(0) ?? 0;
    const times = seen.get(character) ?? 0;
    seen.set(character, times + 1);
    // What repeats or runs on (aaa, 123) adds little.
    const runs = Math.abs(code - previous) <= 1;
    bits += runs ? 0.5 : 3.3 / (1 + times * 0.4);
    previous = code;
  }
  return bits;
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
