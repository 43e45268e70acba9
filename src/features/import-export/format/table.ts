/** What a file holds once it is read, whatever its form: headings and rows of text. */

export interface TableRow {
  /** As a spreadsheet counts: the first line is row 1, but for a line that only says what separates. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Dutch, when the row itself can't be read; its cells are then empty. */
  readonly problem?: string;
}

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  /** The number of the row that holds the headings; undefined when none does. */
  readonly headedBy?: number | undefined;
  /** All rows that say something, those above the headings too; undefined for a file that has no such rows. */
  readonly all?: readonly TableRow[] | undefined;
}

/** Largest file that is read, in bytes, and most rows: what a phone keeps and sends without trouble. */
export const mostBytes = 10 * 1024 * 1024;
export const mostRows = 5_000;

/** Dutch, says why a file can't be read and what to do. */
export type ReadTable = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly why: string };

export const tooManyRows =
  'Dit bestand heeft meer dan 5.000 rijen. Verdeel het over meer bestanden en lees ze een voor een in.';

/** Lets the screen draw and the fingers tap between two pieces of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
