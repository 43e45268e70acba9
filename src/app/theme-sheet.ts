/**
 * The municipality's own colours, for the service worker. They are no part of the build, so there is no hash to know
 * them by; but what is no style sheet, or came by way of another address, is never taken for them. The app never waits
 * for them when it has some: newer ones show at the next start.
 */
const cacheName = 'stoep-theme';
const path = '/theme.css';

interface Parts {
  readonly caches: Pick<CacheStorage, 'open'>;
  fetch(path: string, init: RequestInit): Promise<Response>;
}

export function createThemeSheet({ caches, fetch: get }: Parts) {
  async function renew(): Promise<Response | undefined> {
    const answer = await get(path, { cache: 'no-cache', credentials: 'same-origin', redirect: 'error' });
    const isSheet = /^text\/css\b/u.test(answer.headers.get('content-type') ?? '');
    if (answer.status !== 200 || answer.redirected || !isSheet) return undefined;
    // A page that calls itself a style sheet.
    if (/^\s*</u.test(await answer.clone().text())) return undefined;
    const cache = await caches.open(cacheName);
    await cache.put(path, answer.clone()).catch(() => undefined);
    return answer;
  }

  return {
    path,
    /** `later` keeps the worker awake while it looks for newer colours. Without any, none: the page shows all the same. */
    async answer(later: (work: Promise<unknown>) => void): Promise<Response> {
      const kept = await (await caches.open(cacheName)).match(path);
      const renewed = renew().catch(() => undefined);
      if (kept) {
        later(renewed);
        return kept;
      }
      return (await renewed) ?? new Response('', { headers: { 'content-type': 'text/css' } });
    },
  };
}
