/**
 * The disk under a notebook, with the journal beside it. While the disk is well every write goes to the database, and a
 * copy of what it did to the outbox to the journal. From a write that failed on nothing more is written to the database:
 * the journal takes its place for all that is nowhere else, and 'kept' means flushed there. What was pulled is then in
 * memory only, and is pulled again later.
 */
import type { DraftRow, OutboxRow, StateRow, VaultRow } from '../database.ts';
import type { DiskHealth } from '../disk-health.ts';
import { highestOf } from '../numbers.ts';
import { isIrreplaceable, merged, type Unsent } from '../unsent-rows.ts';
import type { Snapshot, Writes, Written } from '../vault-rows.ts';
import type { VaultStore } from '../vault-store.ts';
import { written as afterWrite, isNowhereElse, withoutAnswered, withWrite } from './copies.ts';
import type { BaseEntry, Copy, WriteEntry } from './entries.ts';
import type { Journal } from './journal.ts';
import { NoRoom } from './journal-file.ts';
import { heldBy } from './two-tabs.ts';

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
  /** Since the disk is ill: the notebook as it is in memory and in the journal. */
  let instead: Promise<Copy> | undefined;
  /** Writes of drafts since then: in the journal they are writes like others, which the notebook need not read again. */
  let ofDrafts = 0;
  /** The disk as it was last seen here, with what was written here since: what is known of it once it can't be read. */
  let seen: Unsent | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const serial = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };

  const nothing: Unsent = { version: 0, numbers: {}, settled: {}, meta: {}, rows: [], drafts: [] };
  const copyOfDisk = (disk: Unsent = nothing): Copy => ({
    ...disk,
    ...{ door: door(), rows: disk.rows.filter(isNowhereElse), day: today(), goneDrafts: [] },
  });
  const baseOf = (copy: Copy): BaseEntry => ({ kind: 'base', vault, ...copy, door: door() });
  const truth = async () => baseOf(instead ? await instead : copyOfDisk((await store.unsent()) ?? seen));

  /** What is on the disk, and over it what only the journal has. */
  async function begin(): Promise<Copy> {
    const disk = (await store.unsent().catch(() => undefined)) ?? seen;
    const kept = (await journal.copies()).vaults.get(vault);
    // What lay only on the disk, such as what was typed before it failed, goes along with the first write.
    journal.owe(vault);
    const onDisk = disk?.version ?? -1;
    const { '': beside = -1, ...ofTabs } = kept ? heldBy(kept) : {};
    const holds = { '': Math.max(beside, onDisk) };
    if (!kept || kept.version <= onDisk) return later({ ...copyOfDisk(disk), tab, holds });
    return later({ ...kept, drafts: typedLast(kept), tab, part: undefined, holds: { ...ofTabs, ...holds } });
  }
  /** Pages raise the version of the disk and leave no entry: what is written from here on comes after them too. */
  const later = (copy: Copy): Copy => ({ ...copy, version: Math.max(copy.version, seen?.version ?? 0) });
  /** Drafts are written to a well disk without a version: what this tab has of one was typed after what was copied there. */
  const typedLast = ({ drafts, goneDrafts, touched = {} }: Copy): readonly DraftRow[] => {
    const newer = (seen?.drafts ?? []).filter(({ id }) => !goneDrafts?.includes(id) && !(id in touched));
    return [...drafts.filter(({ id }) => !newer.some((each) => each.id === id)), ...newer];
  };
  const current = () => {
    instead ??= begin();
    instead.catch(() => {
      instead = undefined;
    });
    return instead;
  };

  function entryOf(writes: Writes, before: number, appended: readonly OutboxRow[]): WriteEntry | undefined {
    const meta = Object.fromEntries(
      (writes.meta ?? []).flatMap(({ key, sealed }) => (isIrreplaceable(key) ? [[key, sealed]] : [])),
    );
    const { mend = [], patchOutbox: patches = [], dropOutbox: dropped = [], dropDrafts: droppedDrafts = [] } = writes;
    const rows = [...mend, ...appended];
    const parts = [rows, patches, dropped, droppedDrafts, Object.keys(meta)];
    if (parts.every(({ length }) => length === 0)) return undefined;
    const settled = { ...writes.settled };
    for (const [team, n] of dropped) settled[team] = Math.max(settled[team] ?? 0, n);
    return { ...entryAfter(before), rows, patches, dropped, droppedDrafts, meta, numbers: writes.numbers, settled };
  }
  const entryAfter = (before: number) => ({ kind: 'write' as const, vault, version: before + 1, day: today() });

  /** What is taken away must not stay in an older place of the file, nor in that of another tab. */
  async function scrub({ patchOutbox = [] }: Writes): Promise<void> {
    if (patchOutbox.some(({ empty, content }) => empty || content)) await wipeOlder();
  }
  async function rebase(): Promise<void> {
    if (health.isIll()) await current();
    await journal.rebase(truth);
  }
  async function wipeOlder(): Promise<void> {
    await rebase().catch(() => undefined);
    onTakenAway();
  }

  async function keepInstead(before: Copy, entry: WriteEntry): Promise<void> {
    const after = withWrite(before, entry);
    const append = (copy: Copy) => journal.append({ ...entry, tab }, async () => baseOf(copy));
    const kept = await append(after).then(
      () => after,
      async (error: unknown) => {
        if (!(error instanceof NoRoom)) throw error;
        // What the server has gives way to what is nowhere else.
        const less = withoutAnswered(after);
        if (less.rows.length === after.rows.length) throw error;
        await append(less);
        return less;
      },
    );
    instead = Promise.resolve(kept);
  }
  async function writeInstead(writes: Writes, expected: number | undefined): Promise<Written | undefined> {
    const before = await current();
    const version = before.version - ofDrafts;
    if (expected !== undefined && version !== expected) return undefined;
    const numbers = highestOf([before.numbers, writes.numbers ?? {}]);
    for (const { team, n } of writes.mend ?? []) numbers[team] = Math.max(numbers[team] ?? 0, n);
    const { n, rows } = numbered(writes, numbers);
    const entry = entryOf(writes, before.version, rows);
    if (entry) await keepInstead(before, entry);
    else instead = Promise.resolve({ ...before, numbers, version: before.version + 1 });
    await scrub(writes);
    return { before: version, n, state: stateOf(await current()) };
  }
  const stateOf = ({ version, numbers, settled }: Copy): StateRow => ({
    ...{ key: 'state', version: version - ofDrafts, numbers, settled },
  });
  async function draftInstead(change: Pick<WriteEntry, 'drafts' | 'droppedDrafts'>) {
    const before = await current();
    await keepInstead(before, { ...entryAfter(before.version), ...change });
    ofDrafts += 1;
  }
  function noted(snapshot: Snapshot): Snapshot {
    const { state, meta, outbox: rows } = snapshot;
    // Of a notebook that is gone from the disk nothing is known, however far on its numbers are made to begin.
    if (snapshot.rebuilt && seen) return snapshot;
    const { numbers, settled = {} } = state;
    const version = snapshot.rebuilt ? -1 : state.version;
    const kept = meta.flatMap(({ key, sealed }) => (isIrreplaceable(key) ? [[key, sealed]] : []));
    seen = { version, numbers, settled, rows, meta: Object.fromEntries(kept), drafts: seen?.drafts ?? [] };
    return snapshot;
  }
  /** A disk that can't be read drops nothing: it is taken to be as it was last seen. `known` is what memory has of it. */
  function unread(known: ReadonlySet<string>): Snapshot {
    const { version, numbers, settled, meta, rows } = seen ?? nothing;
    return {
      state: { key: 'state', version, numbers, settled },
      ...{ rebuilt: !seen, older: false, segmentIds: known, segments: [] },
      ...{ meta: Object.entries(meta).map(([key, sealed]) => ({ key, sealed })), outbox: rows },
    };
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
    version: () => (health.isIll() ? serial(async () => (await current()).version - ofDrafts) : store.version()),
    async read(known) {
      if (!health.isIll()) return noted(await store.read(known));
      const disk = await store.read(known).then(noted, () => unread(known));
      const copy = await current();
      const { rows, settled } = merged(disk.rebuilt ? undefined : disk.state, disk.outbox, copy);
      const kept = Object.entries(copy.meta).map(([key, sealed]) => ({ key, sealed }));
      return {
        ...disk,
        state: { ...stateOf(copy), settled },
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
          const entry = entryOf(writes, written.before, rows);
          const { version, numbers, settled = {} } = written.state;
          if (seen) seen = afterWrite(seen, { ...entry, version, numbers, settled });
          // It is saved. That there is no copy of it shows in Instellingen, and is no reason to say otherwise.
          if (entry) await journal.append(entry, truth).catch(() => undefined);
          await scrub(writes);
          return written;
        },
        () => writeInstead(writes, expected),
      ),
    async drafts() {
      if (health.isIll()) return (await current()).drafts;
      const drafts = await store.drafts();
      if (seen) seen = { ...seen, drafts };
      return drafts;
    },
    putDraft: (row: DraftRow) =>
      orInstead(
        async () => {
          await store.putDraft(row);
          if (seen) seen = afterWrite(seen, { version: seen.version, drafts: [row] });
        },
        () => draftInstead({ drafts: [row] }),
      ),
    dropDraft: (id: string) =>
      orInstead(
        async () => {
          await store.dropDraft(id);
          // Copied when the notebook was opened: it must not come back from there.
          if (seen) seen = afterWrite(seen, { version: seen.version, droppedDrafts: [id] });
          await wipeOlder();
        },
        async () => {
          await draftInstead({ droppedDrafts: [id] });
          await wipeOlder();
        },
      ),
    rebase: () => serial(rebase),
  };
}

/** The rows of what is appended, with the numbers they get. */
function numbered(
  { append = [] }: Writes,
  numbers: Readonly<Record<string, number>>,
  given?: number,
): { n: number; rows: readonly OutboxRow[] } {
  const [first] = append;
  if (!first) return { n: given ?? 0, rows: [] };
  const n = given ?? (numbers[first.team] ?? 0) + 1;
  return { n, rows: append.map((row, index) => ({ ...row, n: n + index })) };
}
