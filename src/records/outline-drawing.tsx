import type { Outline } from '#domain/place/outline.ts';
import './outline-drawing.css';

/** Longest side of the drawing, in its own units. */
const side = 100;

/** The shape of a neighbourhood, north up, without a map under it. `label` says whose it is. */
export function OutlineDrawing({ outline, label }: { outline: Outline; label: string }) {
  const all = outline.coordinates.flat(2);
  const west = Math.min(...all.map(([longitude]) => longitude));
  const north = Math.max(...all.map(([, latitude]) => latitude));
  // A degree of longitude is shorter than one of latitude; for one neighbourhood the same everywhere.
  const narrow = Math.cos((north * Math.PI) / 180);
  const wide = (Math.max(...all.map(([longitude]) => longitude)) - west) * narrow;
  const high = north - Math.min(...all.map(([, latitude]) => latitude));
  const scale = side / Math.max(wide, high, Number.EPSILON);
  const place = (longitude: number, latitude: number) =>
    `${((longitude - west) * narrow * scale).toFixed(2)} ${((north - latitude) * scale).toFixed(2)}`;
  const path = outline.coordinates
    .flat()
    .map((ring) => `M${ring.map(([longitude, latitude]) => place(longitude, latitude)).join('L')}Z`)
    .join('');
  return (
    <svg
      className="stoep-outline"
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${(wide * scale + 4).toFixed(2)} ${(high * scale + 4).toFixed(2)}`}
    >
      <path className="stoep-outline__shape" d={path} />
    </svg>
  );
}
