/**
 * Telephone numbers as people in the Netherlands write them: 06-12345678, 06 1234 56 78, (030) 234 56 78, +31 (0)6 …,
 * 0031 6 …, 030.234.56.78. One place for what is the same number, what a phone dials, and what got lost on the way.
 */
import { withoutInvisible } from './visible-text.ts';

/** What stands between the digits of one number; never a line end, which parts two fields. */
const between = '[^\\S\\n]|[().\\-\\u2010-\\u2015\\u2212/]';
const gap = `(?:${between}){0,4}`;
/** A row of digits that could be a number, with what stands between them. */
const run = new RegExp(`(?:\\+[^\\S\\n]?)?(?:\\([^\\S\\n]?\\+?)?\\d(?:${between}|\\d)*`, 'gu');
/** A whole Dutch number: nine digits behind its zero or its country. */
const dutch = new RegExp(
  `(?<![\\d+])(?:(?:\\(?\\+|00)${gap}3${gap}1${gap}(?:0${gap})?|\\(?0${gap})[1-9](?:${gap}\\d){8}(?!\\d)`,
  'gu',
);

/** Fewer digits than this are a house number, an hour or a part of a date. */
const fewest = 7;
/** No number in the world is longer (ITU-T E.164), but for two digits to dial out. */
const most = 17;

/**
 * The digits of one number, the same for each way of writing it: a Dutch number from its zero on, one of elsewhere from
 * the two zeros of its country. Also of a number that is not typed to its end.
 */
export function telephoneDigits(written: string): string {
  const signs = withoutInvisible(written)
    .normalize('NFKC')
    .replace(/[^\d+]/gu, '');
  const digits = signs.startsWith('+') ? `00${signs.replaceAll('+', '')}` : signs.replaceAll('+', '');
  const national = /^0031(0?)(\d*)$/u.exec(digits) ?? /^31(0?)(\d{9})$/u.exec(digits);
  return national ? `0${national[2]}` : digits;
}

/** Where a number stands in a text, and which it is, as `telephoneDigits` writes it. */
export interface TelephoneRun {
  readonly at: number;
  readonly text: string;
  readonly numbers: readonly string[];
}

/** All that could be a number in a text, as it stands there. */
export function telephoneRunsIn(text: string): readonly TelephoneRun[] {
  return [...text.matchAll(run)].flatMap(({ 0: found, index }) => {
    const numbers = numbersOf(found);
    return numbers.length === 0 ? [] : [{ at: index, text: found.replace(/\D+$/u, ''), numbers }];
  });
}

/** The numbers that stand in a text, as `telephoneDigits` writes them. */
export const telephoneNumbersIn = (text: string): readonly string[] =>
  telephoneRunsIn(text).flatMap(({ numbers }) => numbers);

function numbersOf(found: string): readonly string[] {
  const whole = found.match(dutch);
  if (whole) return whole.map(telephoneDigits);
  const digits = telephoneDigits(found);
  if (digits.length < fewest || digits.length > most) return [];
  // Nine digits are also a number that lost its zero in a spreadsheet.
  return digits.length === 9 && !digits.startsWith('0') ? [digits, `0${digits}`] : [digits];
}

