/** The days for a calendar: of what is still to be done, and of the next contact with someone, as each kind declares. */
import type { Entry } from '#device/index.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import { dueDay, stillDue } from '#domain/due.ts';
import type { Column } from '#features/import-export/export/export-columns.ts';
import { cellText } from './cell.ts';
import type { CalendarDay } from './ical.ts';

export const hasDays = (kind: Kind): boolean => definitionOf(kind)?.due?.inCalendar !== undefined;

/**
 * Of what is done, closed, or overtaken by a later contact no day is left. What a record is called first comes behind the
 * words of its kind, when that column was chosen.
 */
export function calendarDays(
  kind: Kind,
  columns: readonly Column[],
  entries: readonly Entry[],
): readonly CalendarDay[] {
  const { due, title } = definitionOf(kind) ?? {};
  const about = due?.inCalendar;
  if (due == null || about === undefined) return [];
  return stillDue(kind, entries).map((entry) => {
    const shown = columns.flatMap(({ key, label, cell }) => {
      const words = key === due.day ? '' : cellText(cell(entry));
      return words === '' ? [] : [{ key, line: `${label.replace(/\?$/u, '')}: ${words}`, words }];
    });
    const words = shown.find(({ key }) => key === title?.[0])?.words;
    const rest = shown.filter(({ key }) => key !== title?.[0]).map(({ line }) => line);
    return {
      uid: `${entry.id}@stoep`,
      day: dueDay(kind, entry.values) ?? '',
      summary: words === undefined ? about : `${about}: ${words.replace(/\s+/gu, ' ')}`,
      description: rest.join('\n'),
      changedAt: entry.changedAt,
    };
  });
}
