/** When something is open, in words, out of HSDS schedules (RRULE parts of RFC 5545 with opening times). */
import { type Json, textOf } from './hsds-file.ts';

const days: Readonly<Record<string, string>> = { MO: 'ma', TU: 'di', WE: 'wo', TH: 'do', FR: 'vr', SA: 'za', SU: 'zo' };

/** As `ma, wo 9:00–17:00; vr 9:00–12:00`; the description of the first one when no times are given. */
export function openingHours(schedules: readonly Json[]): string {
  const times = [...new Set(schedules.map(hours).filter(Boolean))].join('; ');
  return times || schedules.map(({ description }) => textOf(description)).find(Boolean) || '';
}

function hours({ byday, opens_at, closes_at }: Json): string {
  const [from, until] = [clock(textOf(opens_at)), clock(textOf(closes_at))];
  if (from === '' || until === '') return '';
  const when = textOf(byday).split(',').map(dayWords).filter(Boolean).join(', ');
  return [when, `${from}–${until}`].filter(Boolean).join(' ');
}

/** `TH` is 'do', `2TH` 'de 2e do van de maand', `-1FR` 'de laatste vr van de maand'. */
function dayWords(day: string): string {
  const [, nth = '', code = ''] = /^([+-]?\d+)?([A-Z]{2})$/u.exec(day.trim()) ?? [];
  const name = days[code] ?? '';
  if (name === '' || nth === '') return name;
  return `de ${nth === '-1' ? 'laatste' : `${Math.abs(Number(nth))}e`} ${name} van de maand`;
}

/** `09:00:00+01:00` as `9:00`: the time on the door, whatever the offset says. */
const clock = (time: string) => /^0?(\d{1,2}:\d\d)/u.exec(time)?.[1] ?? '';
