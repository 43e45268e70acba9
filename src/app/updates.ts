/**
 * Registers the service worker and tells when a new version waits. It is never put in place by itself: someone may be
 * in the middle of a note. Nor is it offered before the worker that waits has looked whether all of it is here.
 */
import { Workbox } from 'workbox-window';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { askWorker } from '#features/account/settings/own-files.ts';

export interface UpdateState {
  /** A new version waits. */
  readonly waiting: boolean;
  /** Puts it in place. */
  readonly apply: () => Promise<Applied>;
  readonly reload: () => void;
}

export type Applied =
  /** This page may come anew (`reload`). */
  | 'inPlace'
  /** Some of it is missing. The version before goes on. */
  | 'notWhole'
  /** It is whole, and the browser is not done with the version before: another tab, or a line that hangs. */
  | 'notYet';

const hourly = 3_600_000;
/** Milliseconds for a version that is whole to take its place, before who waits is told. */
const longestChange = 10_000;
/** And for the version before to say that it is at rest: an older one knows no such question. */
const longestRest = 1_000;

export function watchUpdates(): StoreApi<UpdateState> {
  const store = createStore<UpdateState>(() => ({
    waiting: false,
    apply: async () => 'inPlace',
    reload: () => location.reload(),
  }));
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return store;
  const workbox = new Workbox('/service-worker.js');
  const controlledBefore = navigator.serviceWorker.controller !== null;
  const offer = (apply: UpdateState['apply']) => store.setState({ waiting: true, apply });
  let inPlace = () => {};
  let updates = 0;
  let asked: ServiceWorker | undefined;

  /** A version of which something is missing is not offered; it is looked at again with the next look for news. */
  async function offerWaiting(): Promise<void> {
    const waits = await waitingWorker();
    if (!waits || !(await isWhole(waits))) return;
    updates += 1;
    offer(async () => {
      const placed = new Promise<'inPlace'>((resolve) => {
        inPlace = () => resolve('inPlace');
      });
      const waiting = await waitingWorker();
      if (waiting && !(await isWhole(waiting))) return 'notWhole';
      // Only then, and once: a browser waits until the version before is at rest, and each message and each request wakes
      // it. After one that came in the middle Chromium waits for half a minute in which there is none.
      if (waiting && waiting !== asked) {
        asked = waiting;
        const { controller } = navigator.serviceWorker;
        if (controller) await askWorker(controller, 'MAKE_WAY', longestRest);
        // In words that a worker of an earlier release knows too: the one that waits may be of before, put back by the operator.
        waiting.postMessage({ type: 'SKIP_WAITING', checked: true });
      }
      // The page does not come anew before it is in place: until then neither of the two may answer it.
      return Promise.race([placed, notYet()]);
    });
  }
  workbox.addEventListener('waiting', () => void offerWaiting());
  workbox.addEventListener('controlling', () => {
    // The first visit: the worker takes its place for the first time, and the page is already what it serves.
    if (!controlledBefore && updates === 0) return;
    // When another tab said yes this one may be in the middle of a note: it runs on until its own person agrees.
    offer(async () => 'inPlace');
    inPlace();
  });
  const register = () => workbox.register().catch(() => undefined);
  void register();
  async function look(): Promise<void> {
    // A first install that failed, as behind the sign-in page of Wi-Fi, leaves nothing that could be updated.
    const known = await navigator.serviceWorker.getRegistration();
    if (!known) await navigator.serviceWorker.register('/service-worker.js');
    else await known.update();
    if (!store.getState().waiting) await offerWaiting();
  }
  const lookQuietly = () => void look().catch(() => undefined);
  setInterval(lookQuietly, hourly);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookQuietly());
  addEventListener('online', lookQuietly);
  return store;
}

const notYet = () =>
  new Promise<'notYet'>((resolve) => {
    setTimeout(resolve, longestChange, 'notYet');
  });

const isWhole = async (worker: ServiceWorker) => (await askWorker(worker, 'CHECK_FILES'))?.whole ?? false;
/** The one that waits by now: a still newer one may have come since one was offered. */
const waitingWorker = async () => (await navigator.serviceWorker.getRegistration())?.waiting;
