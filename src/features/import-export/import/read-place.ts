/** Where something is, from the cells of a row: words, an address in parts, a point in degrees or in metres. */
import { isNearNetherlands } from '#domain/place/netherlands.ts';
import { degreesOf, isRijksdriehoek } from '#domain/place/rijksdriehoek.ts';
import { type Place, type Precision, rounded } from '#domain/record.ts';
import { plainName } from '#features/import-export/format/plain-name.ts';
import { beginningOf } from '#records/beginning.ts';
import { plain } from '#records/plain-text.ts';

export interface PlaceRead {
  /** Without what is wrong. */
  readonly place: Place | undefined;
  /** Dutch. */
  readonly wrong: readonly string[];
}

/** What the row says in the column of a part: `latitude`, `street`. */
type Said = (part: string) => string;

/** Every place has a name in words. */
const unnamed = 'Punt op de kaart';

/** `cells`: what stands in the columns for the place in words. Two numbers there are no words but a point. */
export function readPlace(said: Said, cells: readonly string[], usual: Precision): PlaceRead {
  const wrong: string[] = [];
  const pair = [...cells, said('point')].map(pairIn).find((each) => each !== undefined);
  const name = addressOf(said, cells.filter((each) => pairIn(each) === undefined).join(', '));
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
  const point = pointOf(said('latitude'), said('longitude')) ?? (pair ? pointOfPair(pair) : oddPair(said('point')));
  if (typeof point === 'string') wrong.push(point);
  if (typeof point !== 'object') return { place: name === '' ? undefined : { name, precision }, wrong };
  const [latitude, longitude] = [rounded(point.latitude, precision), rounded(point.longitude, precision)];
  return { place: { name: name || unnamed, precision, latitude, longitude }, wrong };
}

/** As it stands on an envelope: 'Kanaaldijk 14 bis A, 3531 XX Utrecht'. What the words say already is not said twice. */
function addressOf(said: Said, place: string): string {
  const words = [place, said('street')].filter((each) => each !== '').join(', ');
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

/** A point in one cell: '52.37, 4.89', '52,37;4,89', 'POINT (4.89 52.37)', '136540 455120'. */
function pairIn(cell: string): readonly [string, string] | undefined {
  const bare = cell.replace(/^\s*(?:point|geo)?\s*[:([]\s*|[)\]]\s*$|°/giu, '').trim();
  for (const [between, number] of pairs) {
    const parts = bare.split(between).map((each) => each.replace(/^[neo]\s*(?=\d)|(?<=\d)\s*[neo]$/iu, ''));
    const [first = '', second = '', ...more] = parts;
    if (more.length === 0 && number.test(first) && number.test(second)) return [first, second];
  }
  return undefined;
}

const anyNumber = /^-?\d+(?:[.,]\d+)*$/u;
/** What can stand between two numbers, and what those then look like: '52,4' is one number and not two. */
const pairs: readonly (readonly [between: RegExp, number: RegExp])[] = [
  [/\s*[;|/]\s*/u, anyNumber],
  [/\s*,\s+/u, anyNumber],
  [/\s+/u, anyNumber],
  [/\s*,\s*/u, /^-?\d+\.\d+$|^\d{5,}$/u],
  [/(?<=,\d+)\s*,\s*(?=-?\d+,)/u, /^-?\d+,\d+$/u],
];

/** Which of the two is the north is not said: only one of the two ways lies in the Netherlands. */
function pointOfPair([first, second]: readonly [string, string]): Point | string | undefined {
  const [asWritten, turned] = [pointOf(first, second), pointOf(second, first)];
  return typeof turned === 'object' && typeof asWritten !== 'object' ? turned : asWritten;
}

/** A cell of a column for points that holds something else. */
const oddPair = (cell: string): string | undefined =>
  cell === ''
    ? undefined
    : `Hier staat ‘${beginningOf(cell, 40)}’. Een punt is twee getallen, zoals 52,09; 5,12, of in RD 136540; 455120.`;

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
