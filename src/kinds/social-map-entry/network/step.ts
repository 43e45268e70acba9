/** Walking over a drawing with the arrow keys. */

interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const towards: Readonly<Record<Direction, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export const isDirection = (key: string): key is Direction => key in towards;

/**
 * The place in `points` of the nearest one in that direction, undefined when there is none. Sideways counts double, and
 * what lies more to the side than ahead is passed over only when something lies ahead.
 */
export function stepFrom(points: readonly Point[], at: number, direction: Direction): number | undefined {
  const here = points[at];
  if (!here) return undefined;
  const { x, y } = towards[direction];
  const ahead = points.flatMap((point, index) => {
    const [dx, dy] = [point.x - here.x, point.y - here.y];
    const forward = dx * x + dy * y;
    if (index === at || forward <= 0) return [];
    const sideways = Math.abs(dx * y - dy * x);
    return [{ index, straight: sideways <= forward, cost: forward + 2 * sideways }];
  });
  const straight = ahead.filter((each) => each.straight);
  const nearest = (straight.length > 0 ? straight : ahead).sort((one, other) => one.cost - other.cost)[0];
  return nearest?.index;
}
