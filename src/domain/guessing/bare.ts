/** Lower case, without accents: `één` is guessed with `een`. */
export function bare(text: string): string {
  const lower = text.toLowerCase();
  return /^[ -~]*$/u.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}
