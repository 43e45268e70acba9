/** The journal's file as the rest of the device sees it. The real one lies in OPFS, behind a worker. */

export interface JournalFile {
  /** No file could be had to write in: the disk is so full that the browser can't give one, or other tabs hold them all. */
  readonly readOnly: boolean;
  /** Entries as they were when it was opened: of this tab's file, and of files that nobody held. */
  readonly found: readonly Uint8Array<ArrayBuffer>[];
  /** Takes files that nobody holds any more, so that they go along at the next `replace`; gives what stands in them. */
  adopt(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /** What stands now in the files of other tabs. */
  others(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /** Resolves when they are flushed to the disk; false when they don't fit any more: then replace first. */
  append(entries: readonly Uint8Array<ArrayBuffer>[]): Promise<boolean>;
  /**
   * Puts these in the place of all that stands in this tab's file and in those that nobody holds, and wipes what stood
   * there. A kill half-way leaves the old. False when there is no room for them: nothing changed.
   */
  replace(entries: readonly Uint8Array<ArrayBuffer>[]): Promise<boolean>;
  /** Whether the disk has room for this many bytes, found by writing them; nothing of them stays. */
  hasRoom(bytes: number): Promise<boolean>;
  /** Lets go of it. */
  end(): void;
}

/** There is no room for what should be kept; less of it may fit. A disk that fails for another reason says so by another error. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/**
 * Opens the journal. Without `make` only one that is there already, as files are made and filled while there is room,
 * never in need. Undefined when there is none, or this browser can't have one.
 */
export type OpenJournalFile = (make: boolean) => Promise<JournalFile | undefined>;
