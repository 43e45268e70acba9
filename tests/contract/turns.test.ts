// One after the other for one key, and no waiting between keys: what keeps a busy team out of the way of the others.
import { expect, test } from 'vitest';
import { isUnavailable } from '#server/store/dialect.ts';
import { createTurns } from '#server/turns.ts';

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

test('where more than one may be at work, one more begins as soon as one has ended', async () => {
  const inTurn = createTurns(60_000, 2);
  const begun: string[] = [];
  const works = ['one', 'two', 'three', 'four'].map((name) => ({ name, ...lasting() }));
  const all = works.map(({ name, work }) =>
    inTurn('page', () => {
      begun.push(name);
      return work();
    }),
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  await settled();
  expect(begun).toEqual(['one', 'two']);
  works[1]?.end(new Error('hung up'));
  await expect(all[1]).rejects.toThrow('hung up');
  await settled();
  expect(begun).toEqual(['one', 'two', 'three']);
  for (const { end } of works) end();
  await Promise.all([all[0], all[2], all[3]]);
  expect(begun).toEqual(['one', 'two', 'three', 'four']);
  // Nobody is at work any more: two may begin again.
  const again = [lasting(), lasting()];
  const both = again.map(({ work }, index) =>
    inTurn('page', () => {
      begun.push(`again ${index}`);
      return work();
    }),
  );
  await settled();
  expect(begun.slice(4)).toEqual(['again 0', 'again 1']);
  for (const { end } of again) end();
  await Promise.all(both);
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
