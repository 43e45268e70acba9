/**
 * The disk under a notebook, with the journal beside it. While the disk is well every write goes to the database, and a
 * copy of what it did to the outbox to the journal. From a write that failed on nothing more is written to the database:
 * the journal takes its place for all that is nowhere else (`instead.ts`), and 'kept' means flushed there. What was pulled is
 * then in memory only, and is pulled again later.
 */
import type { DraftId } from '#domain/ids.ts';
import type { DraftRow, VaultRow } from '../database.ts';
import type { DiskHealth } from '../disk-health.ts';
import { merged } from '../unsent-rows.ts';
import type { Writes } from '../vault-rows.ts';
import type { VaultStore } from '../vault-store.ts';
import { entryOf, numbered } from './entry-of.ts';
import { createInstead } from './instead.ts';
import type { Journal } from './journal.ts';
import { createLastSeen } from './last-seen.ts';

export interface JournaledParts {
  readonly journal: Journal;
  readonly health: DiskHealth;
  /** Names this notebook as it is opened here, among all times and tabs in which it was. */
  readonly tab: string;
  /** How this notebook is opened, as it is now. */
  readonly door: () => VaultRow;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Content that must go was taken out of the database. */
  readonly onTakenAway: () => void;
}

const dayLength = 86_400_000;

export interface JournaledStore extends VaultStore {
  /** Keeps the notebook whole in the journal, in the place of what stood there of it. */
  rebase(): Promise<void>;
}

export function journaledStore(
  store: VaultStore,
  { journal, health, tab, door, now, onTakenAway }: JournaledParts,
): JournaledStore {
  const vault = door().vault;
  const today = () => Math.floor(now() / dayLength);
  const seen = createLastSeen();
  const instead = createInstead({ unsent: store.unsent, seen, journal, tab, door, today });
  let queue: Promise<unknown> = Promise.resolve();
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };

  /** What is taken away must not stay in an older place of the file, nor in that of another tab. */
  async function scrub({ patchOutbox = [] }: Writes): Promise<void> {
    if (patchOutbox.some(({ empty, content }) => empty || content)) await wipeOlder();
  }
  async function rebase(): Promise<void> {
    if (health.isIll()) await instead.current();
    await journal.rebase(instead.truth);
  }
  async function wipeOlder(): Promise<void> {
    await rebase().catch(() => undefined);
    onTakenAway();
  }
  /** On the disk, and when that fails for good, in the journal. */
  const orInstead = <T>(work: () => Promise<T>, other: () => Promise<T>): Promise<T> =>
    serial(async () => {
      if (health.isIll()) return other();
      try {
        return await work();
      } catch (error) {
        if (!health.isIll()) throw error;
        return other();
      }
    });

  return {
    ...store,
    version: () => (health.isIll() ? serial(async () => (await instead.state()).version) : store.version()),
    async read(known) {
      if (!health.isIll()) return seen.noted(await store.read(known));
      const disk = await store.read(known).then(seen.noted, () => seen.unread(known));
      const copy = await instead.current();
      const { rows, settled } = merged(disk.rebuilt ? undefined : disk.state, disk.outbox, copy);
      const kept = Object.entries(copy.meta).map(([key, sealed]) => ({ key, sealed }));
      return {
        ...disk,
        state: { ...(await instead.state()), settled },
        rebuilt: false,
        meta: [...disk.meta.filter(({ key }) => !(key in copy.meta)), ...kept],
        outbox: rows,
      };
    },
    write: (writes, expected) =>
      orInstead(
        async () => {
          const written = await store.write(writes, expected);
          if (!written) return undefined;
          const { rows } = numbered(writes, {}, written.n);
          const entry = entryOf(writes, { vault, before: written.before, day: today() }, rows);
          const { version, numbers, settled = {} } = written.state;
          seen.wrote({ ...entry, version, numbers, settled });
          // It is saved. That there is no copy of it shows in Instellingen, and is no reason to say otherwise.
          if (entry) await journal.append(entry, instead.truth).catch(() => undefined);
          await scrub(writes);
          return written;
        },
        async () => {
          const written = await instead.write(writes, expected);
          if (written) await scrub(writes);
          return written;
        },
      ),
    async drafts() {
      if (health.isIll()) return (await instead.current()).drafts;
      const drafts = await store.drafts();
      seen.notedDrafts(drafts);
      return drafts;
    },
    putDraft: (row: DraftRow) =>
      orInstead(
        async () => {
          await store.putDraft(row);
          seen.wrote({ drafts: [row] });
        },
        () => instead.writeDrafts({ drafts: [row] }),
      ),
    dropDraft: (id: DraftId) =>
      orInstead(
        async () => {
          await store.dropDraft(id);
          // Copied when the notebook was opened: it must not come back from there.
          seen.wrote({ droppedDrafts: [id] });
          await wipeOlder();
        },
        async () => {
          await instead.writeDrafts({ droppedDrafts: [id] });
          await wipeOlder();
        },
      ),
    rebase: () => serial(rebase),
  };
}
