/**
 * Registers the service worker and tells when a new version waits. It is never put in place by itself: someone may be
 * in the middle of a note.
 */
import { Workbox } from 'workbox-window';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface UpdateState {
  /** A new version waits; `apply` puts it in place and reloads every tab. */
  readonly waiting: boolean;
  readonly apply: () => void;
}

const hourly = 3_600_000;

export function watchUpdates(): StoreApi<UpdateState> {
  const store = createStore<UpdateState>(() => ({ waiting: false, apply: () => {} }));
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return store;
  const workbox = new Workbox('/service-worker.js');
  const controlledBefore = navigator.serviceWorker.controller !== null;
  const offer = (apply: () => void) => store.setState({ waiting: true, apply });
  let asked = false;
  let updates = 0;
  workbox.addEventListener('waiting', () => {
    updates += 1;
    offer(() => {
      asked = true;
      workbox.messageSkipWaiting();
    });
  });
  workbox.addEventListener('controlling', () => {
    // The first visit: the worker takes its place for the first time, and the page is already what it serves.
    if (!controlledBefore && updates === 0) return;
    if (asked) location.reload();
    // Another tab said yes. This one may be in the middle of a note: it runs on until its own person agrees.
    else offer(() => location.reload());
  });
  void workbox.register().catch(() => undefined);
  const look = () => void workbox.update().catch(() => undefined);
  setInterval(look, hourly);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  return store;
}
