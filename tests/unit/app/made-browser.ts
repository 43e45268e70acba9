// Cache Storage and a network in memory, for the parts of the service worker.
import { createHash } from 'node:crypto';
import type { BuiltFile } from '#app/own-files.ts';

const typeOf: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export const hashOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** A build of files with these texts, as the service worker gets its list. */
export const buildOf = (texts: Readonly<Record<string, string>>): BuiltFile[] =>
  Object.entries(texts).map(([url, text]) => ({ url, integrity: hashOf(text) }));

export const answerOf = (path: string, text: string, init: ResponseInit = {}) =>
  new Response(text, { headers: { 'content-type': typeOf[path.split('.').at(-1) ?? ''] ?? '' }, ...init });

/** The page of something in the middle, which says that all is well. */
export const portal = (type = 'text/html') =>
  new Response('<!doctype html><title>Inloggen op wifi</title>', { headers: { 'content-type': type } });

export function madeBrowser(served: Readonly<Record<string, string>>) {
  const kept = new Map<string, Map<string, Response>>();
  const asked: { path: string; cache: string | undefined }[] = [];
  const full = (url: string) => new URL(url, 'https://stoep.example').href;
  const bare = (url: string) => url.split('?')[0] ?? url;
  const browser = {
    kept,
    asked,
    /** Answers in the place of the server; undefined lets it answer. */
    between: undefined as ((path: string, init: RequestInit) => Response | undefined) | undefined,
    served,
    online: true,
    room: true,
    /** The addresses that a cache holds, without what the name says of their content. */
    paths: (name = 'stoep-files') => [...(kept.get(name)?.keys() ?? [])].map((url) => new URL(url).pathname).sort(),
    parts: {
      caches: {
        keys: async () => [...kept.keys()],
        delete: async (name: string) => kept.delete(name),
        open: async (name: string) => {
          const held = kept.get(name) ?? kept.set(name, new Map()).get(name) ?? new Map<string, Response>();
          const find = (url: string, loose: boolean) =>
            loose ? [...held].find(([each]) => bare(each) === bare(full(url)))?.[1] : held.get(full(url));
          const cache = {
            match: async (url: string | { url: string }, { ignoreSearch = false } = {}) =>
              find(typeof url === 'string' ? url : url.url, ignoreSearch)?.clone(),
            put: async (url: string, answer: Response) => {
              if (!browser.room) throw new DOMException('Full', 'QuotaExceededError');
              held.set(full(url), answer);
            },
            keys: async () => [...held.keys()].map((url) => ({ url })),
            delete: async ({ url }: { url: string }) => held.delete(url),
          };
          return cache as unknown as Cache;
        },
      },
      fetch: async (path: string, init: RequestInit) => {
        asked.push({ path, cache: init.cache });
        const other = browser.between?.(path, init);
        if (other) return other;
        if (!browser.online) throw new TypeError('Failed to fetch');
        const text = browser.served[path.slice(1)];
        return text === undefined ? answerOf('.html', 'not found', { status: 404 }) : answerOf(path, text);
      },
      hash: async (bytes: ArrayBuffer) =>
        new Uint8Array(createHash('sha384').update(new Uint8Array(bytes)).digest()).buffer as ArrayBuffer,
    },
  };
  return browser;
}
