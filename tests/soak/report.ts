// What the parts of the soak tell to the one who runs them (run.mjs): rows that add up, and failures with their seed.
import { randomInt } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Judgement } from '#tests/support/ledger.ts';
import type { ModelFigures } from '#tests/sync/model-check.ts';

export type Row = Omit<ModelFigures, 'failure'> & { readonly part: string };

/** A run that went wrong: `what` says how, `seed` with what. */
export interface Failed {
  readonly failed: string;
  readonly seed: number;
  readonly what: readonly string[];
}

interface Clock {
  /** True once the time of this part is over, or somebody asked to end. */
  over(): boolean;
  /** Seconds that are left. */
  left(): number;
}

const { SOAK_REPORT: file = '', SOAK_SECONDS: seconds = '0', SOAK_STOP: stopFile = '' } = process.env;

/** False when this is no soak, but somebody who runs all there is. */
export const isSoak = file !== '';

export function startClock(share = 1): Clock {
  const end = Date.now() + Number(seconds) * 1_000 * share;
  return {
    over: () => Date.now() >= end || existsSync(stopFile),
    left: () => (existsSync(stopFile) ? 0 : Math.max(0, (end - Date.now()) / 1_000)),
  };
}

export const freshSeed = (): number => randomInt(2 ** 31);

export function tell(line: Row | Failed): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** The row of one walk, and its failure when there is one. */
export function tellWalk(part: string, seed: number, { faults, ...judged }: Judgement & { faults: number }): void {
  const { acknowledged, lost, duplicated, diverged } = judged;
  const counts = { lost: lost.length, duplicated: duplicated.length, diverged: diverged.length };
  tell({ part, runs: 1, faults, acknowledged, ...counts });
  const what = [...lost, ...duplicated, ...diverged];
  if (what.length > 0) tell({ failed: part, seed, what });
}

/** Seeds of this part that once failed; they go first. */
export function failedSeeds(part: string): number[] {
  const kept: { part: string; seed: number }[] = JSON.parse(
    readFileSync(new URL('failed-seeds.json', import.meta.url), 'utf8'),
  );
  return kept.flatMap((each) => (each.part === part ? [each.seed] : []));
}

/** Runs walks until the time is over: first those that once failed, then fresh ones. One that can't be finished is a failure too. */
export async function walkOn(
  part: string,
  share: number,
  walk: (seed: number, stopped: () => boolean) => Promise<Judgement & { faults: number }>,
): Promise<void> {
  const clock = startClock(share);
  const seeds = failedSeeds(part);
  while (!clock.over()) {
    const seed = seeds.shift() ?? freshSeed();
    try {
      tellWalk(part, seed, await walk(seed, clock.over));
    } catch (error) {
      tell({ failed: part, seed, what: [error instanceof Error ? (error.stack ?? error.message) : String(error)] });
    }
  }
}
