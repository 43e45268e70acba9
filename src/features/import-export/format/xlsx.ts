/**
 * A workbook with one sheet (ECMA-376, SpreadsheetML). Text is always text: no cell is ever a formula, a phone number
 * keeps its zero. Days and numbers are what they are, so that they sort and count.
 */
import { type Cell, cellText } from './cell.ts';
import { type PackedFile, zip } from './zip.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const sheetMedia = `${content}.sheet`;

/** Places in the list of styles below. */
const style = { plain: 0, heading: 1, day: 2, wrapped: 3 } as const;

/** The first row is the headings; they stay in sight while one scrolls. `title` names the sheet. */
export async function writeXlsx(rows: readonly (readonly Cell[])[], title: string): Promise<Blob> {
  return new Blob(await zip(parts(rows, title)), { type: sheetMedia });
}

function parts(rows: readonly (readonly Cell[])[], title: string): readonly PackedFile[] {
  return [
    {
      name: '[Content_Types].xml',
      text: `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
    },
    { name: '_rels/.rels', text: relations([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      text: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: styles },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(rows) },
  ];
}

const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const fills =
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>';
const borders = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>';
const fonts =
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>';
const wrap = '<alignment vertical="top" wrapText="1"/>';
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>${fonts}${fills}${borders}<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf applyAlignment="1">${wrap}</xf></cellXfs></styleSheet>`;

function sheet(rows: readonly (readonly Cell[])[]): string {
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const columns = (rows[0] ?? []).map(
    (_, at) => `<col min="${at + 1}" max="${at + 1}" width="${width(rows, at)}" customWidth="1"/>`,
  );
  const lines = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, at, column)).join('')}</row>`,
  );
  const cols = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '';
  return `${declaration}<worksheet xmlns="${main}">${pane}${cols}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** In characters, by what stands in the first rows. */
function width(rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.slice(0, 50).map((row) => cellText(row[column]).length);
  return Math.min(50, Math.max(8, ...lengths) + 2);
}

function cellXml(cell: Cell, row: number, column: number): string {
  if (cell === undefined || cell === '') return '';
  const at = `r="${columnName(column)}${row + 1}"`;
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'day' in cell) return `<c ${at} s="${style.day}"><v>${serial(cell.day)}</v></c>`;
  const text = cellText(cell);
  const look = row === 0 ? style.heading : text.includes('\n') ? style.wrapped : style.plain;
  return `<c ${at} t="inlineStr" s="${look}"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

/** Days since the last of 1899, as spreadsheets count; right from March 1900 on. */
const serial = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/** 0 is A, 25 is Z, 26 is AA. */
const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** What XML can't hold is left out; a spreadsheet reads `_x000A_` as an escape, so an underscore that looks like one is escaped. */
const xml = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Spreadsheets allow 31 characters, and not all of them. */
const sheetName = (title: string) => title.replace(/[:\\/?*[\]']/gu, ' ').slice(0, 31);
