// Judges in this process, with the lists that the worker has. They are opened when they are first asked for.
import type { AskJudge } from '#device/parts.ts';
import { createJudges, type Judges } from '#domain/guessing/judge.ts';

let judges: Promise<Judges> | undefined;
export const openJudges = (): Promise<Judges> => {
  judges ??= import('#domain/guessing/word-lists.ts').then(({ openWordLists }) => createJudges(openWordLists()));
  return judges;
};

/** The judge of a phone; `taken` is taken without looking, so that tests about something else don't open the lists. */
export const judgeHere =
  (taken: string): AskJudge =>
  async ({ what, text, about }) =>
    text === taken ? { enough: true, bits: 44, weakness: { why: 'few' } } : (await openJudges())[what](text, about);
