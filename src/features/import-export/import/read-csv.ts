/** A CSV file as a table, whatever it is separated by. A row with a broken quote costs that row, not the file. */
import Papa from 'papaparse';
import { breathe, mostRows, type ReadTable, type TableRow, tooManyRows } from '#features/import-export/format/table.ts';
import { proposedHeading, tableUnder } from './heading-row.ts';

const separators = [';', ',', '\t', '|'] as const;
/** Rows that are read before the screen gets a turn. */
const piece = 250;
/** A row longer than this, in UTF-16 units, is no row but what follows a quote that was never closed. */
const longestRow = 131_072;
/** After this many broken rows it is no CSV; each costs a search for the quote that should close it. */
const mostBroken = 50;

const brokenQuote = 'Een aanhalingsteken (") staat verkeerd of is niet gesloten.';

/** `onRows` hears how many rows were read so far; `known` counts the cells of a row that are known as headings. */
export async function readCsv(
  whole: string,
  onRows: (rows: number) => void = () => undefined,
  known: (cells: readonly string[]) => number = () => 0,
): Promise<ReadTable> {
  const { text, separator } = separated(whole.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n'));
  const rows: TableRow[] = [];
  let start = 0;
  let number = 1;
  let broken = 0;
  while (start < text.length) {
    const read = readPiece(text.slice(start, start + longestRow), separator, start + longestRow >= text.length);
    for (const cells of read.rows) rows.push({ number: number++, cells });
    start += read.length;
    if (read.broken) {
      rows.push({ number: number++, cells: [], problem: brokenQuote });
      broken += 1;
      start = nextLine(text, start);
    }
    if (broken > mostBroken) return { ok: false, why: 'In dit bestand staan te veel aanhalingstekens verkeerd.' };
    if (rows.length > mostRows * 2) return { ok: false, why: tooManyRows };
    onRows(rows.length);
    await breathe();
  }
  const all = rows.filter(({ cells, problem }) => problem !== undefined || cells.some((cell) => cell.trim() !== ''));
  return tableUnder(all, proposedHeading(all, known));
}

/**
 * What separates the cells, and the text without the line that says so. Spreadsheets write and obey a first line `sep=;`;
 * one that opened it as a row like any other has filled it up with separators of its own.
 */
function separated(text: string): { text: string; separator: string } {
  const [line, told = '', own] = /^[^\S\n\t]*"?sep=([^\n\p{L}\p{N}"])"?([;,|\t])*[^\S\n]*(?:\n|$)/iu.exec(text) ?? [];
  if (line === undefined) return { text, separator: guessSeparator(text) };
  const rest = text.slice(line.length);
  const separator = [own, told].find((each) => each !== undefined && rest.includes(each));
  return { text: rest, separator: separator ?? guessSeparator(rest) };
}

interface Piece {
  rows: string[][];
  /** How much of the text the rows took. */
  length: number;
  /** The row after them has a quote that stands wrong. */
  broken: boolean;
}

/** `last`: the text ends here, and is not only cut off for now. */
function readPiece(text: string, separator: string, last: boolean): Piece {
  const parse = (preview: number) =>
    Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', preview, fastMode: false });
  const read = parse(piece);
  const wrong = read.errors.find(({ type }) => type === 'Quotes')?.row;
  // The reader went on looking for a closing quote in the rows below, or the row was cut off: it is read anew as the first.
  if (wrong === 0) return { rows: [], length: 0, broken: true };
  if (wrong !== undefined) return whole(parse(wrong));
  if (read.meta.truncated) return whole(read);
  if (last)
    return { rows: text.endsWith('\n') ? withoutLastEmpty(read.data) : read.data, length: text.length, broken: false };
  return read.data.length > 1 ? whole(parse(read.data.length - 1)) : { rows: [], length: 0, broken: true };
}

const whole = ({ data, meta }: Papa.ParseResult<string[]>): Piece => ({
  rows: data,
  length: meta.cursor,
  broken: false,
});

const withoutLastEmpty = (rows: string[][]) => {
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
};

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

/** Rows that are looked at for what separates them. */
const looked = 30;

/** What gives most of the first rows as many cells as each other, and more than one; the most columns where that is equal. */
function guessSeparator(text: string): string {
  const score = (separator: string) => {
    const { data } = Papa.parse<string[]>(text, {
      delimiter: separator,
      newline: '\n',
      preview: looked,
      fastMode: false,
    });
    const rows = data.filter((row) => row.length > 1 || row[0] !== '');
    const counts = new Map<number, number>();
    for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    return Math.max(0, ...[...counts].map(([columns, alike]) => alike / rows.length + columns / 10_000));
  };
  return separators.reduce((best, each) => (score(each) > score(best) ? each : best));
}
