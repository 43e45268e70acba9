import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { outlineOfArea, readAreas } from '#domain/place/outline-areas.ts';

const municipality = readFileSync('tests/support/files/whole-municipality.geojson', 'utf8');

const feature = (properties: object | null, west: number) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 52],
        [west + 0.01, 52],
        [west + 0.01, 52.01],
        [west, 52],
      ],
    ],
  },
});
const areasOf = (...properties: (object | null)[]) => {
  const features = properties.map((each, at) => feature(each, 5 + at / 50));
  return readAreas(JSON.stringify({ type: 'FeatureCollection', features }));
};
const names = (...properties: (object | null)[]) =>
  areasOf(...properties).areas.map(({ by, name }) => `${by}: ${name}`);

describe('[reports.R22] a file with many neighbourhoods', () => {
  test('is areas to choose from by name, and no outline of all of them', () => {
    const { areas, read } = readAreas(`\ufeff${municipality}`);
    expect(read).toBeUndefined();
    expect(areas.map(({ name }) => name)).toEqual(['Noordhoek', 'Oosthoek', 'Westhoek', 'Zuidhoek']);
    const [first] = areas;
    expect(first && outlineOfArea(first)).toMatchObject({ ok: true, outline: { coordinates: { length: 1 } } });
  });

  test('lets one choose a neighbourhood or the district it lies in, whatever the municipality is called', () => {
    const at = (buurtnaam: string, wijknaam: string) => ({ buurtnaam, wijknaam, gemeentenaam: 'Utrecht' });
    expect(names(at('Kade', 'Noord'), at('Dijk', 'Noord'), at('Plein', 'Zuid'))).toEqual([
      'buurtnaam: Dijk',
      'buurtnaam: Kade',
      'buurtnaam: Plein',
      'wijknaam: Noord',
      'wijknaam: Zuid',
    ]);
    const district = areasOf(at('Kade', 'Noord'), at('Dijk', 'Noord'), at('Plein', 'Zuid')).areas[3];
    expect(district && outlineOfArea(district)).toMatchObject({ ok: true, outline: { coordinates: { length: 2 } } });
  });

  test('knows older names of the statistics, and any that holds words when there is none of those', () => {
    expect(names({ BU_NAAM: 'Kade' }, { BU_NAAM: 'Dijk' })).toEqual(['BU_NAAM: Dijk', 'BU_NAAM: Kade']);
    expect(names({ code: 'A1', heet: 'Kade' }, { code: 'A2', heet: 'Dijk' })).toEqual(['heet: Dijk', 'heet: Kade']);
  });

  test('of one neighbourhood in parts, or without names, is one outline as before', () => {
    for (const parts of [
      [
        { naam: 'Noord', id: 'abc' },
        { naam: 'Noord', id: 'def' },
      ],
      [null, {}],
      [{ code: 'BU01' }, { code: 'BU02' }],
      [{ naam: 'Noord' }, {}],
      [{ naam: 'Noord' }],
    ]) {
      const { areas, read } = areasOf(...parts);
      expect(areas).toEqual([]);
      expect(read).toMatchObject({ ok: true, outline: { coordinates: { length: parts.length } } });
    }
  });

  test('with a damaged area says so of that area only', () => {
    const features = [feature({ naam: 'Noord' }, 5), feature({ naam: 'Parijs' }, 2)];
    const { areas } = readAreas(JSON.stringify({ type: 'FeatureCollection', features }));
    expect(areas.map((area) => outlineOfArea(area).ok)).toEqual([true, false]);
  });
});
