/**
 * What people are typing: kept at each keystroke, sealed, one write under way at a time and the newest wins. Not checked
 * and never sent. What other tabs typed is taken in here; how it lies on the disk and when it is written is in `drafts`.
 */
import type { DraftId, RecordId } from '#domain/ids.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Draft, Live } from '../device.ts';
import { createDraftPlaces, type DraftsRead } from './drafts/places.ts';
import { holdsMore, type KeptDraft, type Mends, newestFirst, nextTurn, sideBySide } from './drafts/versions.ts';
import { createWaitingDrafts } from './drafts/waiting.ts';
import { widenBase } from './make-change.ts';
import type { Notebook } from './open-notebook.ts';

export type { KeptDraft, Mends } from './drafts/versions.ts';

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
  const listeners = new Set<() => void>();
  let list: readonly Draft[] = [];

  const rows = () => notebook?.drafts;
  const isHere = (id: string) => drafts.has(id);
  const places = createDraftPlaces({ newId, rows, isHere, isBeingWritten: (id) => waiting.isBeingWritten(id) });
  const waiting = createWaitingDrafts({ places, rows, isHere, onWrite });

  const tell = () => {
    list = [...drafts.values()].sort(newestFirst);
    for (const listener of [...listeners]) listener();
  };

  /** What the disk has now, into memory. Gives what must be written again for it. */
  function takeIn({ there, again, has }: DraftsRead): readonly KeptDraft[] {
    const before = [...drafts.keys()];
    const forked: KeptDraft[] = [];
    for (const draft of there) {
      const known = drafts.get(draft.id);
      if (!known) drafts.set(draft.id, draft);
      else if (holdsMore(draft, known)) {
        if (holdsMore(known, draft)) forked.push(draft);
        // Typed on there, and nothing here that is not in it: this tab follows.
        else drafts.set(draft.id, draft);
      }
    }
    for (const id of before) {
      if (has(id) || waiting.has(id)) continue;
      drafts.delete(id);
      elsewhere.add(id);
    }
    const parted = forked.flatMap((theirs) => {
      const mine = drafts.get(theirs.id);
      return mine ? sideBySide(mine, theirs, newId()) : [];
    });
    for (const draft of parted) drafts.set(draft.id, draft);
    return [...parted, ...again.flatMap((id) => drafts.get(id) ?? [])];
  }

  const store: DraftStore = {
    async load(opened) {
      notebook = opened;
      await places.read((read) => {
        const unwritten = takeIn(read);
        tell();
        if (read.damageDiffers) onDamaged();
        waiting.add(...unwritten);
      });
    },
    keep(draft, mends) {
      if (!notebook) return;
      const known = drafts.get(draft.id);
      const kept: KeptDraft = {
        ...draft,
        changedAt: now(),
        ...nextTurn(known, tab, now()),
        base: draft.record === undefined ? undefined : widenBase(known?.base, draft.values, recordOf(draft.record)),
        mends: mends ?? known?.mends,
      };
      drafts.set(draft.id, kept);
      waiting.add(kept);
      tell();
    },
    settled: waiting.settled,
    async rewrite() {
      waiting.add(...drafts.values());
      await waiting.settled();
    },
    damaged: () => places.damaged().length,
    async throwDamagedAway() {
      const damaged = places.damaged();
      await waiting.takeOut(damaged);
      places.noDamage(damaged);
      onDamaged();
      onWrite();
    },
    async drop(id) {
      const ids = places.of(id);
      store.forget(id);
      await waiting.takeOut(ids);
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
    rowsOf: places.of,
    hold: waiting.hold,
    forget(id) {
      waiting.forget(id);
      elsewhere.delete(id);
      places.forget(id);
      if (drafts.delete(id)) tell();
    },
    clear() {
      notebook = undefined;
      drafts.clear();
      elsewhere.clear();
      places.clear();
      waiting.clear();
      tell();
    },
  };
  return store;
}
