/**
 * What people are typing: kept at each keystroke, sealed, one write under way at a time and the newest wins. Not checked
 * and never sent. Rows have random ids of their own, so that the name of a draft tells nothing either.
 */
import type { StoredRecord } from '#sync/change.ts';
import type { Draft, Live } from './device.ts';
import { type Base, widenBase } from './make-change.ts';
import type { Notebook } from './notebook.ts';

/** A draft as it is stored: with what stood in the fields it touches, and which refused change it mends. */
export interface KeptDraft extends Draft {
  readonly base?: Base | undefined;
  readonly mends?: Mends | undefined;
}

export interface Mends {
  readonly team: string;
  /** Numbers of the changes that go when this is saved. */
  readonly numbers: readonly number[];
  /** The record it makes again under the same id; undefined when it needs another. */
  readonly make?: string | undefined;
}

interface DraftRowIds {
  readonly draft: string;
  readonly row: string;
}

export interface DraftStore {
  load(notebook: Notebook): Promise<void>;
  keep(draft: Omit<Draft, 'changedAt'>, mends?: Mends): void;
  settled(): Promise<void>;
  drop(id: string): Promise<void>;
  all(): Live<readonly Draft[]>;
  get(id: string): KeptDraft | undefined;
  /** Called when a record was saved from this draft: ids of its rows, to be dropped in the same transaction. */
  rowsOf(id: string): readonly string[];
  /** Nothing of this draft is written until it is let go of, by what comes back. */
  hold(id: string): () => void;
  /** Nothing of this draft is written any more. */
  forget(id: string): void;
  clear(): void;
}

interface DraftParts {
  readonly now: () => number;
  readonly newId: () => string;
  readonly recordOf: (id: string) => StoredRecord | undefined;
  /** Other tabs must look at the drafts again. */
  readonly onWrite: () => void;
}

export function createDraftStore({ now, newId, recordOf, onWrite }: DraftParts): DraftStore {
  let notebook: Notebook | undefined;
  const drafts = new Map<string, KeptDraft>();
  let rows: DraftRowIds[] = [];
  /** Waits to be written; the newest of each draft. */
  const waiting = new Map<string, KeptDraft>();
  let writing: Promise<void> | undefined;
  let failure: unknown;
  /** Being saved: a write of these now could come after the transaction that drops them. */
  const held = new Set<string>();
  const listeners = new Set<() => void>();
  let list: readonly Draft[] = [];

  const tell = () => {
    list = [...drafts.values()].sort((one, other) => other.changedAt - one.changedAt);
    for (const listener of [...listeners]) listener();
  };

  const next = () => [...waiting].find(([id]) => !held.has(id));

  async function write(): Promise<void> {
    failure = undefined;
    for (let found = next(); found && notebook; found = next()) {
      const [id, draft] = found;
      waiting.delete(id);
      const row = rows.find((each) => each.draft === id)?.row ?? newId();
      if (!rows.some((each) => each.row === row)) rows.push({ draft: id, row });
      try {
        const sealed = await notebook.sealer.seal('drafts', row, draft);
        if (held.has(id) && !waiting.has(id)) waiting.set(id, draft);
        // Saved, dropped or locked while it was being sealed.
        else if (drafts.has(id) && notebook) await notebook.store.putDraft({ id: row, sealed });
      } catch (error) {
        failure = error;
        // What could not be written is tried again with the next keystroke.
        if (!waiting.has(id) && drafts.has(id)) waiting.set(id, draft);
        return;
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

  const store: DraftStore = {
    async load(opened) {
      notebook = opened;
      const found = await opened.store.drafts();
      const kept = await Promise.all(
        found.map(async ({ id, sealed }) => {
          try {
            return [id, (await opened.sealer.open('drafts', id, sealed)) as KeptDraft] as const;
          } catch {
            return undefined;
          }
        }),
      );
      if (notebook !== opened) return;
      const there = kept.filter((each) => each !== undefined);
      rows = there.map(([row, { id }]) => ({ draft: id, row }));
      const before = [...drafts.keys()];
      for (const [, draft] of there) {
        const known = drafts.get(draft.id);
        if (!known || known.changedAt < draft.changedAt) drafts.set(draft.id, draft);
      }
      for (const id of before) {
        if (!there.some(([, draft]) => draft.id === id) && !waiting.has(id)) drafts.delete(id);
      }
      tell();
    },
    keep(draft, mends) {
      if (!notebook) return;
      const known = drafts.get(draft.id);
      const kept: KeptDraft = {
        ...draft,
        changedAt: now(),
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
      while (writing) await writing;
      if (failure !== undefined && waiting.size > 0) throw failure;
    },
    async drop(id) {
      const ids = store.rowsOf(id);
      store.forget(id);
      while (writing) await writing;
      for (const row of ids) await notebook?.store.dropDraft(row);
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
    rowsOf: (id) => rows.filter(({ draft }) => draft === id).map(({ row }) => row),
    hold(id) {
      held.add(id);
      return () => {
        held.delete(id);
        if (waiting.has(id)) flush();
      };
    },
    forget(id) {
      waiting.delete(id);
      rows = rows.filter(({ draft }) => draft !== id);
      if (drafts.delete(id)) tell();
    },
    clear() {
      notebook = undefined;
      drafts.clear();
      waiting.clear();
      rows = [];
      tell();
    },
  };
  return store;
}
