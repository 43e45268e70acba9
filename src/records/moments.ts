/** Moments in plain Dutch, as a tired person reads them. All take milliseconds since 1970. */
const day = 86_400_000;

const timeOfDay = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('nl-NL', { weekday: 'long' });
const dayAndMonth = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long' });
const fullDay = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });

const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
/** Whole calendar days from one moment to another; negative when `moment` lies before `now`. */
const daysApart = (moment: number, now: number) => Math.round((midnight(moment) - midnight(now)) / day);

/** '14:05', 'gisteren 21:10', 'dinsdag 9:30', '3 november', '3 november 2025'. */
export function when(moment: number, now: number): string {
  const days = daysApart(moment, now);
  const time = timeOfDay.format(moment);
  if (days === 0) return time;
  if (days === -1) return `gisteren ${time}`;
  if (days < 0 && days > -7) return `${weekday.format(moment)} ${time}`;
  return onDay(moment, now);
}

/** As `when`, in a sentence: 'om 14:05', 'gisteren om 21:10', 'dinsdag om 09:30', 'op 3 november'. */
export function atTime(moment: number, now: number): string {
  const words = when(moment, now);
  const time = timeOfDay.format(moment);
  return words.endsWith(time) ? words.replace(time, `om ${time}`) : `op ${words}`;
}

/** '3 november', with the year when it is another one. */
export function onDay(moment: number, now: number): string {
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayAndMonth : fullDay).format(moment);
}

/** How long ago: 'net', '12 min', '3 uur', '2 dagen'. */
export function ago(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / 60_000);
  if (minutes < 1) return 'net';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} uur`;
  const days = Math.floor(minutes / (24 * 60));
  return days === 1 ? '1 dag' : `${days} dagen`;
}

/** When something is due: 'vandaag', 'morgen', 'nog 3 dagen', '2 dagen te laat'. */
export function due(moment: number, now: number): string {
  const days = daysApart(moment, now);
  if (days === 0) return 'vandaag';
  if (days === 1) return 'morgen';
  if (days > 1) return `nog ${days} dagen`;
  return days === -1 ? '1 dag te laat' : `${-days} dagen te laat`;
}

/** As `due`, of what happens once more: 'vandaag', 'morgen', 'over 3 dagen', '2 dagen te laat'. */
export const againIn = (moment: number, now: number): string => due(moment, now).replace(/^nog /u, 'over ');

/** The day on which a moment falls where the person is: '2026-11-21'. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The same time of day, this many days of the calendar later; one in which the clock changes is no 24 hours long. */
export const daysLater = (moment: number, days: number): number =>
  new Date(moment).setDate(new Date(moment).getDate() + days);

/** Days that are most often meant, one tap away. */
export function soonDays(now: number): { label: string; value: string }[] {
  const inDays = (days: number) => dayOf(daysLater(now, days));
  return [
    { label: 'Morgen', value: inDays(1) },
    { label: 'Over een week', value: inDays(7) },
    { label: 'Over een maand', value: inDays(30) },
  ];
}

/** Noon of a day, milliseconds since 1970: for words about a day that has no time. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00`);
