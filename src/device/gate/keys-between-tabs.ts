/** A tab that is locked asks tabs that are open for the key, so that a second tab needs no passphrase. */

import type { VaultId } from '#domain/ids.ts';
import type { Tabs } from '../disk/tabs.ts';
import type { Timers } from '../parts.ts';

interface KeyParts {
  readonly tabs: Tabs;
  readonly timers: Timers;
  /** The notebook that is open here, with its key. */
  readonly held: () => { readonly vault: VaultId; readonly key: CryptoKey } | undefined;
  /** Opens a notebook with a key that came; false when it did not open. */
  readonly take: (vault: VaultId, key: CryptoKey) => Promise<boolean>;
  /** Goes up with each lock, here and elsewhere: a key that was asked for before one opens nothing after it. */
  readonly locks: () => number;
}

/**
 * How long a tab waits for another one that is open before it goes to its door, in milliseconds. One that was busy may
 * answer after that, and opens it all the same.
 */
export const keyWait = 250;

/** Gives what asks; that answers whether a notebook was opened so. */
export function keysBetweenTabs({ tabs, timers, held, take, locks }: KeyParts): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  let receive: ((vault: VaultId, key: CryptoKey) => void) | undefined;
  tabs.on('needKey', ({ from }) => {
    const open = held();
    if (open) tabs.post({ type: 'key', to: from, ...open });
  });
  tabs.on('key', ({ to, vault, key }) => {
    if (to === tabs.own) receive?.(vault, key);
  });
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const before = locks();
      const cancel = timers.after(keyWait, () => resolve(false));
      receive = (vault, key) => {
        cancel();
        receive = undefined;
        if (locks() !== before) return resolve(false);
        void take(vault, key).then(resolve, () => resolve(false));
      };
      tabs.post({ type: 'needKey', from: tabs.own });
    });
  // Whoever asks while it was asked already waits for that answer: a second question would take the first one's away.
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
