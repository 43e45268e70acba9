/** Which row of a file holds the names of its columns: proposed here, and pointed at by a person when that is wrong. */
import { mostRows, type ReadTable, type TableRow, tooManyRows } from '#features/import-export/format/table.ts';

/** Rows from the top that can be the headings. */
export const mostAbove = 30;

/** Of the widest row this part is filled in a row of headings; a title above a list fills one cell. */
const mostlyFilled = 0.6;

/**
 * The number of the row that most likely holds the headings. `known` counts the cells of a row that are known as such:
 * two make it likely, as one can be chance. Without those it is the first row that is about as wide as the list.
 */
export function proposedHeading(
  all: readonly TableRow[],
  known: (cells: readonly string[]) => number,
): number | undefined {
  const top = all.slice(0, mostAbove);
  const most = Math.max(...top.map(({ cells }) => known(cells)));
  if (most >= 2) return top.find(({ cells }) => known(cells) >= Math.max(2, most * mostlyFilled))?.number;
  const widest = Math.max(...top.map(filled));
  return (top.find((row) => row.problem !== undefined || filled(row) >= widest * mostlyFilled) ?? top[0])?.number;
}

const filled = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== '').length;

/** The rows below the one with this number, under its names; without a number all rows, under names made up here. */
export function tableUnder(all: readonly TableRow[], headedBy: number | undefined): ReadTable {
  const at = all.findIndex(({ number }) => number === headedBy);
  const first = all[at];
  if (all.length === 0) return { ok: false, why: 'Dit bestand is leeg.' };
  if (first?.problem) return { ok: false, why: `De rij met de namen van de kolommen klopt niet. ${first.problem}` };
  const rows = all.slice(at + 1);
  if (rows.length === 0) return { ok: false, why: 'Onder de namen van de kolommen staat niets.' };
  if (rows.length > mostRows) return { ok: false, why: tooManyRows };
  const names = first?.cells ?? Array.from({ length: Math.max(...rows.map(({ cells }) => cells.length)) }, () => '');
  const headings = names.map((cell, column) => cell.trim() || `Kolom ${column + 1}`);
  return { ok: true, table: { headings, rows: rows.map((row) => widthChecked(row, headings.length)), headedBy, all } };
}

function widthChecked(row: TableRow, width: number): TableRow {
  if (!row.cells.slice(width).some((cell) => cell.trim() !== '')) return row;
  return { ...row, problem: `Er staan hier meer vakken (${row.cells.length}) dan er kolommen zijn (${width}).` };
}
