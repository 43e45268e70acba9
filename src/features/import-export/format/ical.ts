/**
 * Days as a calendar (RFC 5545). All-day events and not to-dos: Outlook and Google Calendar leave a VTODO out without a
 * word (src/decisions/0011). Marked as free time and as private; no names unless someone asked for them.
 */

export interface CalendarDay {
  /** The same each time the same record is exported, so that a calendar updates and doesn't double. */
  readonly uid: string;
  /** `2026-11-21` */
  readonly day: string;
  readonly summary: string;
  readonly description?: string | undefined;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** `now`: milliseconds since 1970. */
export function writeICal(days: readonly CalendarDay[], now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stoep//Stoep//NL',
    'CALSCALE:GREGORIAN',
    ...days.flatMap((each) => event(each, now)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function event({ uid, day, summary, description, changedAt }: CalendarDay, now: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(now)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const compact = (day: string) => day.replaceAll('-', '');
/** The end of an event is the first day that it is not (RFC 5545, 3.6.1). Reckoned in UTC, where each day has 24 hours. */
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const utc = (moment: number) => `${new Date(moment).toISOString().replace(/[-:]/gu, '').slice(0, 15)}Z`;

const escaped = (text: string) =>
  text.replace(/[\\;,]/gu, (character) => `\\${character}`).replace(/\r\n?|\n/gu, '\\n');

const encoder = new TextEncoder();
const longest = 75;

/** Lines of at most 75 bytes, never cut within a character; what goes on starts with a space. */
function folded(line: string): string {
  if (encoder.encode(line).length <= longest) return line;
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > longest) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}
