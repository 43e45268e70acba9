/**
 * Keeps the app on the phone, so that it opens without reception. Holds no data: the API is never cached, and what
 * people wrote lives sealed in IndexedDB. A new version waits until the person says so (app/updates.ts), and takes its
 * place only when all of it is here and ours (own-files.ts).
 */
import { lifeline } from './lifeline.ts';
import { type Checked, createOwnFiles, FileMissing, type FileProblem } from './own-files.ts';
import { createShareTarget } from './share-target.ts';
import { createThemeSheet } from './theme-sheet.ts';

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Installing extends Waiting {
  /** Not in every browser: what needs no worker goes round it. */
  addRoutes?(rules: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  readonly data?: unknown;
  readonly ports?: readonly MessagePort[];
}
interface WorkerScope {
  __WB_MANIFEST: { url: string; integrity?: string }[];
  location: { origin: string };
  registration: { readonly waiting: unknown; readonly installing: unknown; update(): Promise<unknown> };
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  addEventListener(type: 'install', listener: (event: Installing) => void): void;
  addEventListener(type: 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
}
declare const self: WorkerScope;

/** Ends what this worker fetches of its own files, when a newer one takes its place. */
let fetching = new AbortController();
const network = {
  caches,
  fetch: (path: string, init: RequestInit) => fetch(path, { ...init, signal: fetching.signal }),
};
const built = self.__WB_MANIFEST.flatMap(({ url, integrity }) => (integrity ? [{ url, integrity }] : []));
const files = createOwnFiles(built, { ...network, hash: (bytes) => crypto.subtle.digest('SHA-384', bytes) });
const theme = createThemeSheet(network);
const shared = createShareTarget();

self.addEventListener('install', (event) => {
  event.waitUntil(files.install());
  // Notes come and go past the worker: a request that wakes it just when a newer version takes its place puts that off.
  const toTheServer = { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' } as const;
  event.waitUntil(Promise.resolve(event.addRoutes?.(toTheServer)).catch(() => undefined));
});
// The first visit is already served offline at its next tap, without a reload.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), dropOutdated()])));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  goOn();
  if (origin !== self.location.origin) return;
  if (request.method === 'POST' && pathname === '/delen') return event.respondWith(shared.take(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (!/^\/(api\/|livez$|readyz$)/u.test(pathname)) event.respondWith(page());
  } else if (files.owns(pathname)) event.respondWith(files.answer(pathname));
  else if (pathname === theme.path) event.respondWith(theme.answer((work) => event.waitUntil(work)));
  else if (pathname.startsWith('/assets/'))
    event.respondWith(files.answerOlder(pathname).then((kept) => kept ?? fetch(request)));
});

self.addEventListener('message', (event) => {
  const { type, checked } = (event.data ?? {}) as { type?: string; checked?: boolean };
  const reply = (answer: unknown) => event.ports?.[0]?.postMessage(answer);
  if (type === 'MAKE_WAY') return makeWay(reply);
  goOn();
  if (type === 'SKIP_WAITING') event.waitUntil(checked ? self.skipWaiting() : takePlace(reply));
  if (type === 'CHECK_FILES') event.waitUntil(check().then(reply));
  if (type === 'TAKE_SHARED') reply(shared.hand());
  if (type === 'KEEP_MAP') event.waitUntil(files.keepMap());
});

/** The app's page at every address. The one that is kept; else a newer one of ours, once; else a page that says what to do. */
async function page(): Promise<Response> {
  try {
    return await files.answer('/index.html');
  } catch (error) {
    const problem: FileProblem = error instanceof FileMissing ? error.problem : 'noRoom';
    if (problem !== 'notOurs') return lifeline(problem);
    // It may be that of a version that this worker does not know yet. Such a page is passed on, and not kept.
    void self.registration.update().catch(() => undefined);
    const answer = await fetch('/index.html', { cache: 'reload', redirect: 'error' }).catch(() => undefined);
    const text = answer?.ok ? await answer.clone().text() : '';
    return answer && text.includes('<meta name="application-name" content="Stoep"') ? answer : lifeline(problem);
  }
}

async function check(): Promise<Checked> {
  const checked = await files.check();
  await dropOutdated();
  return checked;
}

/**
 * For a page of an earlier release, that did not look first. Not when any of it is missing: the version before goes on then. Answers before it is in place: a
 * browser waits with that until the version before has nothing under way.
 */
async function takePlace(reply: (checked: Checked) => void): Promise<void> {
  const checked = await files.check();
  reply(checked);
  if (checked.whole) await self.skipWaiting();
}

/** A browser puts the next version in place only once this one is at rest. Should it not come to that, `goOn`. */
function makeWay(reply: (done: true) => void): void {
  fetching.abort();
  reply(true);
}

/** What is asked of it next, it does as before. */
function goOn(): void {
  if (fetching.signal.aborted) fetching = new AbortController();
}

/**
 * Not while two versions stand side by side: what is outdated to the one is the app to the other. Nor with more than one
 * tab: another one may run on the version before, and still ask for its screens.
 */
async function dropOutdated(): Promise<void> {
  if (self.registration.waiting || self.registration.installing) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length <= 1) await files.dropOutdated();
}
