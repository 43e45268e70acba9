/** The thread that judges passphrases and passwords; the lists come with it. */
import { createJudges } from '#domain/guessing/judge.ts';
import { openWordLists } from '#domain/guessing/word-lists.ts';
import type { JudgeAnswer, JudgeRequest } from './judge-thread.ts';

const judges = createJudges(openWordLists());

addEventListener('message', ({ data: { id, question } }: MessageEvent<JudgeRequest>) => {
  const judgement = judges[question.what](question.text, question.about);
  postMessage({ id, judgement } satisfies JudgeAnswer);
});
