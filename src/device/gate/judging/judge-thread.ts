/** What the page and the thread that judges passphrases say to each other. */

import type { Judgement } from '#domain/guessing/judge.ts';
import type { AskJudge, JudgeQuestion, Timers } from '../../parts.ts';

export interface JudgeRequest {
  readonly id: number;
  readonly question: JudgeQuestion;
}
export interface JudgeAnswer {
  readonly id: number;
  readonly judgement: Judgement;
}

/** How long the lists and what was typed stay in memory after the last question. */
const lingers = 60_000;

/** Judges in a worker: the lists are large, and a slow phone would stop under the fingers. */
export function judgeInWorker(startWorker: () => Worker, after: Timers['after']): AskJudge {
  let worker: Worker | undefined;
  let asked = 0;
  let cancel: (() => void) | undefined;
  const waiting = new Map<number, { resolve: (judgement: Judgement) => void; reject: (error: Error) => void }>();
  const end = (message?: string) => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  const start = (): Worker => {
    const started = startWorker();
    started.onmessage = ({ data }: MessageEvent<JudgeAnswer>) => {
      waiting.get(data.id)?.resolve(data.judgement);
      waiting.delete(data.id);
      if (waiting.size === 0) cancel = after(lingers, end);
    };
    started.onerror = () => end('The lists to judge by could not be loaded.');
    return started;
  };
  return (question) =>
    new Promise((resolve, reject) => {
      cancel?.();
      worker ??= start();
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question } satisfies JudgeRequest);
    });
}
