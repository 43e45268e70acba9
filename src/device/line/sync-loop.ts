/**
 * When this phone talks to the server: after a save, when reception or the screen comes back, on news, and by the
 * clock. After a failure it waits longer each time; when the login ended it waits for the person. Whatever goes wrong,
 * what was written stays.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#sync/exchange.ts';
import type { SyncState } from '../device.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import { isHeldBack } from '../notebook/outbox.ts';
import type { DeviceParts } from '../parts.ts';
import { createNews } from './news.ts';
import { createPace } from './pace.ts';
import { createSyncRun, type RunEnd, type RunParts } from './sync-run.ts';
import { atRest, fillingOf, shownOf } from './sync-shown.ts';

export interface SyncLoop {
  readonly state: StoreApi<SyncState>;
  /** Starts with an opened notebook; stops with undefined. */
  use(notebook: Notebook | undefined): void;
  /** A run now, whatever the wait; joins one that is under way. */
  now(): Promise<void>;
  /** A run soon: something was saved. */
  wake(): void;
  /** The person signed in again: nothing needs to wait. */
  resume(): void;
  /** Shows what waits, after a write. */
  show(): void;
  /** How the disk did with what a person kept; undefined when it was written. */
  disk(storage: SyncState['storage']): void;
}

interface LoopParts extends RunParts {
  readonly parts: Pick<DeviceParts, 'now' | 'timers' | 'page' | 'openNews' | 'locks' | 'randomBytes'>;
  readonly onFailure: (notebook: Notebook, failure: Failure) => void;
  /** How many half-filled forms can't be read. */
  readonly damagedDrafts: () => number;
}

/** Longer than any undo: a clock that was set back does not make this timer wait for years. */
const longestDue = 10_000;
/** How often in one run this phone goes on under a new id: a server that asks for it again and again is ill. */
const mostNewIds = 3;

export function createSyncLoop(options: LoopParts): SyncLoop {
  const { parts, onFailure, damagedDrafts } = options;
  const { now, page } = parts;
  const state = createStore<SyncState>(() => ({ online: page.online(), ...atRest }));
  const run = createSyncRun(options, { state, isOpen: (opened) => notebook === opened, onRestart: restarted });
  const news = createNews(parts.openNews, (team, head) => {
    if (notebook && head > notebook.progress(team).cursor) loop.wake();
  });
  let notebook: Notebook | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const pace = createPace({
    ...parts,
    start: () => void start(),
    onPlanned: (nextTry) => state.setState({ nextTry }),
  });
  const listen = () => {
    const on = notebook && page.visible() && page.online() && !pace.isPaused() && !pace.isFailing();
    news.listen(on ? (notebook?.account().memberships.map(({ team }) => team) ?? []) : []);
  };

  function start(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    if (!notebook) return Promise.resolve();
    pace.stop();
    running = runs(notebook).finally(() => {
      running = undefined;
    });
    return running;
  }

  async function runs(opened: Notebook): Promise<void> {
    state.setState({ running: true, elsewhere: false, nextTry: undefined });
    let failed: RunEnd = {};
    let ids = 0;
    do {
      again = false;
      failed = await run.exchange(opened);
      again ||= failed.again === true;
      if (notebook === opened && !opened.identity().told && ++ids <= mostNewIds) {
        if (failed.failure === undefined) failed = await run.tellDevice(opened);
        again ||= failed.failure === undefined;
      }
    } while (again && notebook === opened && failed.failure === undefined);
    if (notebook !== opened) return;
    settle(opened, failed);
  }

  function settle(opened: Notebook, { failure, retryAfter = 0, elsewhere = false }: RunEnd): void {
    pace.ended(failure);
    state.setState({
      running: false,
      elsewhere,
      lastFailure: failure,
      tooOld: failure === 'tooOld',
      ...fillingOf(opened),
    });
    if (failure !== undefined) onFailure(opened, failure);
    if (notebook !== opened) return;
    pace.next(retryAfter, failure === undefined ? dueIn(opened, now()) : Number.POSITIVE_INFINITY);
    listen();
  }

  function restarted(why: string): void {
    state.setState((before) => ({ restarted: { times: (before.restarted?.times ?? 0) + 1, why } }));
  }

  page.on('online', () => {
    state.setState({ online: page.online() });
    pace.forgive();
    if (notebook && page.online() && !pace.isPaused()) void start();
    else listen();
  });
  page.on('visibility', () => {
    if (notebook && page.visible() && !pace.isPaused()) void start();
    else listen();
  });

  const loop: SyncLoop = {
    state,
    use(next) {
      notebook = next;
      pace.stop();
      pace.resume();
      again = false;
      running = undefined;
      state.setState({ online: page.online(), ...atRest, storage: undefined });
      listen();
      if (!next) return;
      for (const _ of next.takeDamaged()) restarted('damaged');
      state.setState({ lastAnswer: next.account().contact || undefined, ...fillingOf(next) });
      loop.show();
      void start();
    },
    now: () => start(),
    wake() {
      if (!notebook || pace.isPaused()) return;
      if (running) again = true;
      // After a failure the wait holds, except for what was just written: that is tried at once.
      else pace.soon();
    },
    resume() {
      pace.resume();
      void start();
    },
    disk(storage) {
      if (state.getState().storage !== storage) state.setState({ storage });
    },
    show() {
      if (!notebook) return;
      for (const _ of notebook.takeDamaged()) restarted('damaged');
      state.setState(shownOf(notebook, state.getState(), running !== undefined, damagedDrafts()));
    },
  };
  return loop;
}

/** Milliseconds until what may still be taken back must go; infinite when nothing waits for that. */
function dueIn(opened: Notebook, now: number): number {
  const waits = opened.outbox.all().flatMap((own) => {
    const { state, notBefore, thrown } = own;
    return state === 'waiting' && !thrown && notBefore !== undefined && isHeldBack(own, now) ? [notBefore - now] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...waits.map((wait) => Math.min(wait, longestDue)));
}
