/**
 * An opened notebook: what is on disk, opened in memory, and the only way to change both. Writes of this tab go one after
 * another; a write that another tab came before is planned again on what is there now.
 */

import type { VaultRow } from '../disk/database.ts';
import type { Sealer } from '../disk/seal.ts';
import { VaultGone, type VaultStore } from '../disk/vault-store.ts';
import { type DeviceParts, randomId } from '../parts.ts';
import { draftRows } from './draft-rows.ts';
import { createFollowing } from './inside/following.ts';
import { createMemory } from './inside/memory.ts';
import { createShowing } from './inside/showing.ts';
import type { Notebook } from './open-notebook.ts';
import type { Outbox } from './outbox.ts';
import { settledOf } from './put-back.ts';
import type { RecordIndex } from './record-index.ts';
import type { Steps } from './steps.ts';

interface OpenOptions {
  readonly row: VaultRow;
  readonly sealer: Sealer;
  readonly store: VaultStore;
  readonly index: RecordIndex;
  readonly parts: Pick<DeviceParts, 'now' | 'randomBytes'>;
  /** Called after each write of this tab and after taking in those of others. */
  readonly onChange: (own: boolean) => void;
  /** Resolves when the screen had its turn; at once when absent. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

/** Reads and opens everything, and mends what is damaged. Throws only when the disk itself can't be read. */
export async function openNotebook(options: OpenOptions): Promise<Notebook> {
  const { row, sealer, store, index, parts, onChange, breathe = async () => undefined } = options;
  const { vault, person, device } = row;
  const { now, randomBytes } = parts;
  const memory = createMemory({ device, person, tab: randomId(randomBytes, 3), now });
  const showing = createShowing({ memory, index, now, breathe });
  const disk = createFollowing({
    row,
    sealer,
    store,
    memory,
    showing,
    notebook: () => notebook,
    onMended: () => onChange(true),
  });
  let queue: Promise<unknown> = Promise.resolve();
  let open = true;

  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };
  /** False when another tab came before what was `expected`. */
  const write = async (steps: Steps, expected?: number): Promise<boolean> => {
    if (!open) throw new VaultGone();
    const isWritten = await disk.write(steps, expected);
    if (isWritten && open) onChange(true);
    return isWritten;
  };

  const notebook: Notebook = {
    vault,
    person,
    parts: { clock: memory.clock, now, newId: () => randomId(randomBytes), breathe },
    pulled: memory.pulled,
    outbox: {
      ...reading(memory.outbox),
      numbers: disk.numbers,
      lastNumber: (team) => disk.numbers()[team] ?? 0,
    },
    drafts: draftRows(store, sealer),
    account() {
      const account = memory.account();
      if (!account) throw new Error('The notebook is closed.');
      return account;
    },
    identity: memory.identity,
    progress: (team) => ({
      ...memory.progressOf(team),
      device: memory.identity().device,
      settled: settledOf(notebook, team),
    }),
    view: memory.view,
    keysOf: memory.keysOf,
    takeDamaged: disk.takeDamaged,
    refresh: () =>
      serial(async () => {
        const before = disk.version();
        await disk.catchUp();
        if (disk.version() !== before) onChange(false);
      }),
    change: (plan) =>
      serial(async () => {
        for (;;) {
          await disk.catchUp();
          const steps = plan();
          if (!steps || (await write(steps, disk.version()))) return;
        }
      }),
    append: (steps) => serial(async () => void (await write(steps))),
    probe: (within) => store.probe(within),
    async close(until) {
      showing.hide();
      try {
        if (until) await until(serial(async () => undefined));
      } finally {
        open = false;
        disk.close();
        memory.clear();
        index.clear();
        store.close();
      }
    },
  };

  await serial(() => disk.catchUp());
  return notebook;
}

const reading = ({ get, of, ofTeam, all }: Outbox) => ({ get, of, ofTeam, all });
