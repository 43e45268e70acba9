/**
 * Asks the service worker to keep the files that draw the map, which are not part of the first install. It says nothing
 * back: without reception they are kept the first time the map is opened with it.
 */
export function keepMapFiles(): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ type: 'KEEP_MAP' }));
}
