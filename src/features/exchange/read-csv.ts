/** A CSV file as a table, whatever it is separated by. A row with a broken quote costs that row, not the file. */
import Papa from 'papaparse';
import { breathe, mostRows, type ReadTable, type TableRow, tooManyRows } from '#features/exchange/table.ts';

const separators = [';', ',', '\t'] as const;
/** Rows that are read before the screen gets a turn. */
const piece = 250;
/** A row longer than this, in UTF-16 units, is no row but what follows a quote that was never closed. */
const longestRow = 131_072;
/** After this many broken rows it is no CSV; each costs a search for the quote that should close it. */
const mostBroken = 50;

const brokenQuote = 'Een aanhalingsteken (") staat verkeerd of is niet gesloten.';

/** `onRows` hears how many rows were read so far. */
export async function readCsv(whole: string, onRows: (rows: number) => void = () => undefined): Promise<ReadTable> {
  const text = whole.replace(/\r\n?/gu, '\n');
  const separator = guessSeparator(text);
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
  return tableOf(
    rows.filter(({ cells, problem }) => problem !== undefined || cells.some((cell) => cell.trim() !== '')),
  );
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

/** What gives most of the first rows as many cells as the headings; the most columns where that is equal. */
function guessSeparator(text: string): string {
  const score = (separator: string) => {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', preview: 20, fastMode: false });
    const columns = data[0]?.length ?? 0;
    const rows = data.filter((row) => row.length > 1 || row[0] !== '');
    const alike = rows.filter((row) => row.length === columns).length / Math.max(1, rows.length);
    return columns < 2 ? 0 : alike + columns / 10_000;
  };
  return separators.reduce((best, each) => (score(each) > score(best) ? each : best));
}

function tableOf([first, ...rows]: readonly TableRow[]): ReadTable {
  if (!first) return { ok: false, why: 'Dit bestand is leeg.' };
  if (first.problem)
    return { ok: false, why: `De eerste rij, met de namen van de kolommen, klopt niet. ${first.problem}` };
  if (rows.length === 0) return { ok: false, why: 'Onder de namen van de kolommen staat niets.' };
  if (rows.length > mostRows) return { ok: false, why: tooManyRows };
  const headings = first.cells.map((cell, at) => cell.trim() || `Kolom ${at + 1}`);
  const tooWide = ({ cells }: TableRow) => cells.slice(headings.length).some((cell) => cell.trim() !== '');
  const checked = rows.map((row) =>
    tooWide(row)
      ? {
          ...row,
          problem: `Er staan hier meer vakken (${row.cells.length}) dan er kolommen zijn (${headings.length}).`,
        }
      : row,
  );
  return { ok: true, table: { headings, rows: checked } };
}
