/**
 * Whether all of the app is on this phone, so that it works without reception. The service worker looks, and fetches
 * what is missing; this asks it, and knows what there is to say. Its side: app/service-worker.ts.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What the worker answers; the words for `problem` stand in own-files-line.tsx. */
export interface CheckedFiles {
  readonly whole: boolean;
  readonly problem?: string | undefined;
}

export type OwnFiles =
  | { readonly state: 'unknown' }
  /** This browser keeps no app: a private window, or one without a service worker. */
  | { readonly state: 'impossible' }
  | { readonly state: 'looking' }
  | { readonly state: 'whole' }
  /** `before` says that it was all here once: some of it went. */
  | { readonly state: 'missing'; readonly before: boolean; readonly problem?: string | undefined };

export type Container = Pick<ServiceWorkerContainer, 'getRegistration' | 'register'>;

/** A worker that says nothing for so many milliseconds is one of before it could. */
const longestWait = 60_000;

/** Milliseconds after the start: what someone came for goes first. */
const untilRest = 5_000;

const store = createStore<OwnFiles>(() => ({ state: 'unknown' }));

export const useOwnFiles = (): OwnFiles => useStore(store);

/** One question, one answer; undefined when the worker doesn't give any. */
export function askWorker(
  worker: Pick<ServiceWorker, 'postMessage'>,
  type: 'CHECK_FILES' | 'MAKE_WAY',
  patience = longestWait,
): Promise<CheckedFiles | undefined> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const done = (answer?: CheckedFiles) => {
      channel.port1.close();
      clearTimeout(waiting);
      resolve(answer);
    };
    const waiting = setTimeout(done, patience);
    channel.port1.onmessage = ({ data }) => done(data as CheckedFiles);
    worker.postMessage({ type }, [channel.port2]);
  });
}

/** In development there is no worker, and a browser need not have one. */
export const keeper = (): Container | undefined => (import.meta.env.PROD ? navigator.serviceWorker : undefined);

/** Looks once the app has started and is at rest, and again when there is reception and something was missing. */
export function watchOwnFiles(): void {
  if (!keeper()) return;
  const rest = globalThis.requestIdleCallback ?? setTimeout;
  setTimeout(() => rest(() => void checkOwnFiles()), untilRest);
  addEventListener('online', () => {
    if (store.getState().state === 'missing') void checkOwnFiles();
  });
}

/** Looks whether all files are here and whole, and has fetched what is not. */
export async function checkOwnFiles(container = keeper()): Promise<void> {
  if (store.getState().state === 'looking') return;
  if (!container) return void store.setState({ state: 'impossible' }, true);
  store.setState({ state: 'looking' }, true);
  store.setState(await look(container).catch((): OwnFiles => ({ state: 'missing', before: false })), true);
}

async function look(container: Container): Promise<OwnFiles> {
  const known = await container.getRegistration();
  if (known?.active) {
    const checked = await askWorker(known.active, 'CHECK_FILES');
    if (!checked) return { state: 'unknown' };
    return checked.whole ? { state: 'whole' } : { state: 'missing', before: true, problem: checked.problem };
  }
  const registration = known ?? (await container.register('/service-worker.js'));
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return worker && (await installed(worker)) ? { state: 'whole' } : { state: 'missing', before: false };
}

/** A worker that could not get all files of the app ends 'redundant'. */
function installed(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const listen = () => {
      if (worker.state !== 'activated' && worker.state !== 'redundant') return;
      worker.removeEventListener('statechange', listen);
      resolve(worker.state === 'activated');
    };
    worker.addEventListener('statechange', listen);
    listen();
  });
}
