// Runs the model and counts: random commands on a few phones and a server, then everybody comes online, then the promises
// are held against what is there. Knows of no Node, so that a page in a browser runs it too.
import fc from 'fast-check';
import type { Role } from '#domain/roles.ts';
import { type Command, everything, roleSets, type Weighted } from './model-commands.ts';
import { inLaterVersion } from './model-content.ts';
import type { Broken } from './model-promises.ts';
import type { World, WorldParts } from './model-types.ts';
import { createWorld } from './model-world.ts';

export interface FailedRun {
  readonly seed: number;
  readonly path: string;
  /** What was done and what was broken, for people. */
  readonly text: string;
}

export interface ModelFigures {
  readonly runs: number;
  /** Faults that were injected: requests and answers that got lost, came late or twice, killed tabs, wrong clocks, restores. */
  readonly faults: number;
  /** Changes that got an answer `applied` or `merged`. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly diverged: number;
  /** The first run that broke a promise, as small as it could be made. */
  readonly failure?: FailedRun;
}

export interface ModelRun {
  readonly seed: number;
  readonly runs: number;
  readonly path?: string | undefined;
  /** Stops after this many seconds. */
  readonly seconds?: number | undefined;
  readonly commands?: readonly Weighted[];
  readonly roles?: fc.Arbitrary<readonly Role[]>;
  readonly length?: { readonly min: number; readonly max: number };
}

/** What the world met that counts as a fault. */
const faults = [
  'cut',
  'answerLost',
  'twice',
  'late',
  'expired',
  'slow arrival',
  'slow answer',
  'arrived late',
  'killed',
  'put back',
  'disk full',
  ...['meta', 'outbox', 'segments', 'drafts'].flatMap((table) => [`${table} gone`, `${table} flipped`]),
  'two tabs',
  'wrong clock',
  'server clock back',
  'server clock ahead',
  'restored',
  'purged',
];

class PromiseBroken extends Error {}

export async function checkModel(asked: ModelRun, parts: WorldParts): Promise<ModelFigures> {
  const { seed, runs, path, seconds, commands = everything, roles = roleSets, length = { min: 3, max: 60 } } = asked;
  const figures = { faults: 0, acknowledged: 0, lost: 0, duplicated: 0, diverged: 0 };
  let failed = false;
  const count = (world: World, broken: readonly Broken[]) => {
    // What follows the first failure only makes it smaller.
    if (failed) return;
    failed = broken.length > 0;
    for (const [what, times] of world.met) if (faults.includes(what)) figures.faults += times;
    figures.acknowledged += world.acknowledged();
    for (const { kind } of broken) if (kind in figures) figures[kind as 'lost'] += 1;
  };
  const property = fc.asyncProperty(
    roles,
    fc.boolean(),
    fc.array(fc.oneof(...commands), { minLength: length.min, maxLength: length.max, size: 'max' }),
    async (all, samePerson, steps) => {
      const world = await createWorld(all, samePerson, parts);
      try {
        const broken = await play(world, steps);
        count(world, broken);
        if (broken.length > 0) throw new PromiseBroken(broken.map(({ kind, text }) => `${kind}: ${text}`).join('\n'));
      } finally {
        await world.close();
      }
    },
  );
  const details = await inLaterVersion(() =>
    fc.check(property, {
      seed,
      numRuns: runs,
      ...(path === undefined ? {} : { path, endOnFailure: true }),
      ...(seconds === undefined ? {} : { interruptAfterTimeLimit: seconds * 1_000, markInterruptAsFailure: false }),
    }),
  );
  if (!details.failed) return { runs: details.numRuns, ...figures };
  return { runs: details.numRuns, ...figures, failure: failureIn(details) };
}

async function play(world: World, steps: readonly Command[]): Promise<readonly Broken[]> {
  await begin(world);
  for (const { step } of steps) await step(world);
  await world.settle();
  const broken = await world.broken();
  return broken.length > 0 ? broken : world.lastWord();
}

/** Something that everybody has, to meet each other in. */
export async function begin(world: World): Promise<void> {
  for (const kind of ['signal', 'keyPerson', 'conversation'] as const) await world.make(0, kind);
  for (const index of world.phones.keys()) await world.run(index, { faults: [] });
}

function failureIn(details: fc.RunDetails<[readonly Role[], boolean, Command[]]>): FailedRun {
  const [roles = [], samePerson = false, steps = []] = details.counterexample ?? [];
  const { seed, counterexamplePath, errorInstance, numRuns } = details;
  const told = errorInstance instanceof PromiseBroken ? errorInstance.message : String((errorInstance as Error)?.stack);
  const text = [
    `seed ${seed}, path ${counterexamplePath}, after ${numRuns} runs`,
    `roles ${roles.join(', ')}; first two are one person: ${samePerson}`,
    ...steps.map(({ name }) => `  ${name}`),
    told,
  ].join('\n');
  return { seed, path: counterexamplePath ?? '', text };
}
