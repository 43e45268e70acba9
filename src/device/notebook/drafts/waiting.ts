/**
 * Drafts that wait to be written: of each the newest, one write under way at a time. One that is being saved waits until
 * that is done: written now, it could come after the transaction that drops it.
 */
import type { DraftId } from '#domain/ids.ts';
import type { DraftRows } from '../draft-rows.ts';
import type { DraftPlaces } from './places.ts';
import type { KeptDraft } from './versions.ts';

export interface WaitingDrafts {
  /** These are written as soon as they can be. */
  add(...drafts: readonly KeptDraft[]): void;
  has(id: DraftId): boolean;
  /** Being sealed or written at this moment: then it does not wait. */
  isBeingWritten(id: DraftId): boolean;
  /** All is written and all that was thrown away is gone; throws when something could not be written. */
  settled(): Promise<void>;
  /** Nothing of this draft is written until it is let go of, by what comes back. */
  hold(id: DraftId): () => void;
  /** Takes rows off the disk once what is under way is written. A lock that comes meanwhile waits for it. */
  takeOut(rows: readonly string[]): Promise<void>;
  forget(id: DraftId): void;
  clear(): void;
}

interface WaitingParts {
  readonly places: DraftPlaces;
  /** The rows of the open notebook; undefined when none is. */
  readonly rows: () => DraftRows | undefined;
  /** Whether this tab has it: not saved, dropped or locked. */
  readonly isHere: (id: DraftId) => boolean;
  readonly onWrite: () => void;
}

export function createWaitingDrafts({ places, rows, isHere, onWrite }: WaitingParts): WaitingDrafts {
  const waiting = new Map<DraftId, KeptDraft>();
  let writing: Promise<void> | undefined;
  let underWay: DraftId | undefined;
  let failure: unknown;
  /** Being saved. */
  const held = new Set<DraftId>();
  /** Wait until something that is being saved is let go of. */
  const letGo = new Set<() => void>();
  /** Thrown away, and not gone from the disk yet. */
  const leaving = new Set<Promise<void>>();

  const next = () => [...waiting].find(([id]) => !held.has(id));
  /** Typed, not written, and it waits for a save. */
  const isHeld = () => [...waiting.keys()].some((id) => held.has(id));
  const tellLetGo = () => {
    for (const done of [...letGo]) done();
    letGo.clear();
  };

  async function write(): Promise<void> {
    failure = undefined;
    for (let found = next(); found && rows(); found = next()) {
      const [id, draft] = found;
      waiting.delete(id);
      underWay = id;
      const waitOn = () => {
        if (!waiting.has(id) && isHere(id)) waiting.set(id, draft);
      };
      try {
        await places.put(draft, () => {
          if (held.has(id)) waitOn();
          return !held.has(id) && isHere(id);
        });
      } catch (error) {
        failure = error;
        // It is tried again with the next keystroke.
        waitOn();
        return;
      } finally {
        underWay = undefined;
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

  return {
    add(...drafts) {
      for (const draft of drafts) waiting.set(draft.id, draft);
      if (drafts.length > 0) flush();
    },
    has: (id) => waiting.has(id),
    isBeingWritten: (id) => id === underWay,
    async settled() {
      // A write that failed before is tried once more by whoever waits for it.
      if (next()) flush();
      while (writing || isHeld() || leaving.size > 0)
        await (writing ?? (isHeld() ? new Promise<void>((done) => void letGo.add(done)) : Promise.all(leaving)));
      if (failure !== undefined && waiting.size > 0) throw failure;
    },
    hold(id) {
      held.add(id);
      return () => {
        held.delete(id);
        if (waiting.has(id)) flush();
        tellLetGo();
      };
    },
    async takeOut(ids) {
      // Of the notebook that is open now.
      const from = rows();
      const work = (async () => {
        while (writing) await writing;
        for (const row of ids) await from?.drop(row);
      })();
      // Whether it went is for who threw it away.
      const end = work.then(
        () => undefined,
        () => undefined,
      );
      leaving.add(end);
      await work.finally(() => leaving.delete(end));
    },
    forget: (id) => void waiting.delete(id),
    clear() {
      waiting.clear();
      tellLetGo();
    },
  };
}
