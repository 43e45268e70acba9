/**
 * The journal beside the databases: a sealed copy, in a file of its own, of all that is nowhere else than on this device,
 * with the door to open it by. It is there for when the browser throws its databases away, and takes the place of the
 * outbox from a write that failed until the disk was healed (`disk-health.ts`).
 *
 * Promise: what `append` resolved for is on the disk. The journal proposes: what comes back of it is only what the
 * database does not have, told by the version of each write. An empty journal means nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Copies, copiesOf } from './copies.ts';
import { type BaseEntry, type Entry, readEntry, writeEntry } from './entries.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';

/** `none`: this browser has no place for one, or nobody has a notebook yet. `failed`: it could not be written to. */
export type CopyState = 'none' | 'here' | 'failed';

export interface Journal {
  readonly state: StoreApi<{ readonly copy: CopyState }>;
  /** Opens it when it is there; with `make` also makes it. Never throws. */
  open(make: boolean): Promise<void>;
  file(): JournalFile | undefined;
  /** What it tells now, also of what other tabs wrote. */
  copies(): Promise<Copies>;
  /**
   * Keeps an entry of an open notebook; `truth` gives that notebook whole, for when there is no more room to add. Throws
   * when it could not be kept.
   */
  append(entry: Entry, truth: () => Promise<BaseEntry>): Promise<void>;
  /** Puts a notebook whole in the place of all that was kept of it; what stood there is wiped. Throws when it can't. */
  rebase(truth: () => Promise<BaseEntry>): Promise<void>;
  /** Nothing of this notebook stays in it. */
  forget(vault: string): Promise<void>;
  /** Keeps, until told otherwise, that the databases can't be written to, or that they can again. */
  tellDisk(well: boolean): Promise<void>;
}

interface Kept {
  readonly entry: Entry;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Notebooks that left, of which files of tabs that were closed may still tell. */
const mostGone = 16;

export function createJournal(openFile: OpenJournalFile | undefined): Journal {
  const state = createStore<{ copy: CopyState }>(() => ({ copy: 'none' }));
  let file: JournalFile | undefined;
  /** All that stands in this tab's file, and in those that go along with it. */
  let kept: Kept[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };
  const read = (all: readonly Uint8Array<ArrayBuffer>[]): Kept[] =>
    all.flatMap((bytes) => {
      const entry = readEntry(bytes);
      return entry ? [{ entry, bytes }] : [];
    });
  const keptOf = (entry: Entry): Kept => ({ entry, bytes: writeEntry(entry) });

  /** Writes what should stand there from now on, as one. */
  async function replace(next: (before: readonly Kept[]) => readonly Kept[] | Promise<readonly Kept[]>): Promise<void> {
    if (!file) return;
    kept.push(...read(await file.adopt()));
    const all = [...(await next(kept))];
    if (!(await tried(file.replace(all.map(({ bytes }) => bytes))))) {
      state.setState({ copy: 'failed' });
      throw new Error('The journal has no room.');
    }
    kept = all;
    state.setState({ copy: 'here' });
  }
  async function tried<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      state.setState({ copy: 'failed' });
      throw error;
    }
  }
  const withBase = async (before: readonly Kept[], truth: () => Promise<BaseEntry>) => {
    const base = await truth();
    return [...before.filter(({ entry }) => !('vault' in entry) || entry.vault !== base.vault), keptOf(base)];
  };

  return {
    state,
    file: () => file,
    open: (make) =>
      serial(async () => {
        if (file && !(file.readOnly && make)) return;
        file?.end();
        file = await openFile?.(make).catch(() => undefined);
        kept = read(file?.found ?? []);
        state.setState({ copy: !file ? 'none' : file.readOnly ? 'failed' : 'here' });
      }),
    copies: () =>
      serial(async () => {
        const others = read((await file?.others().catch(() => [])) ?? []);
        return copiesOf([...kept, ...others].map(({ entry }) => entry));
      }),
    append: (entry, truth) =>
      serial(async () => {
        if (!file) throw new Error('There is no journal.');
        const one = keptOf(entry);
        if (await tried(file.append([one.bytes]))) {
          kept.push(one);
          state.setState({ copy: 'here' });
        } else await replace((before) => withBase(before, truth));
      }),
    rebase: (truth) => serial(() => replace((before) => withBase(before, truth))),
    forget: (vault) =>
      serial(() =>
        replace((before) => {
          const others = before.filter(({ entry }) => !('vault' in entry) || entry.vault !== vault);
          const gone = others.filter(({ entry }) => entry.kind === 'gone');
          const old = gone.slice(0, Math.max(0, gone.length - mostGone));
          return [...others.filter((each) => !old.includes(each)), keptOf({ kind: 'gone', vault })];
        }),
      ),
    tellDisk: (well) =>
      serial(() =>
        replace((before) => {
          const turn = copiesOf(before.map(({ entry }) => entry)).turn + 1;
          return [...before.filter(({ entry }) => entry.kind !== 'disk'), keptOf({ kind: 'disk', turn, well })];
        }),
      ),
  };
}
