import { withoutInvisible } from '#domain/visible-text.ts';

/** Text made comparable: without accents, capitals, doubled spaces and signs that nobody sees. */
export function plain(text: string): string {
  return withoutInvisible(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}
