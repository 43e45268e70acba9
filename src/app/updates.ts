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
  /** Puts it in place. True once this page may come anew (`reload`), false when the version turns out not to be whole. */
  readonly apply: () => Promise<boolean>;
  readonly reload: () => void;
}

const hourly = 3_600_000;
/** Milliseconds for a version that is whole to take its place. */
const longestChange = 5_000;

export function watchUpdates(): StoreApi<UpdateState> {
  const store = createStore<UpdateState>(() => ({
    waiting: false,
    apply: async () => true,
    reload: () => location.reload(),
  }));
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return store;
  const workbox = new Workbox('/service-worker.js');
  const controlledBefore = navigator.serviceWorker.controller !== null;
  const offer = (apply: () => Promise<boolean>) => store.setState({ waiting: true, apply });
  let inPlace = () => {};
  let updates = 0;

  /** A version of which something is missing is not offered; it is looked at again with the next look for news. */
  async function offerWaiting(): Promise<void> {
    if (!(await isWhole('CHECK_FILES'))) return;
    updates += 1;
    offer(async () => {
      const placed = new Promise<void>((resolve) => {
        inPlace = resolve;
      });
      if (!(await isWhole('SKIP_WAITING'))) return false;
      // The version before may still be busy. Whoever said yes is not kept waiting for it: this page comes anew all the
      // same, by the version that is in place by then.
      await Promise.race([placed, new Promise((resolve) => setTimeout(resolve, longestChange))]);
      return true;
    });
  }
  /** Asks the worker that waits by now: a still newer one may have come since it was offered. */
  async function isWhole(question: 'CHECK_FILES' | 'SKIP_WAITING'): Promise<boolean> {
    const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
    return waiting ? ((await askWorker(waiting, question))?.whole ?? false) : false;
  }
  workbox.addEventListener('waiting', () => void offerWaiting());
  workbox.addEventListener('controlling', () => {
    // The first visit: the worker takes its place for the first time, and the page is already what it serves.
    if (!controlledBefore && updates === 0) return;
    // When another tab said yes this one may be in the middle of a note: it runs on until its own person agrees.
    offer(async () => true);
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
