/**
 * A day as people and spreadsheets write it: 21-11-2026, 21 nov. '26, zaterdag 21 november 2026, 2026-11-21T08:00Z, 46347.
 * What could be another day is refused with what stands there: a wrong day is worse than none.
 */
import { withoutInvisible } from '#domain/visible-text.ts';
import { beginningOf } from '#records/beginning.ts';

export type ReadDay =
  /** `2026-11-21` */
  | { readonly ok: true; readonly day: string }
  /** Dutch, with the text that stands there. */
  | { readonly ok: false; readonly why: string };

const months = [
  ['januari', 'january'],
  ['februari', 'february'],
  ['maart', 'mrt', 'march'],
  ['april'],
  ['mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augustus', 'august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december'],
] as const;

const sign = '(?:\\s?[-/.\\u2010-\\u2015\\u2212]\\s?|\\s)';
const year = "['’]?(\\d{4}|\\d{2})\\.?";
const patterns = {
  weekday:
    /^(?:op )?(?:ma|di|wo|do|vr|za|zo|mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun|maan|dins|woens|donder|vrij|zater|zon)(?:dag|day)?\.?,?\s(?=\S)/u,
  time: /(?:t|,?\s)(?:om )?(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?\s?(?:uur|u\.?|h|[ap]\.?m\.?)?$/u,
  zoned: /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)$/u,
  serial: /^(\d{5})(?:[.,]\d+)?$/u,
  compact: /^(\d{2})(\d{2})(\d{2})(\d{2})$/u,
  dayFirst: new RegExp(`^(\\d{1,2})${sign}(\\d{1,2})${sign}${year}$`, 'u'),
  yearFirst: new RegExp(`^(\\d{4})${sign}(\\d{1,2})${sign}(\\d{1,2})$`, 'u'),
  named: new RegExp(`^(?:de )?(\\d{1,2})(?:e|ste|de|st|nd|rd|th)?${sign}?(\\p{L}{3,})\\.?,?${sign}?${year}$`, 'u'),
  nameFirst: /^(\p{L}{3,})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/u,
  noYear: new RegExp(`^\\d{1,2}(?:${sign}\\d{1,2}|${sign}?\\p{L}{3,}\\.?)$`, 'u'),
  noDay: new RegExp(`^(?:\\d{4}|\\p{L}{3,}\\.?${sign}?\\d{2,4}|\\d{1,2}${sign}\\d{4}|\\d{4}${sign}\\d{1,2})$`, 'u'),
};

/** `monthFirst`: the rest of the column is American, so that 3/4 is in doubt. */
export function readDay(written: string, monthFirst = false): ReadDay {
  const refuse = (why: string): ReadDay => ({ ok: false, why: `Hier staat ‘${beginningOf(written, 40)}’. ${why}` });
  const text = bare(written);
  if (/^#+$/u.test(text)) return refuse('De kolom was te smal. De datum is weg.');
  const zoned = patterns.zoned.exec(text);
  if (zoned) return dayThere(zoned) ?? refuse(notReal);
  const plain = text.replace(patterns.time, '').replace(/,$/u, '');

  const serial = patterns.serial.exec(plain);
  if (serial) return dayOfSerial(Number(serial[1])) ?? refuse(unknown);
  const compact = patterns.compact.exec(plain);
  if (compact) {
    const [, a = '', b = '', c = '', d = ''] = compact;
    return realDay(a + b, c, d) ?? realDay(c + d, b, a) ?? refuse(notReal);
  }
  const iso = patterns.yearFirst.exec(plain);
  if (iso) return realDay(iso[1], iso[2], iso[3]) ?? refuse(notReal);
  const dutch = patterns.dayFirst.exec(plain);
  if (dutch) {
    const [, day = '', month = '', inYear = ''] = dutch;
    if (isAmerican(day, month)) return refuse(american(`${month} kan geen maand zijn`, month, day, inYear));
    if (monthFirst && Number(day) <= 12 && day !== month)
      return refuse(american('in andere rijen van deze kolom staat de maand vooraan', day, month, inYear));
    return realDay(fullYear(inYear), month, day) ?? refuse(notReal);
  }
  const [, day, month, inYear] = patterns.named.exec(plain) ?? [];
  const named = day ? realDay(fullYear(inYear), monthOf(month), day) : undefined;
  const [, english, englishDay, englishYear] = patterns.nameFirst.exec(plain) ?? [];
  const first = english ? realDay(englishYear, monthOf(english), englishDay) : undefined;
  if (named ?? first) return (named ?? first) as ReadDay;
  if (day && monthOf(month) !== undefined) return refuse(notReal);
  if (patterns.noYear.test(plain)) return refuse(`Er staat geen jaar bij. ${example}`);
  if (patterns.noDay.test(plain)) return refuse(`Er staat geen dag bij. ${example}`);
  return refuse(unknown);
}

/** True when these cells of one column put the month first: some can't be read otherwise, none says the contrary. */
export function isMonthFirst(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => {
    const [, day, month] = patterns.dayFirst.exec(bare(cell).replace(patterns.time, '')) ?? [];
    return day && month ? [[day, month] as const] : [];
  });
  return numbers.some(([day, month]) => isAmerican(day, month)) && !numbers.some(([day]) => Number(day) > 12);
}

const example = 'Schrijf dag, maand en jaar, zoals 21-11-2026.';
const notReal = 'Deze datum bestaat niet.';
const unknown = `Dat is geen datum die Stoep kent. ${example}`;
const american = (because: string, day: string, month: string, inYear: string) =>
  `Dat lijkt de Amerikaanse volgorde: ${because}. Schrijf eerst de dag, zoals ${day}-${month}-${inYear}.`;

const bare = (written: string) =>
  withoutInvisible(written).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim().replace(patterns.weekday, '');

const isAmerican = (day: string, month: string) => Number(day) <= 12 && Number(month) > 12 && Number(month) <= 31;

/** Two figures are a year from 1970 to 2069: what is noted here was seldom before, and never long after. */
const fullYear = (written = '') =>
  written.length === 2 ? String(Number(written) + (Number(written) < 70 ? 2_000 : 1_900)) : written;

function monthOf(word = ''): string | undefined {
  const at = months.findIndex((names) => names.some((name) => name.startsWith(word)));
  return at < 0 ? undefined : String(at + 1);
}

function realDay(inYear = '', month = '', day = ''): ReadDay | undefined {
  const written = `${inYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  const isReal = /^(?:19|20|21)/u.test(inYear) && !Number.isNaN(date.getTime());
  return isReal && date.toISOString().startsWith(written) ? { ok: true, day: written } : undefined;
}

/** Spreadsheets count days from the last of 1899. Five figures from 1954 to 2099; any other is a number of something else. */
function dayOfSerial(serial: number): ReadDay | undefined {
  if (serial < 20_000 || serial > 73_050) return undefined;
  return { ok: true, day: new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10) };
}

const inAmsterdam = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Amsterdam' });

/** A moment with its zone is a day here: programs write the Dutch midnight as eleven at night the day before. */
function dayThere([, day = '', time = '', zone = '']: RegExpExecArray): ReadDay | undefined {
  const offset = /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  const moment = new Date(`${day}T${time}${offset}`);
  if (Number.isNaN(moment.getTime()) || realDay(...splitDay(day)) === undefined) return undefined;
  return { ok: true, day: inAmsterdam.format(moment) };
}

const splitDay = (day: string) => day.split('-') as [string, string, string];
