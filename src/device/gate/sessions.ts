/** What the screen shows of who is at this phone, and what is known of whoever stands at the door. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VaultId } from '#domain/ids.ts';
import type { SessionState, UnsentHere } from '../device.ts';
import { unlockedAs } from '../notebook/account.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import type { Who } from './login.ts';
import type { NotebooksHere } from './notebooks-here.ts';

export interface Sessions {
  readonly store: StoreApi<SessionState>;
  phase(): SessionState['phase'];
  /** Signed in, without a notebook on this phone yet. */
  newcomer(): Who | undefined;
  /** Notebooks of the newcomer that stay locked beside the one to come: the words were forgotten. */
  beside(): ReadonlySet<VaultId>;
  /** The last answer of the server to a sign-in, for the notebook that is opened after it. */
  fresh(): Who | undefined;
  /** Somebody signed out in this browser: said before the disk knows it, so that the lock says at once that one is out. */
  isOut(): boolean;
  noteOut(out: boolean): void;
  /** A browser that keeps nothing, or not safely. */
  unusable(why: Extract<SessionState, { phase: 'unusable' }>['why']): void;
  /** To the lock where there is a notebook, and else to signing in. */
  toDoor(): void;
  /** To signing in, whatever is here. */
  toSignIn(why: 'lease' | 'chosen'): void;
  /** To the lock, with for who just signed in what their notebook holds that is nowhere else. */
  toLock(own?: UnsentHere): void;
  /** Somebody signed in who has a notebook here. */
  meet(who: Who): void;
  /** And who has none: they choose a passphrase. */
  welcome(who: Who): void;
  /** Who was met wants another notebook beside those that are here. */
  startAnew(): void;
  /** Whoever stood at the door goes away again. */
  backToLock(): void;
  /** Whoever was met came in, or signed out. */
  forgetMet(): void;
  forgetNewcomer(): void;
  /** Shows an open notebook, as its account now says. */
  show(notebook: Notebook | undefined): void;
  setSignedIn(signedIn: boolean): void;
}

export function createSessions(here: Pick<NotebooksHere, 'all' | 'hasStrange'>): Sessions {
  const store = createStore<SessionState>(() => ({ phase: 'starting' }));
  const go = (state: SessionState) => store.setState(state, true);
  let newcomer: Who | undefined;
  let beside: ReadonlySet<VaultId> = new Set();
  let fresh: Who | undefined;
  let out = false;
  let signedIn = false;
  const toDoor = () => {
    if (here.all().length > 0) go({ phase: 'locked' });
    else go({ phase: 'signIn', why: here.hasStrange() ? 'lockLost' : 'new' });
  };

  return {
    store,
    phase: () => store.getState().phase,
    newcomer: () => newcomer,
    beside: () => beside,
    fresh: () => fresh,
    isOut: () => out,
    noteOut(next) {
      out = next;
    },
    unusable: (why) => go({ phase: 'unusable', why }),
    toDoor,
    toSignIn: (why) => go({ phase: 'signIn', why }),
    toLock: (own) => go({ phase: 'locked', ...(own && { own }) }),
    meet(who) {
      fresh = who;
      newcomer = undefined;
    },
    welcome(who) {
      newcomer = who;
      beside = new Set();
      go({ phase: 'newPassphrase', name: who.person.name });
    },
    startAnew() {
      const who = fresh;
      if (store.getState().phase !== 'locked' || !who) return;
      fresh = undefined;
      newcomer = who;
      beside = new Set(here.all().flatMap(({ person, vault }) => (person === who.person.id ? [vault] : [])));
      go({ phase: 'newPassphrase', name: who.person.name, beside: true });
    },
    backToLock() {
      fresh = undefined;
      newcomer = undefined;
      toDoor();
    },
    forgetMet() {
      fresh = undefined;
    },
    forgetNewcomer() {
      newcomer = undefined;
    },
    show(notebook) {
      if (!notebook) return;
      const next = unlockedAs(notebook.account(), signedIn);
      if (JSON.stringify(next) !== JSON.stringify(store.getState())) go(next);
    },
    setSignedIn(next) {
      signedIn = next;
    },
  };
}
