// What happens to a sealed phone beside sync: its disk is put back or spoiled, and its person types, mends, throws away
// and takes back. By the parts that the device is made of.

import { openVaultDatabase, type Stored, type VaultDatabase } from '#device/disk/database.ts';
import { progressKey } from '#device/disk/keys.ts';
import { createDraftStore } from '#device/notebook/draft-store.ts';
import type { Notebook } from '#device/notebook/open-notebook.ts';
import type { OwnChange } from '#device/notebook/outbox.ts';
import { createTakingBack, emptyThrown } from '#device/notebook/taking-back.ts';
import { planAppend } from '#device/notebook/writing/plans.ts';
import { createWriting } from '#device/notebook/writing.ts';
import type { Change } from '#sync/stored-record.ts';
import type { SealedNotebook } from '#tests/support/phones/sealed-notebook.ts';
import type { ModelJournals } from './model-journals.ts';
import type { Written } from './model-phone.ts';

const tables = ['meta', 'outbox', 'segments', 'drafts'] as const;
export type HarmedTable = (typeof tables)[number];

export interface Harm {
  readonly table: HarmedTable;
  /** Which of its rows. */
  readonly which: number;
  readonly how: 'gone' | 'flipped';
  /** The app is open meanwhile. */
  readonly open: boolean;
}

/** Of the rows by table, and of the files of the journal. */
export interface Picture {
  readonly rows: readonly (readonly unknown[])[];
  readonly files: ReturnType<ModelJournals['copy']>;
}

export interface Harmed {
  /** A waiting, refused or held change. */
  readonly own: OwnChange | undefined;
  /** A team is fetched from the start, on top of what is there: only its sum tells what went meanwhile. */
  readonly anew: boolean;
}

export interface PhoneEdge {
  /** Its disk fills while it is open: from then on nothing is written to its databases. False when it was full. */
  fillDisk(): Promise<boolean>;
  /** While its disk is ill all but one of its tabs are closed. */
  hasOneTab(): boolean;
  /** There is room again, and the app is opened anew. False when there was. */
  makeRoom(): Promise<boolean>;
  /** Everything on its disk, as a picture has it; its tabs are closed for it. */
  copy(): Promise<Picture>;
  putBack(picture: Picture): Promise<void>;
  /** What its row was of; undefined when the table was empty. */
  harm(harm: Harm): Promise<Harmed | undefined>;
  sendAgain(team: string, n: number): Promise<boolean>;
  /** Mends what was refused by another text in a field; undefined when that could not be saved. */
  mend(team: string, n: number, field: string, text: string): Promise<Change | undefined>;
  /** A removal that can be taken back for so many milliseconds. */
  removeFor(team: string, change: Written, undo: number): Promise<Change>;
  takeBack(record: string): Promise<boolean>;
  /** Thrown away, and then kept after all, let go of when its time is over, or when the app is opened again. */
  throwAwayFor(team: string, n: number, then: 'kept' | 'done' | 'killed'): Promise<boolean>;
  keepDraft(id: string, text: string): Promise<void>;
  /** The texts by draft as they are on the disk, and how many rows can't be read. */
  drafts(): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly damaged: number }>;
}

interface EdgeParts {
  readonly disk: Stored;
  readonly sealed: SealedNotebook;
  readonly journals: ModelJournals;
  readonly now: () => number;
  /** The notebook of the first tab, with what others wrote. */
  readonly fresh: () => Promise<Notebook>;
  readonly killAll: () => Promise<void>;
}

