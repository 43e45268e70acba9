/** Words made comparable when they come from a file: without accents, capitals, and what is neither letter nor digit. */
import { plain } from '#records/plain-text.ts';

export const plainName = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]+/gu, '');
