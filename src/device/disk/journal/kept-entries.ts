/**
 * The entries that stand in this tab's file of the journal, and in those that go along with it. A worker that stopped
 * answering is started anew, and what it wrote is read again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Entry, readEntry, writeEntry } from './entries.ts';
import { type JournalFile, NoRoom, type OpenJournalFile } from './journal-file.ts';

/** `none`: this browser has no place for one, or nobody has a notebook yet. `failed`: it could not be written to. */
export type CopyState = 'none' | 'here' | 'failed';

export interface Kept {
  readonly entry: Entry;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface KeptEntries {
  readonly state: StoreApi<{ readonly copy: CopyState }>;
  /** Opens the file anew when it is there; with `make` also makes it. Never throws. */
  open(make: boolean): Promise<void>;
  file(): JournalFile | undefined;
  /** Whether there ever was one. */
  wasOpen(): boolean;
  /** Sees to it that it may be written to. Throws when it can't. */
  ready(): Promise<void>;
  all(): readonly Kept[];
  /** What stands in the files of other tabs. */
  ofOthers(): Promise<readonly Kept[]>;
  /** False, and nothing written, when there is no more room to add. */
  add(one: Kept): Promise<boolean>;
  /** Writes what should stand there from now on, as one. Throws when it can't: `NoRoom` when less of it might go. */
  replace(next: (before: readonly Kept[]) => readonly Kept[] | Promise<readonly Kept[]>): Promise<void>;
}

/** `onHole`: something may not have been written, or another file is open. */
export function createKeptEntries(openFile: OpenJournalFile | undefined, onHole: () => void): KeptEntries {
  const state = createStore<{ copy: CopyState }>(() => ({ copy: 'none' }));
  let file: JournalFile | undefined;
  let kept: Kept[] = [];
  let wasOpen = false;

  async function open(make: boolean): Promise<void> {
    file?.end();
    file = await openFile?.(make).catch(() => undefined);
    kept = read(file?.found ?? []);
    onHole();
    wasOpen ||= file !== undefined;
    state.setState({ copy: !file ? (wasOpen ? 'failed' : 'none') : file.readOnly ? 'failed' : 'here' });
  }
  async function ready(): Promise<JournalFile> {
    if (file) return file;
    if (!wasOpen) throw new Error('There is no journal.');
    await open(false);
    if (!file) throw new Error('The journal can not be opened again.');
    return file;
  }
  /** What was not written leaves a hole: each notebook is then put there whole before anything is added again. */
  async function tried<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      onHole();
      file?.end();
      file = undefined;
      state.setState({ copy: 'failed' });
      throw error;
    }
  }

  return {
    state,
    open,
    file: () => file,
    wasOpen: () => wasOpen,
    ready: async () => void (await ready()),
    all: () => kept,
    ofOthers: async () => read((await file?.others().catch(() => [])) ?? []),
    async add(one) {
      const used = await ready();
      const added = await tried(used.append([one.bytes]));
      if (added) kept.push(one);
      return added;
    },
    async replace(next) {
      const used = await ready();
      kept.push(...read(await tried(used.adopt())));
      const all = [...(await next(kept))];
      if (!(await tried(used.replace(all.map(({ bytes }) => bytes))))) {
        state.setState({ copy: 'failed' });
        throw new NoRoom('The journal has no room.');
      }
      kept = all;
      state.setState({ copy: 'here' });
    },
  };
}

export const keptOf = (entry: Entry): Kept => ({ entry, bytes: writeEntry(entry) });

const read = (all: readonly Uint8Array<ArrayBuffer>[]): Kept[] =>
  all.flatMap((bytes) => {
    const entry = readEntry(bytes);
    return entry ? [{ entry, bytes }] : [];
  });
