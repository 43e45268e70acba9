/** One export as a file: what it is called and what is in it. */
import type { Entry } from '#device/index.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import { calendarDays } from '#features/import-export/format/calendar-days.ts';
import { cellText } from '#features/import-export/format/cell.ts';
import { type Separator, writeCsv } from '#features/import-export/format/csv.ts';
import { pointOf, writeGeoJson } from '#features/import-export/format/geojson.ts';
import { writeICal } from '#features/import-export/format/ical.ts';
import { writeXlsx } from '#features/import-export/format/xlsx.ts';
import { plain } from '#records/plain-text.ts';
import { type Column, placeFieldOf, tableRows } from './export-columns.ts';

export type FileFormat = 'xlsx' | 'csv' | 'geojson' | 'ical';
export type Format = FileFormat | 'print';

export interface ExportFile {
  readonly name: string;
  readonly blob: Blob;
}

interface FileInput {
  readonly format: FileFormat;
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
  readonly separator: Separator;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What of the entries goes into a file of this format: those with a point, those with a day to come, or all. */
export function exportable(
  format: Format,
  kind: Kind,
  entries: readonly Entry[],
  hidden: (entry: Entry) => readonly string[],
) {
  if (format === 'ical') {
    const uids = new Set(calendarDays(kind, [], entries).map(({ uid }) => uid));
    return entries.filter(({ id }) => uids.has(`${id}@stoep`));
  }
  const place = placeFieldOf(kind);
  if (format !== 'geojson' || place === undefined) return entries;
  return entries.filter((entry) => pointOf(entry, place) !== undefined && !hidden(entry).includes(place));
}

export async function makeFile(input: FileInput): Promise<ExportFile> {
  const { format, kind, now } = input;
  const extension = format === 'ical' ? 'ics' : format;
  const name = plain(catalog[kind].plural).replace(/[^a-z0-9]+/gu, '-');
  return { name: `stoep-${name}-${cellText({ moment: now }).slice(0, 10)}.${extension}`, blob: await contentOf(input) };
}

async function contentOf({ format, kind, columns, entries, separator, now }: FileInput): Promise<Blob> {
  switch (format) {
    case 'xlsx':
      return writeXlsx(tableRows(columns, entries), catalog[kind].plural);
    case 'csv':
      return new Blob([writeCsv(tableRows(columns, entries), separator)], { type: 'text/csv;charset=utf-8' });
    case 'geojson':
      return new Blob([writeGeoJson(columns, entries, placeFieldOf(kind) ?? '')], { type: 'application/geo+json' });
    case 'ical':
      return new Blob([writeICal(calendarDays(kind, columns, entries), now)], { type: 'text/calendar;charset=utf-8' });
  }
}

/** Hands a file to the browser, which puts it with the downloads. */
export function download({ name, blob }: ExportFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some browsers fetch the file only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
