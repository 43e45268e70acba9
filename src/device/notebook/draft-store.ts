/**
 * What people are typing: kept at each keystroke, sealed, one write under way at a time and the newest wins. Not checked
 * and never sent. Rows have random ids of their own, so that the name of a draft tells nothing either.
 */
import type { DraftId, RecordId, TeamId } from '#domain/ids.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Draft, Live } from '../device.ts';
import type { DraftRows } from './draft-rows.ts';
import { type Base, widenBase } from './make-change.ts';
import type { Notebook } from './open-notebook.ts';

/** A draft as it is stored: with what stood in the fields it touches, and which refused change it mends. */
export interface KeptDraft extends Draft {
  /** Goes up with each keystroke, whatever the clock does: of two versions the higher one is the newer. Absent from older apps. */
  readonly turn?: number | undefined;
  /**
   * By tab: the newest turn typed there that this version was built on. Of two versions that each hold what the other does
   * not, neither is the newer. Absent from older apps.
   */
  readonly turns?: Readonly<Record<string, number>> | undefined;
  readonly base?: Base | undefined;
  readonly mends?: Mends | undefined;
}

export interface Mends {
  readonly team: TeamId;
  /** Numbers of the changes that go when this is saved. */
  readonly numbers: readonly number[];
  /** The record it makes again under the same id; undefined when it needs another. */
  readonly make?: string | undefined;
}

interface DraftRowIds {
  readonly draft: DraftId;
  readonly row: string;
}

export interface DraftStore {
  load(notebook: Notebook): Promise<void>;
  keep(draft: Omit<Draft, 'changedAt'>, mends?: Mends): void;
  settled(): Promise<void>;
  /** Writes all that is here again: the disk under it was emptied. */
  rewrite(): Promise<void>;
  drop(id: DraftId): Promise<void>;
  all(): Live<readonly Draft[]>;
  /** How many rows lie on the disk that can't be read. */
  damaged(): number;
  throwDamagedAway(): Promise<void>;
  get(id: DraftId): KeptDraft | undefined;
  /** True when it was here, and another tab saved it or threw it away. */
  wentElsewhere(id: DraftId): boolean;
  /** Called when a record was saved from this draft: ids of its rows, to be dropped in the same transaction. */
  rowsOf(id: DraftId): readonly string[];
  /** Nothing of this draft is written until it is let go of, by what comes back. */
  hold(id: DraftId): () => void;
  /** Nothing of this draft is written any more. */
  forget(id: DraftId): void;
  clear(): void;
}

interface DraftParts {
  readonly now: () => number;
  readonly newId: () => string;
  readonly recordOf: (id: RecordId) => StoredRecord | undefined;
  /** Other tabs must look at the drafts again. */
  readonly onWrite: () => void;
  /** There are more or fewer that can't be read. */
  readonly onDamaged: () => void;
}

