/**
 * Which draft lies in which row. Rows have random ids of their own, so that the name of a draft tells nothing. A reading of
 * the disk takes time: what this tab wrote or threw away meanwhile it may not have seen, and that is told apart here.
 */
import type { DraftId } from '#domain/ids.ts';
import type { DraftRows } from '../draft-rows.ts';
import { isDraft, type KeptDraft } from './versions.ts';

export interface DraftPlaces {
  /** Seals a draft, and writes it if it still may be by then. */
  put(draft: KeptDraft, mayWrite: () => boolean): Promise<void>;
  /** Hands over what is on the disk, at the moment that it is known; not when the notebook was closed meanwhile. */
  read(takeIn: (read: DraftsRead) => void): Promise<void>;
  /** The ids of its rows. */
  of(id: DraftId): readonly string[];
  /** This draft went, or is going: of what is being read now it is not taken in. */
  forget(id: DraftId): void;
  /** Rows that can't be read, and of which this tab does not know what was in them. */
  damaged(): readonly string[];
  noDamage(rows: readonly string[]): void;
  clear(): void;
}

export interface DraftsRead {
  readonly there: readonly KeptDraft[];
  /** Of these the row can't be read, and this tab still has what was in it. */
  readonly again: readonly DraftId[];
  /** Whether the disk has this draft, or will have it once what is under way is written. */
  has(id: DraftId): boolean;
  /** There are more or fewer rows that can't be read than there were. */
  readonly damageDiffers: boolean;
}

interface PlacesParts {
  readonly newId: () => string;
  /** The rows of the open notebook; undefined when none is. */
  readonly rows: () => DraftRows | undefined;
  /** Whether this tab has it. */
  readonly isHere: (id: DraftId) => boolean;
  /** Whether it is being sealed or written at this moment. */
  readonly isBeingWritten: (id: DraftId) => boolean;
}

interface Place {
  readonly draft: DraftId;
  readonly row: string;
}

export function createDraftPlaces({ newId, rows, isHere, isBeingWritten }: PlacesParts): DraftPlaces {
  let places: readonly Place[] = [];
  let broken: readonly string[] = [];
  /** Of each reading that is under way: what was written and what went meanwhile. */
  const readings = new Set<{ readonly wrote: Set<DraftId>; readonly went: Set<DraftId> }>();

  function rowFor(draft: DraftId): string {
    const known = places.find((each) => each.draft === draft)?.row;
    if (known !== undefined) return known;
    const row = newId();
    places = [...places, { draft, row }];
    return row;
  }

  return {
    async put(draft, mayWrite) {
      const { id } = draft;
      const sealed = await rows()?.seal(rowFor(id), draft);
      // Locked while it was being sealed.
      const now = rows();
      if (!sealed || !now || !mayWrite()) return;
      await now.put(sealed);
      for (const { wrote } of readings) wrote.add(id);
    },
    async read(takeIn) {
      const from = rows();
      if (!from) return;
      const reading = { wrote: new Set<DraftId>(), went: new Set<DraftId>() };
      readings.add(reading);
      let found: Awaited<ReturnType<DraftRows['all']>>;
      try {
        found = await from.all();
      } finally {
        readings.delete(reading);
      }
      // From here on nothing is awaited: a write that ends now would be in no list.
      if (rows() !== from) return;
      const readable = found.flatMap(({ row, content }) => (isDraft(content) ? [{ row, draft: content }] : []));
      const unread = found.map(({ row }) => row).filter((id) => !readable.some(({ row }) => row === id));
      const there = readable.filter(({ draft }) => !reading.went.has(draft.id));
      const isThere = (id: DraftId) => there.some(({ draft }) => draft.id === id);
      // What this tab still has of such a row is written over it; of the others nothing is known.
      const again = places.filter(({ row, draft }) => unread.includes(row) && isHere(draft));
      const damagedBefore = broken.length;
      broken = unread.filter((id) => !again.some(({ row }) => row === id));
      // A row that this tab is writing for the first time is not on the disk yet.
      const isNew = (id: DraftId) => isBeingWritten(id) || reading.wrote.has(id);
      const fresh = places.filter(({ draft }) => isNew(draft) && !isThere(draft));
      places = [...there.map(({ row, draft }) => ({ draft: draft.id, row })), ...again, ...fresh];
      takeIn({
        there: there.map(({ draft }) => draft),
        again: again.map(({ draft }) => draft),
        has: (id) => isNew(id) || isThere(id) || again.some(({ draft }) => draft === id),
        damageDiffers: broken.length !== damagedBefore,
      });
    },
    of: (id) => places.filter(({ draft }) => draft === id).map(({ row }) => row),
    forget(id) {
      for (const { went } of readings) went.add(id);
      places = places.filter(({ draft }) => draft !== id);
    },
    damaged: () => broken,
    noDamage(gone) {
      broken = broken.filter((row) => !gone.includes(row));
    },
    clear() {
      places = [];
      broken = [];
    },
  };
}
