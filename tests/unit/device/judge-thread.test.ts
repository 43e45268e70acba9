// The thread that judges, seen from the page, with a worker of the test's own.
import { expect, test } from 'vitest';
import { type JudgeRequest, judgeInWorker } from '#device/gate/judging/judge-thread.ts';

const good = { enough: true, bits: 44, weakness: { why: 'few' } } as const;
const question = (text: string) => ({ what: 'passphrase', text, about: [] }) as const;

function threads() {
  const asked: JudgeRequest[] = [];
  const workers: { onmessage: (event: unknown) => void; onerror: () => void; ended: boolean }[] = [];
  let later = () => {};
  const ask = judgeInWorker(
    () => {
      const worker = {
        onmessage: (_: unknown) => {},
        onerror: () => {},
        ended: false,
        postMessage: (request: JudgeRequest) => void asked.push(request),
        terminate: () => (worker.ended = true),
      };
      workers.push(worker);
      return worker as unknown as Worker;
    },
    (_, run) => {
      later = run;
      return () => (later = () => {});
    },
  );
  return { ask, asked, workers, pass: () => later() };
}

test('[attack.A6] answers each question with its own answer, in one thread', async () => {
  const { ask, asked, workers } = threads();
  const both = [ask(question('een')), ask(question('twee'))];
  for (const { id, question: of } of [...asked].reverse())
    workers[0]?.onmessage({ data: { id, judgement: { ...good, bits: of.text.length } } });
  expect((await Promise.all(both)).map(({ bits }) => bits)).toEqual([3, 4]);
  expect(workers).toHaveLength(1);
});

test('[attack.A6] a thread that can’t start judges nothing good, and is tried anew', async () => {
  const { ask, workers } = threads();
  const failing = ask(question('een'));
  workers[0]?.onerror();
  await expect(failing).rejects.toThrow('could not be loaded');
  void ask(question('een'));
  expect(workers).toHaveLength(2);
});

test('[attack.A6] what was typed leaves memory with the thread, some time after the last question', async () => {
  const { ask, asked, workers, pass } = threads();
  const asking = ask(question('een'));
  pass();
  expect(workers[0]?.ended).toBe(false);
  workers[0]?.onmessage({ data: { id: asked[0]?.id, judgement: good } });
  await asking;
  pass();
  expect(workers[0]?.ended).toBe(true);
});
