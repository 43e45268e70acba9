// The model of sync with fresh seeds, on each server store and each phone store (tests/sync).
import { expect, test } from 'vitest';
import { keepFailedSeed, type ModelAsked, runModel } from '#tests/sync/model-runs.ts';
import { freshSeed, isSoak, startClock, tell } from './report.ts';

type Kind = Pick<ModelAsked, 'server' | 'phone'>;
const kinds: readonly (Kind & { part: string })[] = [
  { part: 'Model: server in memory, phones in memory', server: 'memory', phone: 'memory' },
  { part: 'Model: server on SQLite, phones in memory', server: 'sqlite', phone: 'memory' },
  { part: 'Model: server on PostgreSQL, phones in memory', server: 'postgres', phone: 'memory' },
  { part: 'Model: server in memory, sealed phones on IndexedDB', server: 'memory', phone: 'sealed' },
  { part: 'Model: server on SQLite, sealed phones on IndexedDB', server: 'sqlite', phone: 'sealed' },
];
/** Seconds of one turn: short, so that each kind has its turns and an end is heard. */
const turn = 10;

test.skipIf(!isSoak)('the model holds with seeds it never saw', async () => {
  const clock = startClock();
  expect(clock.over()).toBe(false);
  for (let at = 0; !clock.over(); at += 1) {
    const { part, ...kind } = kinds[at % kinds.length] as (typeof kinds)[number];
    const seed = freshSeed();
    const seconds = Math.min(turn, clock.left());
    const { failure, ...figures } = await runModel({ ...kind, seed, runs: 1_000_000, seconds });
    tell({ part, ...figures });
    if (!failure) continue;
    keepFailedSeed(kind, failure);
    tell({ failed: part, seed: failure.seed, what: [`path ${failure.path}`, failure.text] });
  }
});
