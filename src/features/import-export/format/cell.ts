/** What stands in one place of an exported table, before it is written as CSV, workbook, map or paper. */

export type Cell =
  | string
  | number
  /** `2026-11-21` */
  | { readonly day: string }
  /** Milliseconds since 1970. */
  | { readonly moment: number }
  | undefined;

// The clock of the neighbourhood, also when whoever exports is abroad. Swedish writes dates the way ISO does.
const clock = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

/** As `2026-11-21` or `2026-11-21 14:05`, the latter in Dutch time; empty for nothing. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'day' in cell ? cell.day : clock.format(cell.moment);
}

const dutchDay = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const dutchMoment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});
const dutchNumber = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 6 });

/** For people: `21 november 2026`, `21 november 2026 om 14:05`, `52,09`. */
export function cellWords(cell: Cell): string {
  if (typeof cell === 'number') return dutchNumber.format(cell);
  if (typeof cell !== 'object') return cell ?? '';
  return 'day' in cell ? dutchDay.format(Date.parse(`${cell.day}T00:00:00Z`)) : dutchMoment.format(cell.moment);
}