export function createDraftStore({ now, newId, recordOf, onWrite, onDamaged }: DraftParts): DraftStore {
  /** Names this tab among those that type in the same draft. */
  const tab = newId();
  /** Were here, and another tab saved them or threw them away. */
  const elsewhere = new Set<DraftId>();
  let notebook: Notebook | undefined;
  const drafts = new Map<DraftId, KeptDraft>();
  let rows: DraftRowIds[] = [];
  /** Waits to be written; the newest of each draft. */
  const waiting = new Map<DraftId, KeptDraft>();
  let writing: Promise<void> | undefined;
  let failure: unknown;
  /** Being sealed or written at this moment: it stands in no other list. */
  let inHand: string | undefined;
  /** Rows that can't be read. */
  let broken: readonly string[] = [];
  /** Being saved: a write of these now could come after the transaction that drops them. */
  const held = new Set<DraftId>();
  /** Wait until something that is being saved is let go of. */
  const letGo = new Set<() => void>();
  /** Thrown away, and not gone from the disk yet. */
  const leaving = new Set<Promise<void>>();
  /** Of each reading of the disk that is under way: what was written and what went meanwhile, which it may not have seen. */
  const readings = new Set<{ readonly wrote: Set<DraftId>; readonly went: Set<DraftId> }>();
  const listeners = new Set<() => void>();
  let list: readonly Draft[] = [];

  const tell = () => {
    list = [...drafts.values()].sort((one, other) => turnOf(other) - turnOf(one));
    for (const listener of [...listeners]) listener();
  };

  const next = () => [...waiting].find(([id]) => !held.has(id));
  /** Typed, not written, and it waits for a save. */
  const isHeld = () => [...waiting.keys()].some((id) => held.has(id));
  const tellLetGo = () => {
    for (const done of [...letGo]) done();
    letGo.clear();
  };

  async function write(): Promise<void> {
    failure = undefined;
    for (let found = next(); found && notebook; found = next()) {
      const [id, draft] = found;
      waiting.delete(id);
      inHand = id;
      const row = rows.find((each) => each.draft === id)?.row ?? newId();
      if (!rows.some((each) => each.row === row)) rows.push({ draft: id, row });
      try {
        const sealed = await notebook.drafts.seal(row, draft);
        if (held.has(id) && !waiting.has(id)) waiting.set(id, draft);
        // Saved, dropped or locked while it was being sealed.
        else if (drafts.has(id) && notebook) {
          await notebook.drafts.put(sealed);
          for (const { wrote } of readings) wrote.add(id);
        }
      } catch (error) {
        failure = error;
        // What could not be written is tried again with the next keystroke.
        if (!waiting.has(id) && drafts.has(id)) waiting.set(id, draft);
        return;
      } finally {
        inHand = undefined;
      }
      onWrite();
    }
  }
  const flush = () => {
    writing ??= write().finally(() => {
      writing = undefined;
      if (next() && failure === undefined) flush();
    });
  };

  /** From the disk of the notebook that is open now: a lock that comes meanwhile waits for it. */
  async function takeOut(ids: readonly DraftId[]): Promise<void> {
    const opened = notebook;
    const work = (async () => {
      while (writing) await writing;
      for (const row of ids) await opened?.drafts.drop(row);
    })();
    // Whether it went is for who threw it away.
    const end = work.then(
      () => undefined,
      () => undefined,
    );
    leaving.add(end);
    await work.finally(() => leaving.delete(end));
  }

  const store: DraftStore = {
    async load(opened) {
      notebook = opened;
      const reading = { wrote: new Set<DraftId>(), went: new Set<DraftId>() };
      readings.add(reading);
      let found: Awaited<ReturnType<DraftRows['all']>>;
      try {
        found = await opened.drafts.all();
      } finally {
        readings.delete(reading);
      }
      if (notebook !== opened) return;
      const readable = found.flatMap(({ row, content }) => (isDraft(content) ? [[row, content] as const] : []));
      const unread = found.map(({ row }) => row).filter((id) => !readable.some(([row]) => row === id));
      const there = readable.filter(([, { id }]) => !reading.went.has(id));
      // What this tab still has of such a row is written over it; of the others nothing is known.
      const again = rows.filter(({ row, draft }) => unread.includes(row) && drafts.has(draft));
      const brokenBefore = broken.length;
      broken = unread.filter((id) => !again.some(({ row }) => row === id));
      // A row that this tab is writing for the first time is not on the disk yet.
      const isNew = (id: DraftId) => id === inHand || reading.wrote.has(id);
      const fresh = rows.filter(({ draft }) => isNew(draft) && !there.some(([, { id }]) => id === draft));
      rows = [...there.map(([row, { id }]) => ({ draft: id, row })), ...again, ...fresh];
      const before = [...drafts.keys()];
      const forked: KeptDraft[] = [];
      for (const [, draft] of there) {
        const known = drafts.get(draft.id);
        if (!known) drafts.set(draft.id, draft);
        else if (holdsMore(draft, known)) {
          if (holdsMore(known, draft)) forked.push(draft);
          // Typed on there, and nothing here that is not in it: this tab follows.
          else drafts.set(draft.id, draft);
        }
      }
      const stays = (id: DraftId) =>
        isNew(id) ||
        waiting.has(id) ||
        again.some(({ draft }) => draft === id) ||
        there.some(([, each]) => each.id === id);
      for (const id of before) {
        if (stays(id)) continue;
        drafts.delete(id);
        elsewhere.add(id);
      }
      // Two tabs typed in it at once: what stands here stays under its name, what stood there becomes a draft beside it.
      for (const theirs of forked) {
        const mine = drafts.get(theirs.id);
        if (!mine) continue;
        const copy = { ...theirs, id: newId() };
        const joined = { ...mine, turns: highest(mine.turns ?? {}, theirs.turns ?? {}) };
        for (const draft of [copy, joined]) {
          drafts.set(draft.id, draft);
          waiting.set(draft.id, draft);
        }
      }
      for (const { draft: id } of again) {
        const draft = drafts.get(id);
        if (draft) waiting.set(id, draft);
      }
      tell();
      if (broken.length !== brokenBefore) onDamaged();
      if (again.length + forked.length > 0) flush();
    },
    keep(draft, mends) {
      if (!notebook) return;
      const known = drafts.get(draft.id);
      const turn = Math.max(now(), known ? turnOf(known) + 1 : 0);
      const kept: KeptDraft = {
        ...draft,
        changedAt: now(),
        turn,
        turns: { ...known?.turns, [tab]: turn },
        base: draft.record === undefined ? undefined : widenBase(known?.base, draft.values, recordOf(draft.record)),
        mends: mends ?? known?.mends,
      };
      drafts.set(draft.id, kept);
      waiting.set(draft.id, kept);
      tell();
      flush();
    },
    async settled() {
      // A write that failed before is tried once more by whoever waits for it.
      if (next()) flush();
      while (writing || isHeld() || leaving.size > 0)
        await (writing ?? (isHeld() ? new Promise<void>((done) => void letGo.add(done)) : Promise.all(leaving)));
      if (failure !== undefined && waiting.size > 0) throw failure;
    },
    async rewrite() {
      for (const [id, draft] of drafts) if (!waiting.has(id)) waiting.set(id, draft);
      flush();
      await store.settled();
    },
    damaged: () => broken.length,
    async throwDamagedAway() {
      const ids = broken;
      await takeOut(ids);
      broken = broken.filter((row) => !ids.includes(row));
      onDamaged();
      onWrite();
    },
    async drop(id) {
      const ids = store.rowsOf(id);
      store.forget(id);
      await takeOut(ids);
      onWrite();
    },
    all: () => ({
      get: () => list,
      subscribe(changed) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    }),
    get: (id) => drafts.get(id),
    wentElsewhere: (id) => elsewhere.has(id),
    rowsOf: (id) => rows.filter(({ draft }) => draft === id).map(({ row }) => row),
    hold(id) {
      held.add(id);
      return () => {
        held.delete(id);
        if (waiting.has(id)) flush();
        tellLetGo();
      };
    },
    forget(id) {
      waiting.delete(id);
      elsewhere.delete(id);
      for (const { went } of readings) went.add(id);
      rows = rows.filter(({ draft }) => draft !== id);
      if (drafts.delete(id)) tell();
    },
    clear() {
      notebook = undefined;
      drafts.clear();
      waiting.clear();
      elsewhere.clear();
      rows = [];
      broken = [];
      tellLetGo();
      tell();
    },
  };
  return store;
}

/** True when something was typed in `one` that is not in `other`. */
function holdsMore(one: KeptDraft, other: KeptDraft): boolean {
  if (!one.turns || !other.turns) return turnOf(one) > turnOf(other);
  return Object.entries(one.turns).some(([tab, turn]) => turn > (other.turns?.[tab] ?? 0));
}

function highest(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const all = { ...one };
  for (const [tab, turn] of Object.entries(other)) all[tab] = Math.max(all[tab] ?? 0, turn);
  return all;
}

const turnOf = ({ turn, changedAt }: KeptDraft): number => turn ?? changedAt;

function isDraft(content: unknown): content is KeptDraft {
  const { id, kind, values, changedAt } = (content ?? {}) as Partial<KeptDraft>;
  const hasName = typeof id === 'string' && typeof kind === 'string';
  return hasName && typeof values === 'object' && values !== null && typeof changedAt === 'number';
}
