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

/** Four random words that are easier to remember than to guess. */
export async function suggestWords(randomBytes: (length: number) => Uint8Array): Promise<string> {
  const { words } = await import('./passphrase-words.ts');
  return pickWords(words, randomBytes);
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
