/**
 * The journal beside the databases: a sealed copy, in a file of its own, of all that is nowhere else than on this device,
 * with the door to open it by. It is there for when the browser throws its databases away, and takes the place of the
 * outbox from a write that failed until the disk was healed (`disk-health.ts`).
 *
 * Promise: what `append` resolved for is on the disk. The journal proposes: what comes back of it is only what the
 * database does not have, told by the version of each write. An empty journal means nothing.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { VaultId } from '#domain/ids.ts';
import type { RegistryNote } from '../database.ts';
import { type Copies, copiesOf, stillOnlyIn } from './copies.ts';
import type { BaseEntry, Entry, WriteEntry } from './entries.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';
import { type CopyState, createKeptEntries, type Kept, keptOf } from './kept-entries.ts';

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
  owe(vault: VaultId): void;
  /** Another tab keeps this notebook whole: what stands of it in this tab's file goes, but for what only stands there. */
  drop(vault: VaultId): Promise<void>;
  /** Nothing of this notebook stays in it. Throws when it could not be taken out. */
  forget(vault: VaultId): Promise<void>;
  /** Keeps, until told otherwise, that the databases can't be written to, or that they can again. */
  tellDisk(well: boolean): Promise<void>;
  /** Keeps whose login this browser holds in the place of what it said of that; undefined: nothing. */
  keepLogin(note: RegistryNote | undefined): Promise<void>;
}

/** Notebooks that left, of which files of tabs that were closed may still tell. */
const mostGone = 16;

export function createJournal(openFile: OpenJournalFile | undefined): Journal {
  /** Notebooks of which all stands there, as the tab tells it under which they are kept: only to those something may be added. */
  const whole = new Map<string, string | undefined>();
  const isWhole = ({ vault, tab }: WriteEntry) => whole.has(vault) && whole.get(vault) === tab;
  const entries = createKeptEntries(openFile, () => whole.clear());
  const { state, replace, ofOthers } = entries;
  let queue: Promise<unknown> = Promise.resolve();
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };

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
  const isOf = (entry: Entry, vault: VaultId) => 'vault' in entry && entry.vault === vault;
  const entriesOf = (all: readonly Kept[]): readonly Entry[] => all.map(({ entry }) => entry);
  /** All but a notebook that stands elsewhere; of that only what is in no other place. */
  const without = (before: readonly Kept[], vault: VaultId, elsewhere: readonly Kept[]): readonly Kept[] => {
    const only = stillOnlyIn(entriesOf(before), entriesOf(elsewhere), vault);
    return [...before.filter(({ entry }) => !isOf(entry, vault)), ...only.map(keptOf)];
  };
  return {
    state,
    file: entries.file,
    open: (make) =>
      serial(async () => {
        if (!entries.file() || (entries.file()?.readOnly && make)) await entries.open(make);
      }),
    copies: () =>
      serial(async () => {
        return copiesOf(entriesOf([...entries.all(), ...(await ofOthers())]));
      }),
    append: (entry, truth) =>
      serial(async () => {
        if (!isWhole(entry)) return rebase(truth);
        const one = keptOf(entry);
        await entries.ready();
        // A worker that was started anew knows nothing of what was not written.
        if (!isWhole(entry) || !(await entries.add(one))) return rebase(truth);
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
        if (!entries.wasOpen()) return;
        // It must go, so a worker that stopped answering is given a second chance.
        await replace(left).catch(() => replace(left));
      }),
    tellDisk: (well) =>
      serial(async () => {
        const { turn } = copiesOf(entriesOf(entries.all()));
        const one = keptOf({ kind: 'disk', turn: turn + 1, well });
        // In need it must take no more room than there is.
        if (!(await entries.add(one)))
          await replace((before) => [...before.filter(({ entry }) => entry.kind !== 'disk'), one]);
      }),
    keepLogin: (note) =>
      serial(async () => {
        const one = note && keptOf({ kind: 'login', note });
        if (!one && !entries.all().some(({ entry }) => entry.kind === 'login')) return;
        try {
          await replace((before) => [...before.filter(({ entry }) => entry.kind !== 'login'), ...(one ? [one] : [])]);
        } catch (error) {
          // No room to move: it is small enough to be added.
          if (!one || !entries.file() || !(await entries.add(one))) throw error;
        }
      }),
  };
}
