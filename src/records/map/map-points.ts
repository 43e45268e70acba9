/** What of the social map can stand on a map: points, outlines, and how much stands nowhere. */
import type { Entry } from '#device/index.ts';
import { type Outline, outlineOf } from '#domain/place/outline.ts';

export interface MapPoint {
  readonly id: string;
  readonly name: string;
  /** Degrees WGS84. */
  readonly longitude: number;
  readonly latitude: number;
  /** False when the point was rounded to a street or a neighbourhood: it is drawn open, so as not to claim more. */
  readonly exact: boolean;
}

export interface MapArea {
  readonly name: string;
  readonly outline: Outline;
}

/** [west, south, east, north] in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The entries that have a point, and how many have none. */
export function pointsOf(entries: readonly Entry<'socialMapEntry'>[]): {
  readonly points: readonly MapPoint[];
  readonly without: number;
} {
  const points = entries.flatMap(({ id, values: { name = '', place } }): MapPoint[] => {
    if (place?.latitude === undefined || place.longitude === undefined) return [];
    const { longitude, latitude, precision } = place;
    return [{ id, name, longitude, latitude, exact: precision === 'exact' }];
  });
  return { points, without: entries.length - points.length };
}

/** The neighbourhoods of which the outline is known and can be read. */
export function areasOf(neighbourhoods: readonly Entry<'neighbourhood'>[]): readonly MapArea[] {
  return neighbourhoods.flatMap(({ values: { name = '', outline: kept } }) => {
    const outline = outlineOf(kept);
    return outline ? [{ name, outline }] : [];
  });
}

/** The smallest box around all of it; undefined when there is nothing to put a box around. */
export function boxAround(points: readonly MapPoint[], areas: readonly MapArea[]): Box | undefined {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
  const include = (longitude: number, latitude: number) => {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  };
  for (const { longitude, latitude } of points) include(longitude, latitude);
  // The first ring of a part is the outer one.
  for (const { outline } of areas)
    for (const [outer = []] of outline.coordinates)
      for (const [longitude, latitude] of outer) include(longitude, latitude);
  return west > east ? undefined : [west, south, east, north];
}
