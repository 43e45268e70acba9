// Our own device in a page: the real parts of a browser, the real server behind it. What is measured starts after the
// passphrase became a key, which takes about a second on purpose and is the same for any amount of records.
import { guardScripts } from '#app/trusted-types.ts';
import { browserParts, createDevice, type Device } from '#device/index.ts';
import { type Kind, kinds } from '#domain/catalog.ts';
import { control, madeRecord, openTable, putAll } from './raw-indexeddb.js';

guardScripts(window as unknown as Parameters<typeof guardScripts>[0]);

const parts = browserParts();
/** Takes in all and finds nothing: for what has nothing to do with searching, so that no run waits for an index. */
const withoutIndex: typeof parts.startSearching = (onAnswer) => ({
  ask: ({ type }) =>
    void setTimeout(() => onAnswer(type === 'take' ? { type: 'taken' } : { type: 'found', hits: [] }), 0),
  end: () => undefined,
});
let cut = false;
let derived = 0;
const device: Device = createDevice({
  ...parts,
  async derive(...given) {
    const bytes = await parts.derive(...given);
    derived = performance.now();
    return bytes;
  },
  fetch: (url, init) => (cut ? Promise.reject(new TypeError('Failed to fetch')) : parts.fetch(url, init)),
  // Nothing comes by itself in the middle of a measurement.
  openNews: undefined,
  ...(location.search === '?searchless' ? { startSearching: withoutIndex } : {}),
});
// So that a measurement can also be looked at from the browser's own tools.
Object.assign(window, { device });

/** Until something holds of the device's state. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (!holds()) return;
      stop();
      done();
    };
    const stops = [device.sync.subscribe(look), device.session.subscribe(look), device.searchState.subscribe(look)];
    const stop = () => stops.forEach((each) => void each());
    look();
  });
}

const synced = () => until(() => device.sync.getState().complete && !device.sync.getState().running);
const countAll = () => kinds.reduce((sum, kind) => sum + device.count({ kind }).get(), 0);
const signals = () => device.watch({ kind: 'signal' }).get();

function must(answer: { readonly ok: boolean }): void {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

async function open(passphrase: string, offline: boolean): Promise<number> {
  cut = offline;
  await device.start();
  must(await device.unlock(passphrase));
  signals();
  return performance.now() - derived;
}

const bench = {
  control,

  /** Signs in on a new phone and loads everything; milliseconds from the key on. */
  async firstLoad(email: string, password: string, passphrase: string) {
    await device.start();
    must(await device.signIn(email, password));
    must(await device.makeVault(passphrase));
    await synced();
    const took = performance.now() - derived;
    return { took, count: countAll() };
  },

  /** Milliseconds from the key to the first list. */
  async unlock(passphrase: string, offline: boolean) {
    const took = await open(passphrase, offline);
    return { took, count: countAll(), listed: signals().length };
  },

  /** Waits until the search has taken in everything. */
  searchReady: () => until(() => device.searchState.getState().complete),

  /** Types words letter by letter; milliseconds from each letter to its answer. */
  async search(words: readonly string[]) {
    const took: number[] = [];
    let found = 0;
    for (const word of words) {
      for (let length = 1; length <= word.length; length += 1) {
        const started = performance.now();
        const hits = await device.search({ words: word.slice(0, length) });
        took.push(performance.now() - started);
        found += hits.length;
      }
    }
    return { took, found };
  },

  /** Saves new signals, and between them puts a row in a database of its own; milliseconds of each. */
  async saves(count: number) {
    const raw = await openTable('raw-beside');
    const times = { save: [] as number[], strict: [] as number[], relaxed: [] as number[] };
    const timed = async (list: number[], work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      list.push(performance.now() - started);
    };
    for (let index = 0; index < count; index += 1) {
      await timed(times.strict, () => putAll(raw, [madeRecord(index)], index, 'strict'));
      await timed(times.save, async () => must(await device.save({ kind: 'signal', values: newSignal(index) })));
      await timed(times.relaxed, () => putAll(raw, [madeRecord(index + count)], index, 'relaxed'));
    }
    return times;
  },

  /** Edits that many signals while the line is cut. */
  async editOffline(count: number) {
    cut = true;
    const chosen = signals().slice(0, count);
    const started = performance.now();
    for (const { id } of chosen) {
      must(await device.save({ kind: 'signal', id, values: { meaning: 'Aangepast zonder bereik.' } }));
    }
    return { count: chosen.length, took: performance.now() - started };
  },

  /** The line is back: milliseconds until the server answered each change. */
  async push() {
    // What the device tried while the line was cut must be over.
    await until(() => !device.sync.getState().running);
    cut = false;
    const started = performance.now();
    const run = device.syncNow();
    await until(() => device.sync.getState().outbox.length === 0);
    const took = performance.now() - started;
    await run;
    return took;
  },

  edited: () => ({
    edited: signals().filter(({ values }) => values.meaning === 'Aangepast zonder bereik.').length,
    waiting: device.sync.getState().outbox.length,
  }),

  synced,

  /** From here on the server can't be reached; what is under way ends first. */
  async cutLine() {
    await until(() => !device.sync.getState().running);
    cut = true;
  },

  /** Milliseconds of one run with the server: what it has that is not here. */
  async catchUp() {
    cut = false;
    const started = performance.now();
    await device.syncNow();
    const { lastFailure } = device.sync.getState();
    if (lastFailure) throw new Error(`The run ended with ${lastFailure}`);
    return performance.now() - started;
  },

  /**
   * Microseconds to open one record: look it up and watch it. As many different ones at each size and each seen before, so
   * that it tells the work and not how much of a notebook fits in the processor's cache.
   */
  openOne(rounds: number) {
    const list = signals();
    const ids = Array.from({ length: 200 }, (_, index) => list[(index * 7_919) % list.length]?.id ?? '');
    const openAll = () => {
      for (const id of ids) {
        const live = device.watchOne('signal', id);
        const stop = live.subscribe(() => undefined);
        if (live.get()?.id !== id) throw new Error(`${id} is not here`);
        stop();
      }
    };
    openAll();
    const started = performance.now();
    for (let round = 0; round < rounds; round += 1) openAll();
    return ((performance.now() - started) * 1_000) / (rounds * ids.length);
  },

  countAll,
  kinds: (): readonly Kind[] => kinds,
};

function newSignal(index: number) {
  return {
    observed: `Twee jongens bij het buurthuis, nummer ${index}, praten zacht en lopen dan weg langs het water.`,
    meaning: 'Het zit mij niet lekker, maar misschien is er niets aan de hand.',
    ageBand: 'age12',
    gutFeeling: true,
    safeNow: 'yes',
    route: 'c',
  } as const;
}

Object.assign(window, { bench });
