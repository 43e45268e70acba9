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
  let asked = false;
  workbox.addEventListener('waiting', () =>
    store.setState({
      waiting: true,
      apply() {
        asked = true;
        workbox.messageSkipWaiting();
      },
    }),
  );
  // Only after someone asked for it here: another tab that updates must not throw away what is typed in this one.
  workbox.addEventListener('controlling', (event) => {
    if (asked && event.isUpdate) location.reload();
  });
  void workbox.register().catch(() => undefined);
  const look = () => void workbox.update().catch(() => undefined);
  setInterval(look, hourly);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  return store;
}
