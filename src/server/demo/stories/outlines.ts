/**
 * Where the two neighbourhoods of the example lie. The outlines and all that is in them are invented; they are laid over
 * a piece of the Netherlands so that the map has something to show.
 */
import { type Position, outlineText as write } from '#domain/place/outline.ts';
import type { Quarter } from '../story.ts';

const canal: readonly Position[] = [
  [5.1139, 52.0915],
  [5.1214, 52.0908],
  [5.1287, 52.0921],
];
const north: readonly Position[] = [
  [5.1082, 52.0931],
  ...canal,
  [5.1301, 52.0962],
  [5.1246, 52.1003],
  [5.1168, 52.1012],
  [5.1104, 52.0986],
  [5.1082, 52.0931],
];
const south: readonly Position[] = [
  ...canal,
  [5.1338, 52.0878],
  [5.1329, 52.0822],
  [5.1252, 52.0794],
  [5.1167, 52.0803],
  [5.1121, 52.0851],
  [5.1139, 52.0915],
];

/** Closed rings; from the middle of each every corner is in sight. */
export const outlines: Readonly<Record<Quarter, readonly Position[]>> = { north, south };

/** As the record of a neighbourhood keeps it. */
export const outlineText = (quarter: Quarter): string =>
  write({ type: 'MultiPolygon', coordinates: [[outlines[quarter]]] });
