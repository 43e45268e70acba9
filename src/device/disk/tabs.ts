/** What tabs of this app on one device say to each other. Nothing depends on it being heard. */
import type { PersonId, VaultId } from '#domain/ids.ts';
import type { Channel } from '../parts.ts';

export type TabMessage =
  /** Rows of a notebook changed on disk. */
  | { readonly type: 'changed'; readonly vault: VaultId; readonly drafts?: true }
  | { readonly type: 'lock' }
  /** A write to the databases failed: no tab may write to them. Only the tab that goes on in the journal stays open. */
  | { readonly type: 'ill'; readonly goesOn: boolean }
  /** They can be written to again. */
  | { readonly type: 'healed' }
  /** What must go from a notebook is gone from the database: each tab's part of the journal must follow. */
  | { readonly type: 'scrub'; readonly vault: VaultId }
  /** A notebook was removed from this device. */
  | { readonly type: 'left'; readonly vault: VaultId }
  /** Someone signed in or out in this browser: the login is theirs for all tabs. */
  | { readonly type: 'login'; readonly person: PersonId }
  /** A tab that is locked asks whether another is open. */
  | { readonly type: 'needKey'; readonly from: string }
  | { readonly type: 'key'; readonly to: string; readonly vault: VaultId; readonly key: CryptoKey }
  /** Someone is at a tab: when it was last touched and last in sight. */
  | { readonly type: 'present'; readonly active: number; readonly seen: number };

type Of<T extends TabMessage['type']> = Extract<TabMessage, { type: T }>;

export interface Tabs {
  /** Names this tab among the others. */
  readonly own: string;
  post(message: TabMessage): void;
  on<T extends TabMessage['type']>(type: T, listener: (message: Of<T>) => void): void;
}

export function createTabs(own: string, open: ((name: string) => Channel) | undefined): Tabs {
  const listeners = new Map<string, ((message: never) => void)[]>();
  const channel = open?.('stoep');
  channel?.onMessage((message) => {
    const { type } = (message ?? {}) as { type?: string };
    for (const listener of listeners.get(type ?? '') ?? []) listener(message as never);
  });
  return {
    own,
    post: (message) => channel?.post(message),
    on(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
  };
}
