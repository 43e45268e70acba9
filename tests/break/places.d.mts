/** What is broken where; what each part means stands in places.mjs. */
export interface Edit {
  readonly in: string;
  readonly room?: string;
  readonly find: string;
  readonly replace: string;
}
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}
export interface Places {
  /** All places that an edit may mean; an edit that fits has one. */
  of(edit: Edit): readonly Place[];
  /** What the files that these edits change become; throws when one does not fit. */
  broken(edits: readonly Edit[]): ReadonlyMap<string, string>;
  /** A file as it was; nothing when it isn't there. */
  textOf(file: string): string;
}
export function placesIn(folder: string): Places;
