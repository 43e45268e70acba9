/** Where something is, from the cells of a row: words, an address in parts, a point in degrees or in metres. */
import { isNearNetherlands } from '#domain/netherlands.ts';
import { type Place, type Precision, rounded } from '#domain/record.ts';
import { degreesOf, isRijksdriehoek } from '#domain/rijksdriehoek.ts';
import { plainName } from '#features/exchange/plain-name.ts';
import { beginningOf } from '#features/shared/beginning.ts';
import { plain } from '#features/shared/plain-text.ts';

export interface PlaceRead {
  /** Without what is wrong. */
  readonly place: Place | undefined;
  /** Dutch. */
  readonly wrong: readonly string[];
}

/** What the row says in the column of a part: `latitude`, `street`; '' is what it says in words. */
type Said = (part: string) => string;

/** Every place has a name in words. */
const unnamed = 'Punt op de kaart';

export function readPlace(said: Said, usual: Precision): PlaceRead {
  const wrong: string[] = [];
  const name = addressOf(said);
  const precise = said('precision');
  const known = precisionOf(precise);
  // What nobody can read must not put a point nearer than someone wanted.
  const precision = precise === '' ? usual : (known ?? 'neighbourhood');
  if (precise !== '' && known === undefined) {
    const choices = Object.values(precisionLabels).join(', ');
    wrong.push(
      `‘${beginningOf(precise, 40)}’ zegt niet hoe precies de plek is. Kies uit: ${choices}. Zonder dit vak geldt: Wijk.`,
    );
  }
  const point = pointOf(said('latitude'), said('longitude'));
  if (typeof point === 'string') wrong.push(point);
  if (typeof point !== 'object') return { place: name === '' ? undefined : { name, precision }, wrong };
  const [latitude, longitude] = [rounded(point.latitude, precision), rounded(point.longitude, precision)];
  return { place: { name: name || unnamed, precision, latitude, longitude }, wrong };
}

/** As it stands on an envelope: 'Kanaaldijk 14 bis A, 3531 XX Utrecht'. What the words say already is not said twice. */
function addressOf(said: Said): string {
  const words = [said(''), said('street')].filter((each) => each !== '').join(', ');
  const house = ['number', 'addition']
    .map(said)
    .filter((each) => each !== '' && (said('street') !== '' || !holds(words, each)));
  const line = [words, ...house].filter((each) => each !== '').join(' ');
  const town = [postcodeOf(said('postcode')), said('town')].filter((each) => each !== '' && !holds(line, each));
  return [line, town.join(' ')].filter((each) => each !== '').join(', ');
}

/** True when these words stand in the text as words of their own, spaces in a postcode aside. */
function holds(text: string, words: string): boolean {
  const [all, sought] = [plain(text), plain(words)].map(
    (each) => ` ${each.replace(/(\d{4}) ([a-z]{2})\b/gu, '$1$2').replace(/[^\p{L}\p{N}]+/gu, ' ')} `,
  );
  return (all ?? '').includes(sought ?? '');
}

const postcodeOf = (written: string) =>
  written.replace(/^(\d{4})\s?([a-z]{2})$/iu, (_, digits, letters) => `${digits} ${letters.toUpperCase()}`);

type Point = { readonly latitude: number; readonly longitude: number };

/** A point, nothing, or the Dutch sentence that says why not. */
function pointOf(north: string, east: string): Point | string | undefined {
  if (north === '' && east === '') return undefined;
  if (north === '' || east === '')
    return `Er staat maar één getal voor het punt: ‘${north || east}’. Het zijn er twee.`;
  const pairs = numbersIn(north).flatMap((y) => numbersIn(east).map((x) => ({ x, y })));
  for (const { x, y } of pairs) {
    const found = isRijksdriehoek(x, y) ? degreesOf(x, y) : { latitude: y, longitude: x };
    if (isNearNetherlands(found.longitude, found.latitude)) return found;
  }
  const stands = `Hier staat ‘${beginningOf(north, 20)}’ en ‘${beginningOf(east, 20)}’.`;
  if (pairs.length === 0) return `${stands} Een punt is twee getallen, zoals 52,09 en 5,12, of in RD 136540 en 455120.`;
  if (pairs.some(({ x, y }) => isRijksdriehoek(y, x)))
    return `${stands} X en Y zijn verwisseld. Ruil de twee kolommen om.`;
  if (pairs.some(({ x, y }) => isNearNetherlands(y, x)))
    return `${stands} Breedtegraad en lengtegraad zijn verwisseld. Ruil de twee kolommen om.`;
  return pairs.some(({ x, y }) => (Math.abs(y) <= 90 && Math.abs(x) <= 180) || isRijksdriehoek(x, y))
    ? 'Deze plek ligt buiten Nederland.'
    : `${stands} Dat zijn geen graden en ook geen RD-coördinaten van een plek in Nederland.`;
}

/** What a number can mean: a comma or a point before the decimals, and points or spaces between thousands. */
function numbersIn(written: string): readonly number[] {
  const text = written.replace(/\s/gu, '');
  const readings = [
    /^-?\d+(?:[.,]\d+)?$/u.test(text) ? text.replace(',', '.') : undefined,
    /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text) ? text.replaceAll('.', '').replace(',', '.') : undefined,
    /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : undefined,
  ];
  return readings.flatMap((each) => (each === undefined ? [] : [Number(each)]));
}

export const precisionLabels: Record<Precision, string> = { exact: 'Precies', street: 'Straat', neighbourhood: 'Wijk' };

function precisionOf(written: string): Precision | undefined {
  const sought = plainName(written);
  return (Object.keys(precisionLabels) as Precision[]).find(
    (each) => each === sought || plainName(precisionLabels[each]) === sought,
  );
}
