/**
 * The journal beside the databases: a sealed copy, in a file of its own, of all that is nowhere else than on this device,
 * with the door to open it by. It is there for when the browser throws its databases away, and takes the place of the
 * outbox from a write that failed until the disk was healed (`disk-health.ts`).
 *
 * Promise: what `append` resolved for is on the disk. The journal proposes: what comes back of it is only what the
 * database does not have, told by the version of each write. An empty journal means nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RegistryNote } from '../database.ts';
import { type Copies, copiesOf, stillOnlyIn } from './copies.ts';
import { type BaseEntry, type Entry, readEntry, type WriteEntry, writeEntry } from './entries.ts';
import { type JournalFile, NoRoom, type OpenJournalFile } from './journal-file.ts';

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
   * when it could not be kept: `NoRoom` when less of it might be.
   */
  append(entry: WriteEntry, truth: () => Promise<BaseEntry>): Promise<void>;
  /**
   * Puts a notebook whole in the place of all that was kept of it; what stood there is wiped, but for what another tab kept
   * and this does not hold. Throws when it can't.
   */
  rebase(truth: () => Promise<BaseEntry>): Promise<void>;
  /** It can't be told any more that all of this notebook stands there: it is put there whole with the next write. */
  owe(vault: string): void;
  /** Another tab keeps this notebook whole: what stands of it in this tab's file goes, but for what only stands there. */
  drop(vault: string): Promise<void>;
  /** Nothing of this notebook stays in it. Throws when it could not be taken out. */
  forget(vault: string): Promise<void>;
  /** Keeps, until told otherwise, that the databases can't be written to, or that they can again. */
  tellDisk(well: boolean): Promise<void>;
  /** Keeps whose login this browser holds in the place of what it said of that; undefined: nothing. */
  keepLogin(note: RegistryNote | undefined): Promise<void>;
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
  let wasOpen = false;
  /** Notebooks of which all stands there, as the tab tells it under which they are kept: only to those something may be added. */
  const whole = new Map<string, string | undefined>();
  const isWhole = ({ vault, tab }: WriteEntry) => whole.has(vault) && whole.get(vault) === tab;
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

  /** Whether it may be written to; a worker that stopped answering is started anew, and what it wrote is read again. */
  async function ready(): Promise<JournalFile> {
    if (file) return file;
    if (!wasOpen) throw new Error('There is no journal.');
    await openAgain(false);
    if (!file) throw new Error('The journal can not be opened again.');
    return file;
  }
  async function openAgain(make: boolean): Promise<void> {
    file?.end();
    file = await openFile?.(make).catch(() => undefined);
    kept = read(file?.found ?? []);
    whole.clear();
    wasOpen ||= file !== undefined;
    state.setState({ copy: !file ? (wasOpen ? 'failed' : 'none') : file.readOnly ? 'failed' : 'here' });
  }
  /** Writes what should stand there from now on, as one. */
  async function replace(next: (before: readonly Kept[]) => readonly Kept[] | Promise<readonly Kept[]>): Promise<void> {
    const used = await ready();
    kept.push(...read(await tried(used.adopt())));
    const all = [...(await next(kept))];
    if (!(await tried(used.replace(all.map(({ bytes }) => bytes))))) {
      state.setState({ copy: 'failed' });
      throw new NoRoom('The journal has no room.');
    }
    kept = all;
    state.setState({ copy: 'here' });
  }
  /** What was not written leaves a hole: each notebook is then put there whole before anything is added again. */
  async function tried<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      whole.clear();
      file?.end();
      file = undefined;
      state.setState({ copy: 'failed' });
      throw error;
    }
  }
  async function rebase(truth: () => Promise<BaseEntry>): Promise<void> {
    let vault = '';
    let tab: string | undefined;
    try {
      await replace(async (before) => {
        const base = await truth();
        ({ vault, tab } = base);
        const one = keptOf(base);
        return [...without(before, vault, [one]), one];
      });
      whole.set(vault, tab);
    } catch (error) {
      whole.delete(vault);
      throw error;
    }
  }
  const isOf = (entry: Entry, vault: string) => 'vault' in entry && entry.vault === vault;
  const entriesOf = (all: readonly Kept[]): readonly Entry[] => all.map(({ entry }) => entry);
  /** All but a notebook that stands elsewhere; of that only what is in no other place. */
  const without = (before: readonly Kept[], vault: string, elsewhere: readonly Kept[]): readonly Kept[] => {
    const only = stillOnlyIn(entriesOf(before), entriesOf(elsewhere), vault);
    return [...before.filter(({ entry }) => !isOf(entry, vault)), ...only.map(keptOf)];
  };
  const ofOthers = async (): Promise<readonly Kept[]> => read((await file?.others().catch(() => [])) ?? []);

  return {
    state,
    file: () => file,
    open: (make) =>
      serial(async () => {
        if (!file || (file.readOnly && make)) await openAgain(make);
      }),
    copies: () =>
      serial(async () => {
        return copiesOf(entriesOf([...kept, ...(await ofOthers())]));
      }),
    append: (entry, truth) =>
      serial(async () => {
        if (!isWhole(entry)) return rebase(truth);
        const one = keptOf(entry);
        const used = await ready();
        // A worker that was started anew knows nothing of what was not written.
        if (!isWhole(entry) || !(await tried(used.append([one.bytes])))) return rebase(truth);
        kept.push(one);
        state.setState({ copy: 'here' });
      }),
    rebase: (truth) => serial(() => rebase(truth)),
    owe: (vault) => void whole.delete(vault),
    drop: (vault) =>
      serial(() => {
        whole.delete(vault);
        return replace(async (before) => without(before, vault, await ofOthers()));
      }),
    forget: (vault) =>
      serial(async () => {
        const left = (before: readonly Kept[]) => {
          const others = before.filter(({ entry }) => !isOf(entry, vault));
          const gone = others.filter(({ entry }) => entry.kind === 'gone');
          const old = gone.slice(0, Math.max(0, gone.length - mostGone));
          return [...others.filter((each) => !old.includes(each)), keptOf({ kind: 'gone', vault })];
        };
        if (!wasOpen) return;
        // It must go, so a worker that stopped answering is given a second chance.
        await replace(left).catch(() => replace(left));
      }),
    tellDisk: (well) =>
      serial(async () => {
        const { turn } = copiesOf(entriesOf(kept));
        const one = keptOf({ kind: 'disk', turn: turn + 1, well });
        const used = await ready();
        // In need it must take no more room than there is.
        if (await tried(used.append([one.bytes]))) kept.push(one);
        else await replace((before) => [...before.filter(({ entry }) => entry.kind !== 'disk'), one]);
      }),
    keepLogin: (note) =>
      serial(async () => {
        const one = note && keptOf({ kind: 'login', note });
        if (!one && !kept.some(({ entry }) => entry.kind === 'login')) return;
        try {
          await replace((before) => [...before.filter(({ entry }) => entry.kind !== 'login'), ...(one ? [one] : [])]);
        } catch (error) {
          // No room to move: it is small enough to be added.
          if (!one || !file || !(await tried(file.append([one.bytes])))) throw error;
          kept.push(one);
        }
      }),
  };
}
