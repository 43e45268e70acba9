/** Which days of which kinds belong in a calendar: what is still to be done, and the next contact with someone. */
import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import type { Column } from '#features/import-export/export/export-columns.ts';
import { sheetOf } from '#kinds/all.ts';
import { cellText } from './cell.ts';
import type { CalendarDay } from './ical.ts';

const datedIn = (kind: Kind) => sheetOf(kind).export?.calendar;

export const hasDays = (kind: Kind): boolean => datedIn(kind) !== undefined;

/** Of what is done, closed, or overtaken by a later contact no day is left. */
export function calendarDays(
  kind: Kind,
  columns: readonly Column[],
  entries: readonly Entry[],
): readonly CalendarDay[] {
  const about = datedIn(kind);
  if (!about) return [];
  return entries
    .filter((entry) => isOpen(entry) && isLatest(entry, entries))
    .flatMap((entry) => {
      const day = held(entry, about.day);
      if (typeof day !== 'string') return [];
      const shown = columns.flatMap(({ key, label, cell }) => {
        const words = key === about.day ? '' : cellText(cell(entry));
        return words === '' ? [] : [{ key, line: `${label.replace(/\?$/u, '')}: ${words}`, words }];
      });
      const words = shown.find(({ key }) => key === about.words)?.words;
      const rest = shown.filter(({ key }) => key !== about.words).map(({ line }) => line);
      return [
        {
          uid: `${entry.id}@stoep`,
          day,
          summary: words === undefined ? about.summary : `${about.summary}: ${words.replace(/\s+/gu, ' ')}`,
          description: rest.join('\n'),
          changedAt: entry.changedAt,
        },
      ];
    });
}

const held = (entry: Entry, name: string) => (entry.values as Readonly<Record<string, Value>>)[name];

const isOpen = (entry: Entry) => held(entry, 'state') === undefined && held(entry, 'closed') !== true;

function isLatest(entry: Entry, entries: readonly Entry[]): boolean {
  const person = entry.kind === 'contactMoment' ? held(entry, 'keyPerson') : undefined;
  return (
    person === undefined ||
    !entries.some((other) => held(other, 'keyPerson') === person && heldAt(other) > heldAt(entry))
  );
}

const heldAt = (entry: Entry) => Date.parse(String(held(entry, 'heldAt') ?? '')) || entry.madeAt;
