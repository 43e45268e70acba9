/**
 * Whether a place can be in the European Netherlands: near enough to tell a neighbourhood of one's own from a file of
 * another country, never so strict that a street at the border falls outside.
 */

/**
 * The border, drawn by hand in some ninety points and off by up to a few kilometres; the sea and the islands are inside.
 * [longitude, latitude] in degrees WGS84.
 */
const border: readonly (readonly [longitude: number, latitude: number])[] = [
  [3.3, 51.37],
  [3.37, 51.27],
  [3.52, 51.24],
  [3.8, 51.2],
  [3.98, 51.22],
  [4.2, 51.32],
  [4.25, 51.37],
  [4.4, 51.36],
  [4.42, 51.46],
  [4.54, 51.48],
  [4.55, 51.42],
  [4.67, 51.42],
  [4.77, 51.5],
  [4.84, 51.48],
  [4.84, 51.42],
  [4.93, 51.39],
  [5.05, 51.47],
  [5.1, 51.43],
  [5.14, 51.31],
  [5.24, 51.26],
  [5.42, 51.26],
  [5.56, 51.22],
  [5.77, 51.15],
  [5.84, 51.16],
  [5.76, 51.0],
  [5.72, 50.91],
  [5.64, 50.87],
  [5.64, 50.81],
  [5.7, 50.75],
  [5.9, 50.75],
  [6.02, 50.75],
  [6.03, 50.78],
  [6.09, 50.87],
  [6.09, 50.93],
  [5.98, 50.97],
  [5.9, 51.05],
  [6.17, 51.15],
  [6.08, 51.2],
  [6.08, 51.24],
  [6.22, 51.36],
  [6.22, 51.48],
  [6.11, 51.6],
  [6.03, 51.72],
  [5.96, 51.74],
  [5.99, 51.83],
  [6.17, 51.84],
  [6.4, 51.83],
  [6.68, 51.91],
  [6.83, 51.98],
  [6.7, 52.07],
  [6.85, 52.12],
  [7.06, 52.23],
  [7.07, 52.39],
  [6.98, 52.46],
  [6.7, 52.48],
  [6.76, 52.57],
  [6.72, 52.64],
  [7.05, 52.64],
  [7.07, 52.83],
  [7.21, 53.01],
  [7.21, 53.2],
  [7.2, 53.33],
  [6.9, 53.62],
  [6.3, 53.58],
  [5.5, 53.53],
  [4.9, 53.4],
  [4.6, 53.1],
  [4.4, 52.6],
  [3.9, 52.1],
  [3.5, 51.85],
  [3.25, 51.6],
];

/** Degrees: about six kilometres, more than the drawing is off. */
const margin = 0.06;

/** True inside the border, and up to some kilometres past it. */
export function isNearNetherlands(longitude: number, latitude: number): boolean {
  let inside = false;
  for (const [index, [x, y]] of border.entries()) {
    const [nextX, nextY] = border[(index + 1) % border.length] ?? [x, y];
    if (distanceTo(longitude, latitude, x, y, nextX, nextY) <= margin) return true;
    const crosses = y > latitude !== nextY > latitude;
    if (crosses && longitude < ((nextX - x) * (latitude - y)) / (nextY - y) + x) inside = !inside;
  }
  return inside;
}

/** From a point to a line between two others; in degrees of latitude, as one of longitude is shorter here. */
function distanceTo(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const squeeze = Math.cos((52 * Math.PI) / 180);
  const [dx, dy] = [(bx - ax) * squeeze, by - ay];
  const [ex, ey] = [(px - ax) * squeeze, py - ay];
  const along = Math.max(0, Math.min(1, (ex * dx + ey * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ex - along * dx, ey - along * dy);
}

/** The box around all of it, in degrees: west, south, east, north. */
export const boxOfNetherlands: readonly [west: number, south: number, east: number, north: number] = [
  Math.min(...border.map(([longitude]) => longitude)),
  Math.min(...border.map(([, latitude]) => latitude)),
  Math.max(...border.map(([longitude]) => longitude)),
  Math.max(...border.map(([, latitude]) => latitude)),
];
