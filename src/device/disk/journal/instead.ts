/**
 * A notebook on an ill disk, as it is in memory and in the journal: what takes the place of the database for all that is
 * nowhere else. Called by one at a time.
 */
import type { DraftRow, StateRow, VaultRow } from '../database.ts';
import { highestOf } from '../numbers.ts';
import type { Unsent } from '../unsent-rows.ts';
import type { Writes, Written } from '../vault-rows.ts';
import { isNowhereElse, withoutAnswered, withWrite } from './copies.ts';
import type { BaseEntry, Copy, WriteEntry } from './entries.ts';
import { entryAfter, entryOf, numbered } from './entry-of.ts';
import type { Journal } from './journal.ts';
import { NoRoom } from './journal-file.ts';
import type { LastSeen } from './last-seen.ts';
import { heldBy } from './two-tabs.ts';

export interface Instead {
  /** Begins it when it was not yet. */
  current(): Promise<Copy>;
  /** The row that tells of it, as the notebook counts its versions. */
  state(): Promise<StateRow>;
  /** Undefined, and nothing written, when `expected` is given and it was written to since. */
  write(writes: Writes, expected: number | undefined): Promise<Written | undefined>;
  writeDrafts(change: Pick<WriteEntry, 'drafts' | 'droppedDrafts'>): Promise<void>;
  /** The notebook whole: from the journal once this began, and else from the disk. */
  truth(): Promise<BaseEntry>;
}

interface InsteadParts {
  /** All that is on the disk and nowhere else. */
  readonly unsent: () => Promise<Unsent | undefined>;
  readonly seen: LastSeen;
  readonly journal: Journal;
  readonly tab: string;
  readonly door: () => VaultRow;
  /** In days since 1970. */
  readonly today: () => number;
}

export function createInstead({ unsent, seen, journal, tab, door, today }: InsteadParts): Instead {
  const vault = door().vault;
  let kept: Promise<Copy> | undefined;
  /** Writes of drafts since: in the journal they are writes like others, which the notebook need not read again. */
  let ofDrafts = 0;
  const copyOfDisk = (disk: Unsent | undefined): Copy => ({
    ...{ version: 0, numbers: {}, settled: {}, meta: {}, drafts: [], ...disk },
    ...{ door: door(), rows: (disk?.rows ?? []).filter(isNowhereElse), day: today(), goneDrafts: [] },
  });
  const baseOf = (copy: Copy): BaseEntry => ({ kind: 'base', vault, ...copy, door: door() });

  /** What is on the disk, and over it what only the journal has. */
  async function begin(): Promise<Copy> {
    const disk = (await unsent().catch(() => undefined)) ?? seen.get();
    const inJournal = (await journal.copies()).vaults.get(vault);
    // What lay only on the disk, such as what was typed before it failed, goes along with the first write.
    journal.owe(vault);
    const onDisk = disk?.version ?? -1;
    const { '': beside = -1, ...ofTabs } = inJournal ? heldBy(inJournal) : {};
    const holds = { '': Math.max(beside, onDisk) };
    if (!inJournal || inJournal.version <= onDisk) return later({ ...copyOfDisk(disk), tab, holds });
    return later({
      ...inJournal,
      ...{ drafts: typedLast(inJournal), tab, part: undefined, holds: { ...ofTabs, ...holds } },
    });
  }
  /** Pages raise the version of the disk and leave no entry: what is written from here on comes after them too. */
  const later = (copy: Copy): Copy => ({ ...copy, version: Math.max(copy.version, seen.get()?.version ?? 0) });
  /** Drafts are written to a well disk without a version: what this tab has of one was typed after what was copied there. */
  const typedLast = ({ drafts, goneDrafts, touched = {} }: Copy): readonly DraftRow[] => {
    const newer = (seen.get()?.drafts ?? []).filter(({ id }) => !goneDrafts?.includes(id) && !(id in touched));
    return [...drafts.filter(({ id }) => !newer.some((each) => each.id === id)), ...newer];
  };
  const current = () => {
    kept ??= begin();
    kept.catch(() => {
      kept = undefined;
    });
    return kept;
  };

  async function keep(before: Copy, entry: WriteEntry): Promise<void> {
    const after = withWrite(before, entry);
    const append = (copy: Copy) => journal.append({ ...entry, tab }, async () => baseOf(copy));
    const written = await append(after).then(
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
    kept = Promise.resolve(written);
  }
  const stateOf = ({ version, numbers, settled }: Copy): StateRow => ({
    ...{ key: 'state', version: version - ofDrafts, numbers, settled },
  });
  const placeAfter = ({ version }: Copy) => ({ vault, before: version, day: today() });

  return {
    current,
    state: async () => stateOf(await current()),
    async write(writes, expected) {
      const before = await current();
      const { version } = stateOf(before);
      if (expected !== undefined && version !== expected) return undefined;
      const numbers = highestOf([before.numbers, writes.numbers ?? {}]);
      for (const { team, n } of writes.mend ?? []) numbers[team] = Math.max(numbers[team] ?? 0, n);
      const { n, rows } = numbered(writes, numbers);
      const entry = entryOf(writes, placeAfter(before), rows);
      if (entry) await keep(before, entry);
      else kept = Promise.resolve({ ...before, numbers, version: before.version + 1 });
      return { before: version, n, state: stateOf(await current()) };
    },
    async writeDrafts(change) {
      const before = await current();
      await keep(before, { ...entryAfter(placeAfter(before)), ...change });
      ofDrafts += 1;
    },
    truth: async () => baseOf(kept ? await kept : copyOfDisk((await unsent()) ?? seen.get())),
  };
}
