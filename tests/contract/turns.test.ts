// One after the other for one key, and no waiting between keys: what keeps a busy team out of the way of the others.
import { expect, test } from 'vitest';
import { isUnavailable } from '#server/store/dialect.ts';
import { createTurns } from '#server/store/turns.ts';

/** Work that lasts until it is told to end. */
function lasting() {
  let end = (_error?: Error) => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { work: () => ended, end };
}

test('those of one team go in the order they came; another team does not wait, and a failure stops nobody', async () => {
  const inTurn = createTurns(60_000);
  const done: string[] = [];
  const first = lasting();
  const failing = inTurn('one', first.work);
  const later = ['second', 'third'].map((name) => inTurn('one', async () => void done.push(name)));
  await inTurn('two', async () => void done.push('other'));
  expect(done).toEqual(['other']);
  first.end(new Error('taken back'));
  await expect(failing).rejects.toThrow('taken back');
  await Promise.all(later);
  expect(await inTurn('one', async () => 'answer')).toBe('answer');
  expect(done).toEqual(['other', 'second', 'third']);
});

test('who waits too long is told to come again, and does not stand in the way of who came after', async () => {
  const inTurn = createTurns(50);
  const first = lasting();
  const busy = inTurn('one', first.work);
  let ran = false;
  const impatient = await inTurn('one', async () => {
    ran = true;
  }).catch((error: unknown) => error);
  expect(isUnavailable(impatient)).toBe(true);
  const next = inTurn('one', async () => 'next');
  first.end();
  await busy;
  expect(await next).toBe('next');
  expect(ran).toBe(false);
});
