import { describe, expect, test } from 'vitest';
import { type Outline, outlineOf, outlineText, type Position, readOutline } from '#domain/place/outline.ts';
import { longText } from '#domain/record.ts';

const square = (west: number, south: number, size = 0.01): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const read = (value: unknown) => readOutline(JSON.stringify(value));
const outline = (value: unknown): Outline => {
  const found = read(value);
  if (!found.ok) throw new Error(found.message);
  return found.outline;
};
const wrong = (value: unknown): string => {
  const found = read(value);
  return found.ok ? 'nothing' : found.message;
};

describe('an outline is read', () => {
  test('from a polygon, with its hole', () => {
    const hole = square(4.302, 52.002, 0.002);
    expect(outline(polygon(square(4.3, 52), hole)).coordinates).toEqual([[square(4.3, 52), hole].map(rounded)]);
  });

  test('from whatever holds polygons: a collection of features, with points and lines beside them', () => {
    const point = { type: 'Point', coordinates: [4.3, 52] };
    const features = [point, polygon(square(4.3, 52)), { type: 'MultiPolygon', coordinates: [[square(4.4, 52)]] }];
    const collection = {
      type: 'FeatureCollection',
      features: [
        ...features.map((geometry) => ({ type: 'Feature', properties: { name: 'Oost' }, geometry })),
        { type: 'Feature', properties: {}, geometry: null },
        { type: 'Feature', geometry: { type: 'GeometryCollection', geometries: [polygon(square(4.5, 52))] } },
      ],
    };
    expect(outline(collection).coordinates).toEqual([4.3, 4.4, 4.5].map((west) => [rounded(square(west, 52))]));
  });

  test('and closed when its file did not', () => {
    const [ring] = outline(polygon(square(4.3, 52).slice(0, 4))).coordinates[0] ?? [];
    expect(ring).toEqual(rounded(square(4.3, 52)));
  });

  test('[reports.R22] from metres of the Rijksdriehoek, in which municipalities keep their maps', () => {
    const [[ring = []] = []] = outline(polygon(square(155_000, 463_000, 1_000))).coordinates;
    expect(ring[0]).toEqual([5.38721, 52.15517]);
    expect(ring[2]).toEqual([5.40182, 52.16416]);
  });

  test('the same after it was kept', () => {
    const kept = outline(polygon(square(4.3, 52)));
    expect(outlineOf(outlineText(kept))).toEqual(kept);
    expect(outlineOf(undefined)).toBeUndefined();
    expect(outlineOf('{"type":"Polygon"')).toBeUndefined();
  });
});

describe('an outline is refused in Dutch', () => {
  test.each<[string, unknown, RegExp]>([
    ['in Germany', polygon(square(13.4, 52.5)), /niet in Nederland/],
    ['with latitude before longitude', polygon(square(52, 4.3)), /niet in Nederland: breedte en lengte.*verwisseld/],
    ['in metres of elsewhere', polygon(square(485_000, 5_446_000, 500)), /geen graden.*WGS84/],
    ['without a polygon', { type: 'Point', coordinates: [4.3, 52] }, /geen omtrek/],
    ['in an empty collection', { type: 'FeatureCollection', features: [] }, /geen omtrek/],
    ['as something else altogether', ['text'], /geen omtrek/],
    ['with too few points', polygon(square(4.3, 52).slice(0, 2)), /leeg of beschadigd/],
    ['without rings', polygon(), /leeg of beschadigd/],
    ['with a ring that is none', polygon('ring'), /leeg of beschadigd/],
    [
      'with a point that is none',
      polygon([
        [4.3, 52],
        ['a', 'b'],
        [4.4, 52],
      ]),
      /leeg of beschadigd/,
    ],
    ['with coordinates that are none', { type: 'MultiPolygon', coordinates: [{}] }, /leeg of beschadigd/],
  ])('%s', (_, value, message) => {
    expect(wrong(value)).toMatch(message);
  });

  test('that is no JSON, and one that is nested without end', () => {
    expect(readOutline('{"type":')).toMatchObject({ ok: false, message: expect.stringContaining('JSON') });
    let nested: unknown = polygon(square(4.3, 52));
    for (let depth = 0; depth < 50; depth++) nested = { type: 'GeometryCollection', geometries: [nested] };
    expect(wrong(nested)).toMatch(/geen omtrek/);
  });

  test('of more loose parts than can be kept, and of more than fit on a stack', () => {
    const parts = (count: number, part: unknown) => ({
      type: 'MultiPolygon',
      coordinates: Array.from({ length: count }, () => part),
    });
    expect(wrong(parts(5_000, [square(4.3, 52, 0.05)]))).toMatch(/te veel losse stukken/);
    expect(wrong(parts(200_000, []))).toMatch(/leeg of beschadigd/);
  });
});

describe('an outline of very many points', () => {
  const wobbly = (points: number): Position[] =>
    Array.from({ length: points }, (_, index) => {
      const angle = (index / points) * 2 * Math.PI;
      const radius = 0.03 + 0.002 * Math.sin(angle * 40) + 0.00001 * (index % 7);
      return [4.9 + radius * Math.cos(angle), 52.37 + radius * Math.sin(angle)];
    });

  test('is brought down to what fits, and stays where it was', () => {
    const all = wobbly(50_000);
    const found = outline(polygon(all));
    expect(outlineText(found).length).toBeLessThanOrEqual(longText);
    const [ring = []] = found.coordinates[0] ?? [];
    expect(ring.length).toBeGreaterThan(100);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.abs(areaOf(ring) / areaOf(all) - 1)).toBeLessThan(0.01);
  });

  test('never makes land of a hole: a part goes with its outer ring', () => {
    // A sliver that is straightened away, with in it, against all sense, a hole that is wider.
    const sliver = square(4.4, 52).map(([x, y]): Position => [x, 52 + (y - 52) * 0.001]);
    const found = outline({ type: 'MultiPolygon', coordinates: [[wobbly(5_000)], [sliver, square(4.4, 52)]] });
    expect(found.coordinates).toHaveLength(1);
    expect(found.coordinates[0]).toHaveLength(1);
  });
});

function rounded(ring: readonly Position[]): Position[] {
  return ring.map(([x, y]) => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]);
}

function areaOf(ring: readonly Position[]): number {
  const twice = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as Position;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice / 2);
}
