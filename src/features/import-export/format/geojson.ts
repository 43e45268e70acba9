/** Entries that have a point, as GeoJSON (RFC 7946): WGS84, longitude before latitude, no height, no system named. */
import type { Entry } from '#device/index.ts';
import type { Place, Value } from '#domain/record.ts';
import type { Column } from '#features/import-export/export/export-columns.ts';
import { type Cell, cellText } from './cell.ts';

/** The place of an entry, when it has a point. */
export function pointOf(entry: Entry, field: string): readonly [longitude: number, latitude: number] | undefined {
  const place = (entry.values as Readonly<Record<string, Value>>)[field] as Place | undefined;
  const { longitude, latitude } = place ?? {};
  return longitude === undefined || latitude === undefined ? undefined : [longitude, latitude];
}

/** Entries without a point are left out. Each property bears the label of its column; moments are in UTC. */
export function writeGeoJson(columns: readonly Column[], entries: readonly Entry[], place: string): string {
  const features = entries.flatMap((entry) => {
    const coordinates = pointOf(entry, place);
    if (!coordinates) return [];
    const properties = Object.fromEntries(columns.map(({ label, cell }) => [label, property(cell(entry))]));
    return [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties }];
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function property(cell: Cell): string | number | null {
  if (cell === undefined) return null;
  if (typeof cell === 'object' && 'moment' in cell) return new Date(cell.moment).toISOString();
  return typeof cell === 'number' ? cell : cellText(cell);
}
