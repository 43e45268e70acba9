/** The real parts, in a browser. The only file of the device that reaches for globals. */

import { journalInWorker } from './disk/journal/journal-thread.ts';
import { startDeriving } from './gate/derive.ts';
import { judgeInWorker } from './gate/judging/judge-thread.ts';
import type { Channel, DeviceParts, OpenNews, Page } from './parts.ts';
import { searchInWorker } from './search/search-thread.ts';

/** Everything impure of this browser, for `createDevice`. */
export function browserParts(): DeviceParts {
  const timers = {
    after(milliseconds: number, run: () => void) {
      const handle = setTimeout(run, milliseconds);
      return () => clearTimeout(handle);
    },
  };
  return {
    now: () => Date.now(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    fetch: (url, init) => fetch(url, init),
    indexedDB: globalThis.indexedDB,
    keyRange: globalThis.IDBKeyRange,
    subtle: globalThis.crypto?.subtle,
    derive: startDeriving(() => {
      return new Worker(new URL('./gate/derive-worker.ts', import.meta.url), { type: 'module', name: 'derive-worker' });
    }),
    judge: judgeInWorker(() => {
      return new Worker(new URL('./gate/judging/judge-worker.ts', import.meta.url), {
        type: 'module',
        name: 'judge-worker',
      });
    }, timers.after),
    startSearching: searchInWorker(() => {
      return new Worker(new URL('./search/search-worker.ts', import.meta.url), {
        type: 'module',
        name: 'search-worker',
      });
    }),
    openJournal:
      typeof navigator.storage?.getDirectory === 'function'
        ? journalInWorker(() => {
            return new Worker(new URL('./disk/journal/journal-worker.ts', import.meta.url), {
              type: 'module',
              name: 'journal-worker',
            });
          }, timers.after)
        : undefined,
    // WebKit and Gecko keep each database in a file of its own.
    oneLog: /Chrom(?:e|ium)\//u.test(navigator.userAgent),
    channel: typeof BroadcastChannel === 'undefined' ? undefined : openChannel,
    locks: navigator.locks,
    storageManager: navigator.storage,
    timers,
    page: browserPage(),
    openNews: typeof EventSource === 'undefined' ? undefined : openNews,
    gzip: typeof CompressionStream === 'undefined' ? undefined : gzip,
  };
}

function openChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post(message) {
      // WebKit refused to clone keys in some versions: the other tab then simply stays locked.
      try {
        channel.postMessage(message);
      } catch {}
    },
    onMessage(listener) {
      channel.onmessage = (event) => listener(event.data);
    },
    close: () => channel.close(),
  };
}

function browserPage(): Page {
  const events = {
    visibility: [[document, ['visibilitychange']] as const, [window, ['pagehide', 'pageshow']] as const],
    online: [[window, ['online', 'offline']] as const],
    activity: [[window, ['pointerdown', 'keydown', 'touchstart', 'wheel', 'input']] as const],
  };
  // A page that is being left still calls itself visible in WebKit. What starts reading then never ends: its transaction
  // stays open on the disk, and every later page of this phone waits for it before it can write.
  let left = false;
  window.addEventListener('pagehide', () => (left = true), { capture: true });
  window.addEventListener('pageshow', () => (left = false), { capture: true });
  return {
    visible: () => !left && document.visibilityState !== 'hidden',
    online: () => navigator.onLine,
    on(event, listener) {
      const pairs = events[event].flatMap(([target, names]) => names.map((name) => [target, name] as const));
      for (const [target, name] of pairs) target.addEventListener(name, listener, { passive: true, capture: true });
      return () => {
        for (const [target, name] of pairs) target.removeEventListener(name, listener, { capture: true });
      };
    },
  };
}

const openNews: OpenNews = (url, listener) => {
  const source = new EventSource(url);
  source.addEventListener('head', (event) => listener.onHead(String(event.data)));
  source.addEventListener('error', () => {
    // The browser tries again by itself after a cut; after a refusal it doesn't.
    if (source.readyState === EventSource.CLOSED) listener.onEnd();
  });
  return { close: () => source.close() };
};

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
