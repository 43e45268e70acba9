/**
 * Keeps the shell on the phone, so that the app opens without reception. Holds no data: the API is never cached, and
 * what people wrote lives sealed in IndexedDB. A new version waits until the person says so (app/updates.ts). The files
 * that draw a map are large and not everyone's: they are kept once someone opens one (map-files.ts).
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { isMapFile, keepMapFiles } from './map-files.ts';
import { createShareTarget } from './share-target.ts';

interface WorkerScope {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(
    type: 'message' | 'install' | 'activate',
    listener: (event: {
      data?: unknown;
      ports?: readonly MessagePort[];
      waitUntil(work: Promise<unknown>): void;
    }) => void,
  ): void;
}
declare const self: WorkerScope;

const built = self.__WB_MANIFEST;
precacheAndRoute(built.filter(({ url }) => !isMapFile(url)));
cleanupOutdatedCaches();
const map = keepMapFiles(built.map(({ url }) => url).filter(isMapFile), {
  caches,
  fetch: (path) => fetch(path),
});
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && map.owns(url.pathname),
  ({ url }) => map.answer(url.pathname),
);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//u, /^\/(livez|readyz)$/u] }),
);

const shared = createShareTarget();
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === '/delen',
  ({ request }) => shared.take(request),
  'POST',
);

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: string };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'TAKE_SHARED') event.ports?.[0]?.postMessage(shared.hand());
  if (type === 'KEEP_MAP') event.waitUntil(map.keepAll());
});
// Whoever uses the map has the new one too when the new version takes over.
self.addEventListener('install', (event) => event.waitUntil(map.keepIfUsed()));
// The first visit is already served offline at its next tap, without a reload.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), map.dropOutdated()])));
