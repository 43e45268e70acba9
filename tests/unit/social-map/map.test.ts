import { PMTiles } from 'pmtiles';
import { describe, expect, test } from 'vitest';
import { isMapFile, keepMapFiles } from '#app/map-files.ts';
import { areasOf, boxAround, pointsOf } from '#features/shared/map/map-points.ts';
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

describe('the files that draw the map', () => {
  const files = ['assets/map-drawing-a1.js', 'assets/maplibre-gl-worker-b2.js'];
  function browser(online = true) {
    const kept = new Map<string, Response>();
    const asked: string[] = [];
    const state = { online, opened: false };
    const cache = {
      match: async (path: string) => kept.get(path)?.clone(),
      put: async (path: string, answer: Response) => void kept.set(path, answer),
      keys: async () => [...kept.keys()].map((path) => ({ url: `https://stoep.example${path}` })),
      delete: async ({ url }: { url: string }) => kept.delete(new URL(url).pathname),
    };
    const caches = {
      has: async () => state.opened,
      open: async () => {
        state.opened = true;
        return cache as unknown as Cache;
      },
    };
    const fetch = async (path: string) => {
      asked.push(path);
      if (!state.online) throw new TypeError('Failed to fetch');
      return new Response(path);
    };
    return { state, kept, asked, network: { caches, fetch } };
  }

  test('are the chunk and its worker, and nothing else of the build', () => {
    expect(files.every(isMapFile)).toBe(true);
    expect(isMapFile('https://stoep.example/assets/map-drawing-a1.css')).toBe(true);
    expect(['assets/index-a1.js', 'index.html', 'assets/network-worker-b2.js'].some(isMapFile)).toBe(false);
    expect(keepMapFiles(files, browser().network).owns('/assets/index-a1.js')).toBe(false);
  });

  test('are fetched once, and then there without reception', async () => {
    const { state, asked, network } = browser();
    const map = keepMapFiles(files, network);
    await map.answer('/assets/map-drawing-a1.js');
    state.online = false;
    expect(await (await map.answer('/assets/map-drawing-a1.js')).text()).toBe('/assets/map-drawing-a1.js');
    expect(asked).toHaveLength(1);
    await expect(map.answer('/assets/maplibre-gl-worker-b2.js')).rejects.toThrow();
    await map.keepAll();
  });

  test('a new version brings its own to whoever uses the map, and clears away the old', async () => {
    const { kept, asked, network } = browser();
    await keepMapFiles(files, network).keepIfUsed();
    expect(asked).toEqual([]);
    await keepMapFiles(files, network).keepAll();
    const renewed = keepMapFiles(['assets/map-drawing-c3.js'], network);
    await renewed.keepIfUsed();
    await renewed.dropOutdated();
    expect([...kept.keys()]).toEqual(['/assets/map-drawing-c3.js']);
  });
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
