/** What is near: distances from where someone stands now. Where that is, is asked once after a tap and never kept. */
import type { SocialMapEntry } from './entry-words.ts';

export interface Here {
  readonly latitude: number;
  readonly longitude: number;
}

const metresPerDegree = 111_320;

/** Metres, as the crow flies; Infinity for an entry without a point. Flat is near enough within a city. */
export function metresTo(entry: SocialMapEntry, here: Here): number {
  const { latitude, longitude } = entry.values.place ?? {};
  if (latitude === undefined || longitude === undefined) return Number.POSITIVE_INFINITY;
  const east = (longitude - here.longitude) * Math.cos((here.latitude * Math.PI) / 180);
  return Math.hypot(latitude - here.latitude, east) * metresPerDegree;
}

/** '250 meter', '1,4 kilometer'; undefined when it is not known. */
export function distanceWords(metres: number): string | undefined {
  if (!Number.isFinite(metres)) return undefined;
  if (metres < 1_000) return `${Math.max(50, Math.round(metres / 50) * 50)} meter`;
  return `${(metres / 1_000).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} kilometer`;
}
