// What a browser runs of the proof of sync: the cases of a phone's store, and the model with sealed phones on this
// browser's own IndexedDB and WebCrypto. The server is in memory, in the page. Bundled and opened by
// tests/e2e/engines-sync.test.ts; what it says stands on the page.
import { checkModel, type ModelFigures } from './model-check.ts';
import { sealedPhones } from './model-phone-sealed.ts';
import { memoryServer } from './model-server.ts';
import { phoneStoreCases } from './phone-store-cases.ts';
import { sealedPhone } from './two-phones.ts';

/** What it told, as JSON in the page. */
export interface PageReport {
  readonly cases: number;
  readonly failed: readonly string[];
  readonly model: ModelFigures | undefined;
  readonly milliseconds: number;
}

const disk = { indexedDB, keyRange: IDBKeyRange };

async function prove(seed: number, runs: number, seconds: number): Promise<PageReport> {
  const start = performance.now();
  const failed: string[] = [];
  for (const { name, run } of phoneStoreCases) {
    try {
      await run(() => sealedPhone(disk));
    } catch (error) {
      failed.push(`${name}: ${(error as Error).stack ?? error}`);
    }
  }
  const parts = { newServer: memoryServer, newPhone: sealedPhones(() => disk) };
  // A few whatever the time, so that a slow machine proves something too.
  const first = await checkModel({ seed, runs: 3 }, parts);
  const model = first.failure ? first : together(first, await checkModel({ seed: seed + 1, runs, seconds }, parts));
  return { cases: phoneStoreCases.length, failed, model, milliseconds: Math.round(performance.now() - start) };
}

function together(one: ModelFigures, other: ModelFigures): ModelFigures {
  const { failure } = other;
  const sum = (name: Exclude<keyof ModelFigures, 'failure'>) => one[name] + other[name];
  return {
    runs: sum('runs'),
    faults: sum('faults'),
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    diverged: sum('diverged'),
    ...(failure === undefined ? {} : { failure }),
  };
}

const asked = new URL(location.href).searchParams;
const number = (name: string) => Number(asked.get(name));
prove(number('seed'), number('runs'), number('seconds')).then(
  (report) => {
    document.body.textContent = `Done: ${JSON.stringify(report)}`;
  },
  (error: Error) => {
    const report: PageReport = { cases: 0, failed: [error.stack ?? String(error)], model: undefined, milliseconds: 0 };
    document.body.textContent = `Done: ${JSON.stringify(report)}`;
  },
);
