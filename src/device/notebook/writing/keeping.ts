/** Puts changes that were checked on the disk, in one transaction with what they take the place of. */
import type { Change } from '#sync/stored-record.ts';
import type { SavedAll } from '../../device.ts';
import { storageFailure } from '../../disk/database.ts';
import type { DraftStore, KeptDraft, Mends } from '../draft-store.ts';
import type { Notebook } from '../open-notebook.ts';
import type { Steps } from '../steps.ts';
import { givenUp, planAppend } from './plans.ts';

export interface WritingParts {
  readonly now: () => number;
  readonly newId: () => string;
  readonly notebook: () => Notebook | undefined;
  readonly drafts: DraftStore;
  /** Something waits to be sent. */
  readonly onSaved: () => void;
}

/** What a save takes the place of: the draft it came from, and what that mended. */
export interface InPlaceOf {
  readonly draft?: KeptDraft | undefined;
  readonly mends?: Mends | undefined;
}

export interface Keeping {
  /** Throws when the disk failed. With `undo` they are sent only after so many milliseconds. */
  append(opened: Notebook, team: string, changes: readonly Change[], of?: InPlaceOf, undo?: number): Promise<void>;
  /** Nothing differs: only what it would take the place of goes. Throws when the disk failed. */
  takeAway(opened: Notebook, of: InPlaceOf): Promise<void>;
  /** All of them or none; tells what the disk did instead of throwing it. */
  appendAll(opened: Notebook, team: string, changes: readonly Change[], undo?: number): Promise<SavedAll>;
  /** What went wrong while this was open. */
  failed(opened: Notebook, error: unknown): { readonly ok: false; readonly reason: Failed };
}
type Failed = 'locked' | ReturnType<typeof storageFailure>;

export function createKeeping({ now, newId, notebook, drafts, onSaved }: WritingParts): Keeping {
  async function append(
    opened: Notebook,
    team: string,
    changes: readonly Change[],
    of: InPlaceOf = {},
    undo?: number,
  ): Promise<void> {
    const at = now();
    const written = planAppend(team, changes, newId, at, undo === undefined ? undefined : at + undo);
    await replaceDraft(opened, written, of);
  }

  async function replaceDraft(opened: Notebook, written: Steps, { draft, mends }: InPlaceOf): Promise<void> {
    const dropped: Steps = draft ? drafts.rowsOf(draft.id).map((row) => ({ step: 'drop draft', row })) : [];
    await opened.append([...written, ...dropped, ...givenUp(opened, mends)]);
    if (draft) drafts.forget(draft.id);
    onSaved();
  }

  const failed: Keeping['failed'] = (opened, error) => ({
    ok: false,
    reason: notebook() === opened ? storageFailure(error) : 'locked',
  });

  return {
    append,
    takeAway: (opened, of) => replaceDraft(opened, [], of),
    async appendAll(opened, team, changes, undo) {
      try {
        if (changes.length > 0) await append(opened, team, changes, {}, undo);
      } catch (error) {
        return failed(opened, error);
      }
      return { ok: true, ids: changes.map(({ record }) => record) };
    },
    failed,
  };
}