export function createPhoneEdge({ disk, sealed, journals, now, fresh, killAll }: EdgeParts): PhoneEdge {
  async function onDisk<T>(work: (database: VaultDatabase) => Promise<T>): Promise<T> {
    const database = openVaultDatabase(sealed.vault, disk);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  }
  /** Whatever was damaged before is mended: two faults at once may cost what one may not. */
  async function reopened(): Promise<Notebook> {
    await killAll();
    journals.room();
    return fresh();
  }
  async function person() {
    const notebook = await fresh();
    const drafts = createDraftStore({
      now,
      newId: notebook.parts.newId,
      recordOf: () => undefined,
      onWrite: () => undefined,
      onDamaged: () => undefined,
    });
    await drafts.load(notebook);
    const opened = () => notebook;
    const onSaved = () => undefined;
    // Its time is over when the model says so.
    const timers = { after: () => () => undefined };
    const writing = createWriting({ now, newId: notebook.parts.newId, notebook: opened, drafts, onSaved });
    const takingBack = createTakingBack({ now, notebook: opened, timers, onSaved });
    return { notebook, drafts, writing, takingBack };
  }

  return {
    async fillDisk() {
      if (journals.isIll()) return false;
      if (!journals.inUse()) await killAll();
      journals.use();
      await fresh();
      journals.fail(0);
      return true;
    },
    hasOneTab: journals.isIll,
    async makeRoom() {
      if (!journals.isIll()) return false;
      await reopened();
      return true;
    },
    async copy() {
      const notebook = await reopened();
      await notebook.refresh();
      await killAll();
      return onDisk(async (database) => {
        const rows = await Promise.all(tables.map((table) => database.table(table).toArray()));
        return { rows: structuredClone(rows), files: journals.copy() };
      });
    },
    async putBack({ rows, files }) {
      await killAll();
      journals.room();
      journals.putBack(files);
      await onDisk(async (database) => {
        for (const [index, table] of tables.entries()) {
          await database.table(table).clear();
          await database.table(table).bulkPut(structuredClone(rows[index] ?? []));
        }
      });
    },
    async harm({ table, which, how, open }) {
      const notebook = await reopened();
      const all = notebook.outbox.all();
      if (!open) await killAll();
      const row = await onDisk(async (database) => {
        const from = database.table(table);
        const rows: { team?: string; n?: number; key?: string; sealed?: Uint8Array }[] = await from.toArray();
        const keys = await from.toCollection().primaryKeys();
        const [found, key] = [rows[which % Math.max(rows.length, 1)], keys[which % Math.max(rows.length, 1)]];
        if (!found || key === undefined) return undefined;
        if (how === 'gone') await from.delete(key);
        else if (found.sealed) {
          const sealed = found.sealed.slice();
          sealed[sealed.length - 20] = (sealed[sealed.length - 20] ?? 0) ^ 1;
          await from.put({ ...found, sealed });
        } else if (found.key === 'state') await from.put({ key: 'state', version: 'x' });
        return found;
      });
      if (!open) await fresh();
      const own = table === 'outbox' ? all.find(({ team, n }) => team === row?.team && n === row?.n) : undefined;
      if (!row) return undefined;
      return { own, anew: table === 'segments' || row.key?.startsWith(progressKey('')) === true };
    },
    async sendAgain(team, n) {
      const { writing } = await person();
      return (await writing.sendAgain(team, n)).ok;
    },
    async mend(team, n, field, text) {
      const { notebook, writing } = await person();
      const draft = await writing.mend(team, n);
      if (!draft) return undefined;
      const before = notebook.outbox.lastNumber(team);
      const { kind, record } = draft;
      const saved = await writing.save({
        kind,
        id: record,
        values: { ...draft.values, [field]: text },
        draft: draft.id,
      });
      return saved.ok ? notebook.outbox.get(team, before + 1)?.change : undefined;
    },
    async removeFor(team, written, undo) {
      const notebook = await fresh();
      const change = { ...written, n: 0, stamp: notebook.parts.clock.next() };
      const at = now();
      await notebook.append(planAppend(team, [change], notebook.parts.newId, at, at + undo));
      return { ...change, n: notebook.outbox.lastNumber(team) };
    },
    async takeBack(record) {
      const { takingBack } = await person();
      return takingBack.calls.takeBack(record).catch(() => false);
    },
    async throwAwayFor(team, n, then) {
      const { takingBack, notebook } = await person();
      await takingBack.calls.throwAway(team, n, 10_000);
      if (then === 'killed') await killAll();
      const opened = then === 'killed' ? await fresh() : notebook;
      if (then === 'kept') return takingBack.calls.keepAfterAll(team, n).catch(() => false);
      await emptyThrown(opened);
      return true;
    },
    async keepDraft(id, text) {
      const { drafts } = await person();
      drafts.keep({ id, kind: 'signal', record: undefined, values: { observed: text } });
      await drafts.settled();
    },
    async drafts() {
      const { drafts } = await person();
      const all = drafts.all().get();
      return { texts: new Map(all.map(({ id, values }) => [id, String(values.observed)])), damaged: drafts.damaged() };
    },
  };
}