/** What someone looks for, each number in it in one piece; the text itself when there is none. */
export function withNumbersJoined(text: string): string {
  return withoutInvisible(text).replace(run, (found) => {
    const whole = found.match(dutch);
    if (whole) return ` ${whole.map(telephoneDigits).join(' ')} `;
    const digits = telephoneDigits(found);
    const begins = /^[\s(]*(?:\+|0)/u.test(found) && digits.length > 3;
    return begins || digits.length >= fewest ? ` ${digits} ` : found;
  });
}

/** The address of a link that calls the first number in a text; undefined when there is none to call. */
export function telephoneLink(text: string): string | undefined {
  const [first = ''] = partsOf(withoutInvisible(text));
  if (isScientific(first)) return undefined;
  const [found = ''] = first.match(run) ?? [];
  const [written = found] = found.match(dutch) ?? [];
  const whole = mendedPart(written) ?? written;
  const digits = telephoneDigits(whole);
  if (digits === '' || digits.length > most) return undefined;
  if (digits.startsWith('00')) return `tel:+${digits.slice(2)}`;
  const international = /^[\s(]*(?:\+|00)/u.test(whole) && digits.startsWith('0');
  return international ? `tel:+31${digits.slice(1)}` : `tel:${digits}`;
}

export type TelephoneCheck =
  | { readonly is: 'fine' }
  /** The zero or the plus in front fell off; `mended` has it back. */
  | { readonly is: 'mended'; readonly mended: string; readonly why: string }
  /** The digits are gone: what stands here calls someone else. */
  | { readonly is: 'lost'; readonly why: string }
  /** Odd, and perhaps right. */
  | { readonly is: 'odd'; readonly why: string };

/** What is to be said of a text in a field for a telephone number, in Dutch. Of several numbers the first that is odd. */
export function checkTelephone(text: string): TelephoneCheck {
  const parts = partsOf(withoutInvisible(text));
  const lost = parts.find(isScientific);
  if (lost !== undefined) {
    return {
      is: 'lost',
      why: `Hier staat ‘${lost}’. Een rekenprogramma heeft het nummer afgerond: de laatste cijfers zijn weg. Zoek het goede nummer op.`,
    };
  }
  const broken = parts.filter((part) => mendedPart(part) !== undefined);
  if (broken.length > 0) {
    const mended = broken.reduce(
      (whole, part) => whole.replace(part, mendedPart(part) ?? part),
      withoutInvisible(text),
    );
    return {
      is: 'mended',
      mended,
      why: `Hier stond ‘${broken.join('’ en ‘')}’. De nul of de plus vooraan was weg en is teruggezet.`,
    };
  }
  const why = parts.map(oddIn).find((each) => each !== undefined);
  return why === undefined ? { is: 'fine' } : { is: 'odd', why };
}

/** Several numbers in one field, apart. */
function partsOf(text: string): readonly string[] {
  return text
    .split(/[;|\n]|,\s|\s(?:\/|of|en|&)\s|(?<=\d{5})\s?\/\s?(?=[+(]?\d)/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const isScientific = (part: string) => /^\d(?:[.,]\d+)?e\+?\d{1,2}$/iu.test(part);

/** A number without its first zero or its plus, with that back; undefined for any other. */
function mendedPart(part: string): string | undefined {
  // As some programs write a number: 612345678.0
  const whole = part.replace(/^(\d{9,12})[.,]0+$/u, '$1');
  if (!/^\d[\d\s.-]*$/u.test(whole)) return undefined;
  const digits = whole.replace(/\D/gu, '');
  if (/^[1-9]\d{8}$/u.test(digits)) return `0${whole}`;
  if (/^310?[1-9]\d{8}$/u.test(digits)) return `+${whole}`;
  return whole === part ? undefined : whole;
}

/** Service numbers and those of machines have other lengths. */
const ofAnyLength = /^0(?:8[02]|9[0-9]|6[67])/u;

function oddIn(part: string): string | undefined {
  const [found] = part.match(run) ?? [];
  if (found === undefined) return 'Hier staat geen nummer in.';
  if (found.match(dutch)) return undefined;
  const digits = telephoneDigits(found);
  if (digits.startsWith('00') || ofAnyLength.test(digits)) return undefined;
  // Short numbers are those of a service, or within a building.
  if (!digits.startsWith('0')) {
    return digits.length < fewest ? undefined : 'Dit nummer begint niet met een nul. Klopt dat?';
  }
  if (digits.length === 10 || digits.length < 4) return undefined;
  return `Een Nederlands nummer heeft 10 cijfers. Dit heeft er ${digits.length}. Klopt dat?`;
}
