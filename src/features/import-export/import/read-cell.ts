/** One cell as the value that its field holds, or the Dutch sentence that says why not. */
import type { Kind } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { checkTelephone } from '#domain/telephone.ts';
import type { Names } from '#features/import-export/export/points-at.ts';
import { plainName } from '#features/import-export/format/plain-name.ts';
import { beginningOf } from '#records/beginning.ts';
import { readDay } from './read-day.ts';

export type ReadCell =
  /** `note`: Dutch, what was made of it or what is odd about it. */
  | { readonly ok: true; readonly value: Value | undefined; readonly note?: string }
  /** `unknown`: the words that are not among the choices. */
  | { readonly ok: false; readonly why: string; readonly unknown?: readonly string[] };

/** What a spreadsheet puts in a cell that it can't work out, in Dutch and in English. */
const sheetFault =
  /^#(?:N\/?B|N\/A|REF!|VERW!|NAAM\?|NAME\?|WAARDE!|VALUE!|DEEL\/0!|DIV\/0!|GETAL!|NUM!|LEEG!|NULL!|OVERLOOP!|SPILL!|#+)$/iu;

const yes = ['ja', 'j', 'yes', 'y', 'true', 'waar', '1', 'x'];
const no = ['nee', 'n', 'no', 'false', 'onwaar', '0'];

/** `written` is trimmed and not empty; `named` says what a reference points at, `monthFirst` that days are American. */
export function readCell(
  field: Field,
  written: string,
  named: Kind | undefined,
  names: Names,
  monthFirst = false,
): ReadCell {
  if (sheetFault.test(written)) {
    return { ok: false, why: `Hier staat ‘${short(written)}’. Dat is een fout van het rekenprogramma.` };
  }
  switch (field.type) {
    case 'choice':
    case 'choices':
      return readChoices(field, written);
    case 'yesNo':
      return readYesNo(written);
    case 'day': {
      const read = readDay(written, monthFirst);
      return read.ok ? checked(field, read.day) : read;
    }
    case 'reference':
    case 'references':
      return named ? readNames(field, written, named, names) : { ok: true, value: undefined };
    default:
      return field.telephone ? readTelephone(field, written) : checked(field, written);
  }
}

function readTelephone(field: Field, written: string): ReadCell {
  const check = checkTelephone(written);
  if (check.is === 'lost') return { ok: false, why: check.why };
  const read = checked(field, check.is === 'mended' ? check.mended : written);
  return read.ok && check.is !== 'fine' ? { ...read, note: check.why } : read;
}

function checked(field: Field, value: Value): ReadCell {
  const parsed = field.schema.safeParse(value);
  return parsed.success
    ? { ok: true, value }
    : { ok: false, why: parsed.error.issues[0]?.message ?? 'Dit klopt niet.' };
}

function readYesNo(written: string): ReadCell {
  const word = plainName(written);
  if (yes.includes(word)) return { ok: true, value: true };
  // As in the app: no is the same as not said.
  return no.includes(word)
    ? { ok: true, value: undefined }
    : { ok: false, why: `Schrijf ja of nee, niet ‘${short(written)}’.` };
}

function readChoices(field: Field, written: string): ReadCell {
  const codeOf = (word: string) => {
    const sought = plainName(word);
    return field.options?.find(({ code, label, earlier = [] }) =>
      [label, code, ...earlier].some((each) => plainName(each) === sought),
    )?.code;
  };
  const whole = codeOf(written);
  const parts = whole !== undefined ? [written] : splitByKnown(written, codeOf);
  const unknown = parts.filter((part) => codeOf(part) === undefined);
  if (unknown.length > 0) return { ok: false, why: `${quotedList(unknown)} staat niet in de lijst.`, unknown };
  const codes = [...new Set(parts.flatMap((part) => codeOf(part) ?? []))];
  if (field.type === 'choices') return checked(field, codes);
  if (codes.length > 1) return { ok: false, why: 'Hier past maar één keuze.' };
  return codes[0] === undefined ? { ok: true, value: undefined } : checked(field, codes[0]);
}

/** Splits at `;`, `|` and commas, but not at a comma that belongs to the words of a choice. */
function splitByKnown(written: string, codeOf: (word: string) => string | undefined): string[] {
  const parts = written.split(/[;|\n]/u).map((part) => part.trim());
  return parts.filter(Boolean).flatMap((part) => {
    const pieces = part.split(',');
    const found: string[] = [];
    for (let from = 0; from < pieces.length; ) {
      let to = pieces.length;
      while (to > from + 1 && codeOf(pieces.slice(from, to).join(',')) === undefined) to -= 1;
      found.push(pieces.slice(from, to).join(',').trim());
      from = to;
    }
    return found.filter(Boolean);
  });
}

function readNames(field: Field, written: string, named: Kind, names: Names): ReadCell {
  const one = field.type === 'reference' || names.idsOf(named, written).length > 0;
  const parts = one ? [written] : splitByKnown(written, (word) => names.idsOf(named, word)[0]);
  const ids: string[] = [];
  for (const part of parts) {
    const [id, another] = names.idsOf(named, part);
    if (id === undefined) return { ok: false, why: `‘${short(part)}’ staat niet in Stoep.`, unknown: [part] };
    if (another !== undefined) return { ok: false, why: `‘${short(part)}’ staat meer dan één keer in Stoep.` };
    ids.push(id);
  }
  return checked(field, field.type === 'reference' ? (ids[0] ?? '') : [...new Set(ids)]);
}

const short = (text: string) => beginningOf(text, 40);
const quotedList = (words: readonly string[]) => words.map((word) => `‘${short(word)}’`).join(', ');
