/**
 * Text that another app shared with Stoep. It may come in while the notebook is locked; until someone chooses what it
 * belongs to it is only in the memory of this page, never on disk or in an address. It stays whole: the field it goes to says
 * when it is too long for a note.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const shared = createStore<{ readonly text: string | undefined }>(() => ({ text: undefined }));

/** Asks the service worker for what was shared when the app was opened that way. `worker` undefined: there is none. */
export function takeShared(worker: Pick<ServiceWorkerContainer, 'ready'> | undefined): void {
  void worker?.ready.then(({ active }) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      channel.port1.close();
      if (typeof data === 'string' && data.trim() !== '') shared.setState({ text: data });
    };
    active?.postMessage({ type: 'TAKE_SHARED' }, [channel.port2]);
  });
}

export const useShared = (): string | undefined => useStore(shared, ({ text }) => text);

export const dropShared = (): void => shared.setState({ text: undefined });
