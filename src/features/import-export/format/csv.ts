/**
 * CSV as RFC 4180 has it, in UTF-8 with the mark that tells Excel so.
 *
 * A cell that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection): `=`, `+`, `-`,
 * `@`, tab, line end, and their full-width forms. A cell that already starts with apostrophes before one of those gets
 * one more, so that `unguarded` gives back exactly what stood there.
 */
import type { Cell } from './cell.ts';
import { cellText } from './cell.ts';

export type Separator = ';' | ',';

const risky = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/u;
const needsQuotes = /[";,\t\r\n]|^\s|\s$/u;

/** A text that no spreadsheet takes for a formula. */
export const guard = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** The text as it was before `guard`. */
export const unguarded = (text: string): string => (guarded.test(text) ? text.slice(1) : text);

/**
 * Rows as one text. With `;` decimals have a comma: what Excel in Dutch opens as it should. With `,` they have a point.
 */
export function writeCsv(rows: readonly (readonly Cell[])[], separator: Separator): string {
  const line = (row: readonly Cell[]) => row.map((cell) => written(cell, separator)).join(separator);
  return `\ufeff${rows.map(line).join('\r\n')}\r\n`;
}

function written(cell: Cell, separator: Separator): string {
  if (typeof cell === 'number') return separator === ';' ? String(cell).replace('.', ',') : String(cell);
  return quoted(typeof cell === 'string' ? guard(cell) : cellText(cell));
}

const quoted = (text: string) => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
