// The HTTP interface fuzzed from its own document: every operation, as every kind of caller, with requests that are right,
// broken and twisted. A route that is added is fuzzed by itself.
//
// FUZZ_RUNS=n does n rounds, each on a server of its own (1 in `npm test`); FUZZ_SEED=n repeats what failed.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '#server/store/audit.ts';
import { type OpenApiDocument, type Operation, operationsOf } from '#tests/support/openapi-document.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { ask, isDocumented } from './fuzz/claims.ts';
import { rowReader } from './fuzz/fingerprint.ts';
import { type Class, type Plan, planOf } from './fuzz/requests.ts';
import { twists } from './fuzz/twists.ts';
import { type CallerName, callerNames, makeWorld, type World } from './fuzz/world.ts';

const rounds = Number(process.env.FUZZ_RUNS ?? 1);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121);
/** How often something may be tried has no end here (http-session.test.ts has it), and no disk is full (tests of faults). */
const elsewhere = [429, 507];
/** Generous: a long run is one test. */
const patience = 240_000 * rounds + 60_000;

let document: OpenApiDocument;
let operations: readonly Operation[];

/** Who gets past the door of an operation, by its `x-stoep-access`; anyone for a word that is not here. */
const ableTo: Readonly<Record<string, readonly CallerName[]>> = {
  session: ['founder', 'fieldWorker'],
  member: ['fieldWorker', 'coordinator', 'partner'],
  memberOrFormer: ['fieldWorker', 'former'],
  administrator: ['steppedUp', 'founder'],
  coordinator: ['coordinator'],
};

const always = ['notFromApp', 'typeText', 'bodyLarge', 'protocolWord', 'pathZero'];

/** With another method or address it is another operation, or none. */
const isElsewhere = (twist: string) => /^(method|path)/u.test(twist);

/** Per operation: how often each status was seen, and per class how many requests there were. */
const seen = new Map<string, Map<number, number>>();
const asked = { valid: 0, broken: 0, twisted: 0, session: 0 };

beforeAll(async () => {
  const server = await startTestServer();
  document = (await server.client().call<never>('GET', '/openapi.json')).body;
  operations = operationsOf(document);
  await server.close();
  console.log(`Fuzz: FUZZ_SEED=${seed} FUZZ_RUNS=${rounds}`);
});

afterAll(() => {
  console.log(rounds > 1 ? report() : summary());
});

function note(operation: string, how: keyof typeof asked, status: number): void {
  const statuses = seen.get(operation) ?? new Map<number, number>();
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  seen.set(operation, statuses);
  asked[how] += 1;
}

describe('the HTTP interface', () => {
  test(
    'answers anything, from anyone, with an answer of its own; what it refuses leaves nothing behind',
    async () => {
      const undocumented = new Set<string>();
      for (let round = 0; round < rounds; round += 1) {
        const world = await makeWorld();
        try {
          for (const [index, operation] of operations.entries()) {
            await fuzz(world, operation, seed + round * 100_003 + index * 1_001, undocumented);
          }
          expect(await verifyAudit(world.server.db)).toMatchObject({ ok: true });
        } finally {
          await world.close();
        }
      }
      expect([...undocumented].sort()).toEqual([]);
    },
    patience,
  );

  test(
    'holds its claims through whole sessions, in which what was made, invited, given and ended is used again',
    async () => {
      const property = fc.asyncProperty(session(), async (plans) => {
        const world = await makeWorld();
        try {
          const rows = rowReader(world.server.db);
          for (const plan of plans) {
            world.tick();
            note(plan.operation.name, 'session', (await ask(world, document, plan, rows)).status);
          }
          expect(await verifyAudit(world.server.db)).toMatchObject({ ok: true });
        } finally {
          await world.close();
        }
      });
      await fc.assert(property, { seed, numRuns: 3 * rounds, interruptAfterTimeLimit: patience - 30_000 });
    },
    patience,
  );

  test(
    'was reached: every operation with what it does and with what it refuses',
    async () => {
      // What chance left out gets more chances, a few times; what is then still missing can't be reached at all.
      for (let more = 1; more <= 5 && missed().length > 0; more += 1) {
        const world = await makeWorld();
        const names = new Set(missed().map((each) => each.split(' ')[0]));
        for (const [index, operation] of operations.entries()) {
          if (names.has(operation.name)) await fuzz(world, operation, seed + more * 7_001 + index, new Set());
        }
        await world.close();
      }
      expect(missed()).toEqual([]);
    },
    patience,
  );
});

/** Operations with a status that was never seen, of those the document names. */
function missed(): readonly string[] {
  return operations.flatMap(({ name, refusals, success }) => {
    const statuses = [success.status, ...refusals.keys()].filter((status) => !elsewhere.includes(status));
    return statuses.filter((status) => !seen.get(name)?.has(status)).map((status) => `${name} ${status}`);
  });
}

/** Many requests after each other that are nearly all in order, each with ids from the answers before it. */
function session(): fc.Arbitrary<readonly Plan[]> {
  const step = fc.constantFrom(...operations).chain((operation) => {
    const callers = [...(ableTo[operation.access] ?? []), ...callerNames];
    const how = fc.constantFrom<Class>('valid', 'valid', 'valid', 'valid', 'broken');
    return fc
      .tuple(fc.nat(callers.length * 2), how)
      .chain(([at, which]) => planOf(document, operation, callers[at] ?? callers[0] ?? 'nobody', which));
  });
  return fc.array(step, { minLength: 60, maxLength: 60 });
}

/** One operation by all callers, right and broken; and twisted in every way, by each caller in turn. */
async function fuzz(world: World, operation: Operation, from: number, undocumented: Set<string>): Promise<void> {
  const rows = rowReader(world.server.db);
  let changed = true;
  const run = async (caller: CallerName, how: Class, numRuns: number, twist?: string) => {
    const property = fc.asyncProperty(planOf(document, operation, caller, how, twist), async (plan) => {
      if (world.tick() || changed) await world.restock();
      const told = await ask(world, document, plan, rows);
      changed = told.status < 400;
      note(operation.name, how, told.status);
      if (!plan.twists.some(isElsewhere) && !isDocumented(operation, told))
        undocumented.add(`${operation.name} ${told.code}`);
    });
    runs += 1;
    await fc.assert(property, { seed: from + runs, numRuns, interruptAfterTimeLimit: 60_000 });
  };
  let runs = 0;
  for (const caller of callerNames) {
    await run(caller, 'valid', operation.access === 'public' ? 3 : 2);
    await run(caller, 'broken', 2);
  }
  const able = ableTo[operation.access] ?? callerNames;
  for (const [at, twist] of Object.keys(twists).entries()) {
    // A third of them in each round, another third for the next operation; what must be seen of each, always.
    if ((from + at) % 3 === 0 || always.includes(twist))
      await run(able[at % able.length] ?? 'nobody', 'twisted', 1, twist);
  }
}

const summary = () =>
  `Fuzz: ${Object.values(asked).reduce((sum, count) => sum + count, 0)} requests, ${JSON.stringify(asked)}`;

function report(): string {
  const lines = operations.map(({ name }) => {
    const statuses = [...(seen.get(name) ?? [])].sort(([one], [other]) => one - other);
    return `${name}: ${statuses.map(([status, count]) => `${status}×${count}`).join(' ')}`;
  });
  return [summary(), ...lines].join('\n');
}
