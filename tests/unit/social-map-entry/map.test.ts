import { PMTiles } from 'pmtiles';
import { expect, test } from 'vitest';
import { areasOf, boxAround, pointsOf } from '#records/map/map-points.ts';
import { madeEntry, madeId } from '../../support/made-entry.ts';
import { smallBaseMap } from '../../support/small-base-map.ts';

const at = (name: string, precision: 'exact' | 'street', latitude?: number, longitude?: number) =>
  madeEntry('socialMapEntry', name, {
    name,
    place: {
      ...{ name: 'Ergens', precision },
      ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    },
  });

test('what has a point is drawn, as precise as it was noted; what has none is counted', () => {
  const { points, without } = pointsOf([
    at('Buurthuis', 'exact', 51.92, 4.41),
    at('Plein', 'street', 51.93, 4.42),
    at('Overal', 'exact'),
    madeEntry('socialMapEntry', 'Nergens', { name: 'Nergens' }),
  ]);
  expect(points).toEqual([
    { id: madeId('Buurthuis'), name: 'Buurthuis', longitude: 4.41, latitude: 51.92, exact: true },
    { id: madeId('Plein'), name: 'Plein', longitude: 4.42, latitude: 51.93, exact: false },
  ]);
  expect(without).toBe(2);
});

test('everything is in sight: points and outlines; without either there is nothing to look at', () => {
  const outline = '{"type":"Polygon","coordinates":[[[4.4,51.9],[4.5,51.9],[4.5,52],[4.4,51.9]]]}';
  const areas = areasOf([
    madeEntry('neighbourhood', 'Oost', { name: 'Oost', outline }),
    madeEntry('neighbourhood', 'West', { name: 'West' }),
    madeEntry('neighbourhood', 'Kapot', { name: 'Kapot', outline: '{"type":"Polygon"' }),
  ]);
  expect(areas.map(({ name }) => name)).toEqual(['Oost']);
  const { points } = pointsOf([at('Ver', 'exact', 51.8, 4.45)]);
  expect(boxAround(points, areas)).toEqual([4.4, 51.8, 4.5, 52]);
  expect(boxAround([], [])).toBeUndefined();
});

test('the small base map of the tests is one that PMTiles reads', async () => {
  const bytes = smallBaseMap(4.41, 51.92);
  const archive = new PMTiles({
    getKey: () => 'small',
    getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length).buffer }),
  });
  expect(await archive.getHeader()).toMatchObject({ minZoom: 10, maxZoom: 14, tileType: 1 });
  expect(await archive.getMetadata()).toMatchObject({ name: 'Proefkaart' });
  const tile = await archive.getZxy(14, 8392, 5417);
  expect(tile && Buffer.from(tile.data).includes('Hoofdweg')).toBe(true);
});
