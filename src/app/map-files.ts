/**
 * The files that draw the map, for the service worker: not part of the first install, kept once they were wanted, and
 * renewed with the app for whoever has them. Their names carry a hash, so what is kept is never out of date.
 */

const cacheName = 'stoep-map';

/** The chunk of features/shared/map/map-drawing.tsx with its style, and MapLibre's worker. */
export const isMapFile = (address: string): boolean => /(^|\/)assets\/(map-drawing|maplibre-gl)[^/]*$/u.test(address);

interface Network {
  readonly caches: Pick<CacheStorage, 'open' | 'has'>;
  fetch(path: string): Promise<Response>;
}

/** `files`: the map files of this build, relative to the root. */
export function keepMapFiles(files: readonly string[], { caches, fetch: get }: Network) {
  const paths = new Set(files.map((file) => `/${file.replace(/^\//u, '')}`));
  const open = () => caches.open(cacheName);

  /** From the cache, else from the network and then kept. Rejects without a network, as a fetch does. */
  async function answer(path: string): Promise<Response> {
    const cache = await open();
    const kept = await cache.match(path);
    if (kept) return kept;
    const answered = await get(path);
    // A full disk is no reason not to show the map.
    if (answered.ok) await cache.put(path, answered.clone()).catch(() => undefined);
    return answered;
  }

  /** Without reception it leaves what it has; each file comes when it is next asked for. */
  async function keepAll(): Promise<void> {
    await Promise.allSettled([...paths].map(answer));
  }

  return {
    owns: (path: string): boolean => paths.has(path),
    answer,
    keepAll,
    async keepIfUsed(): Promise<void> {
      if (!(await caches.has(cacheName))) return;
      await keepAll();
    },
    async dropOutdated(): Promise<void> {
      if (!(await caches.has(cacheName))) return;
      const cache = await open();
      const kept = await cache.keys();
      await Promise.all(kept.filter(({ url }) => !paths.has(new URL(url).pathname)).map((old) => cache.delete(old)));
    },
  };
}
