/**
 * Coordinates of the Rijksdriehoek (EPSG:28992), the metres in which nearly every Dutch municipality keeps its map, as
 * degrees WGS84. The usual approximation by F.H. Schreutelkamp and G.L. Strang van Hees: good to half a metre on land.
 */

export interface Degrees {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the system holds; the two ranges have no number in common, so that a swapped pair shows. */
const range = { x: [0, 289_000], y: [300_000, 629_000] } as const;

const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;

/** True for a pair of metres that can be a place in the Netherlands, `x` to the east and `y` to the north. */
export const isRijksdriehoek = (x: number, y: number): boolean => within(x, range.x) && within(y, range.y);

/** Metres to the east and the north of Amersfoort's false origin, as degrees. */
export function degreesOf(x: number, y: number): Degrees {
  const dx = (x - 155_000) / 100_000;
  const dy = (y - 463_000) / 100_000;
  const seconds = (terms: readonly Term[]) =>
    terms.reduce((sum, [p, q, factor]) => sum + factor * dx ** p * dy ** q, 0);
  return { latitude: 52.1551744 + seconds(northern) / 3_600, longitude: 5.38720621 + seconds(eastern) / 3_600 };
}

type Term = readonly [powerOfX: number, powerOfY: number, factor: number];

const northern: readonly Term[] = [
  [0, 1, 3235.65389],
  [2, 0, -32.58297],
  [0, 2, -0.2475],
  [2, 1, -0.84978],
  [0, 3, -0.0655],
  [2, 2, -0.01709],
  [1, 0, -0.00738],
  [4, 0, 0.0053],
  [2, 3, -0.00039],
  [4, 1, 0.00033],
  [1, 1, -0.00012],
];

const eastern: readonly Term[] = [
  [1, 0, 5260.52916],
  [1, 1, 105.94684],
  [1, 2, 2.45656],
  [3, 0, -0.81885],
  [1, 3, 0.05594],
  [3, 1, -0.05607],
  [0, 1, 0.01199],
  [3, 2, -0.00256],
  [1, 4, 0.00128],
  [0, 2, 0.00022],
  [2, 0, -0.00022],
  [5, 0, 0.00026],
];
