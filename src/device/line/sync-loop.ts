/**
 * When this phone talks to the server: after a save, when reception or the screen comes back, on news, and by the
 * clock. After a failure it waits longer each time; when the login ended it waits for the person. Whatever goes wrong,
 * what was written stays.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TeamId } from '#domain/ids.ts';
import { type ExchangeReport, exchange, type Failure } from '#sync/exchange.ts';
import { remedyOf } from '#sync/refusals.ts';
import type { DamagedItem, OutboxItem, SyncState } from '../device.ts';
import { isDeadConnection, storageFailure } from '../disk/database.ts';
import { recordKey } from '../disk/keys.ts';
import { VaultGone } from '../disk/vault-store.ts';
import { serverIsBehindMessage, waitForServer } from '../notebook/older-server.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import { isHeldBack } from '../notebook/outbox.ts';
import { outgoing, planTold } from '../notebook/put-back.ts';
import type { DeviceParts } from '../parts.ts';
import { backoff } from './backoff.ts';
import { isNoAnswer, isOfOneTeam } from './failure-words.ts';
import { createNews } from './news.ts';
import { createPhoneStore } from './phone-store.ts';
import { to } from './request.ts';
import type { Call } from './server-calls.ts';
import { createSyncServer } from './sync-server.ts';

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

interface LoopParts {
  readonly parts: Pick<DeviceParts, 'now' | 'timers' | 'page' | 'openNews' | 'locks' | 'randomBytes'>;
  readonly call: Call;
  /** Is the login in this browser the one of this notebook? Asks the server now and then; keeps what it says. */
  readonly checkLogin: (notebook: Notebook, now: boolean) => Promise<Failure | undefined>;
  readonly onFailure: (notebook: Notebook, failure: Failure) => void;
  /** How many half-filled forms can't be read. */
  readonly damagedDrafts: () => number;
  /** The server knows that this notebook goes on under another device id. */
  readonly onNewDevice: (notebook: Notebook) => void;
}

interface RunEnd {
  readonly failure?: Failure;
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** Another tab is at it. */
  readonly elsewhere?: boolean;
}

/** Between runs when nothing calls for one, in milliseconds: with and without a news channel it would come sooner. */
const everySo = 60_000;
/** From this number of records on people are told how far it is. */
const many = 200;
/** Saves that follow each other closely go together. */
const shortly = 300;
/** Longer than any undo: a clock that was set back does not make this timer wait for years. */
const longestDue = 10_000;
/** How often in one run this phone goes on under a new id: a server that asks for it again and again is ill. */
const mostNewIds = 3;

const nothingDamaged: readonly DamagedItem[] = [];

const atRest: Omit<SyncState, 'online'> = {
  running: false,
  elsewhere: false,
  outbox: [],
  damaged: nothingDamaged,
  damagedDrafts: 0,
  newDevice: undefined,
  accountLost: false,
  lastAnswer: undefined,
  lastFailure: undefined,
  nextTry: undefined,
  loading: undefined,
  complete: false,
  anew: undefined,
  restarted: undefined,
  tooOld: false,
  differs: false,
};

export function createSyncLoop(options: LoopParts): SyncLoop {
  const { parts, call, checkLogin, onFailure, damagedDrafts, onNewDevice } = options;
  const { now, timers, page } = parts;
  const state = createStore<SyncState>(() => ({ online: page.online(), ...atRest }));
  const server = createSyncServer(call);
  const news = createNews(parts.openNews, (team, head) => {
    if (notebook && head > notebook.progress(team).cursor) loop.wake();
  });
  let notebook: Notebook | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let failures = 0;
  let paused = false;
  let cancel = () => {};

  const plan = (milliseconds: number) => {
    cancel();
    cancel = timers.after(milliseconds, () => void start());
    state.setState({ nextTry: failures > 0 && !paused ? now() + milliseconds : undefined });
  };
  const listen = () => {
    const on = notebook && page.visible() && page.online() && !paused && failures === 0;
    news.listen(on ? (notebook?.account().memberships.map(({ team }) => team) ?? []) : []);
  };

  function start(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    if (!notebook) return Promise.resolve();
    cancel();
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
      failed = await oneRun(opened);
      if (notebook === opened && !opened.identity().told && ++ids <= mostNewIds) {
        if (failed.failure === undefined) failed = (await tellDevice(opened)) ?? {};
        again ||= failed.failure === undefined;
      }
    } while (again && notebook === opened && failed.failure === undefined);
    if (notebook !== opened) return;
    settle(opened, failed);
  }

  function settle(opened: Notebook, { failure, retryAfter = 0, elsewhere = false }: RunEnd): void {
    paused = failure === 'signedOut' || failure === 'wipe';
    failures = failure === undefined ? 0 : failures + 1;
    state.setState({
      running: false,
      elsewhere,
      lastFailure: failure,
      tooOld: failure === 'tooOld',
      ...fillingOf(opened),
    });
    if (failure !== undefined) onFailure(opened, failure);
    if (notebook !== opened) return;
    const wait = backoff(failures, (parts.randomBytes(1)[0] ?? 0) / 255);
    const untilDue = failure === undefined ? dueIn(opened, now()) : Number.POSITIVE_INFINITY;
    if (paused) cancel();
    else plan(failure === undefined ? Math.min(retryAfter || everySo, untilDue) : Math.max(wait, retryAfter));
    listen();
  }

  async function oneRun(opened: Notebook): Promise<RunEnd> {
    try {
      return await alone(opened, async () => {
        let failure = await checkLogin(opened, false);
        if (failure !== undefined) return { failure };
        if (!opened.identity().told) return {};
        let wait: { retryAfter?: number } = {};
        for (const team of teamsOf(opened)) {
          if (notebook !== opened) return {};
          const member = opened.account().memberships.some((membership) => membership.team === team);
          const report = await exchangeWith(opened, team);
          // Another role: what the person may do here is asked at once, not in five minutes.
          if (report.restarted === 'scope') failure = await checkLogin(opened, true);
          if (report.ok) continue;
          if (report.failure === 'noAccess') {
            // Someone who lost their place still sends what they had; that there is nothing to fetch is as it should be.
            if (member) failure = (await checkLogin(opened, true)) ?? failure;
            continue;
          }
          failure = report.failure ?? 'unavailable';
          wait = report.retryAfter === undefined ? {} : { retryAfter: report.retryAfter };
          if (!isOfOneTeam(failure)) break;
        }
        return { ...(failure === undefined ? {} : { failure }), ...wait };
      });
    } catch (error) {
      if (notebook !== opened) return {};
      // Closed meanwhile. Only a server's order wipes: what is missing here never does.
      if (error instanceof VaultGone) return {};
      const full = storageFailure(error) === 'storageFull';
      state.setState({ storage: full ? 'full' : 'failed' });
      if (isDeadConnection(error)) void opened.probe(async (work) => work);
      return { failure: full ? 'phoneFull' : 'phoneFailed' };
    }
  }

  async function exchangeWith(opened: Notebook, team: TeamId): Promise<ExchangeReport> {
    const { complete, generation } = opened.progress(team);
    const cutBefore = !complete && opened.pulled.count(team) > 0;
    let filling = false;
    const report = await exchange(createPhoneStore(opened), server, team, {
      stopped: () => notebook !== opened || !opened.identity().told,
      onPage(received, left) {
        filling ||= !opened.progress(team).complete;
        const here = filling ? opened.pulled.count(team) : received;
        const resumed = cutBefore && opened.progress(team).generation === generation;
        const loading = here + left > many ? { received: here, left, resumed } : undefined;
        const all = fillingOf(opened);
        // A small page of one team does not take the cut load of another out of sight.
        state.setState({ ...all, loading: loading ?? all.loading, lastAnswer: now() });
      },
    });
    if (notebook !== opened) return report;
    if (report.failure === undefined || !isNoAnswer(report.failure)) state.setState({ lastAnswer: now() });
    if (report.restarted) restarted(report.restarted);
    // Only what was written shows that the disk writes again.
    if (report.sent + report.received > 0) state.setState({ storage: undefined });
    // What was found to be missing on the server, or is due by now.
    if (report.ok && outgoing(opened, team).length > 0) again = true;
    return report;
  }

  /** The login goes along to the new device id. A server that doesn't know how has no need of it. */
  async function tellDevice(opened: Notebook): Promise<RunEnd | undefined> {
    const { device, was = device } = opened.identity();
    // First as what the server knows: what it ordered that one reaches this one, now and later.
    for (const id of new Set([was, device])) {
      const answer = await call(to('PUT /session/device', {}, { device: id }));
      if (notebook !== opened) return undefined;
      if (answer.ok || answer.reason === 'refused') continue;
      const known = answer.reason === 'stepUp' || answer.reason === 'tooMany' ? 'unavailable' : answer.reason;
      return { failure: known, ...(answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter }) };
    }
    await opened.change(() => planTold(opened, device));
    if (opened.identity().told) onNewDevice(opened);
    return undefined;
  }

  function restarted(why: string): void {
    state.setState((before) => ({ restarted: { times: (before.restarted?.times ?? 0) + 1, why } }));
  }

  /** One run at a time over all tabs saves work; that two at once do no harm is not the lock's doing (sync rule 12). */
  async function alone(opened: Notebook, run: () => Promise<RunEnd>): Promise<RunEnd> {
    if (!parts.locks) return run();
    // Another tab is at it: what it fetches reaches this one by itself, what it came too late to send waits a moment.
    return (await parts.locks.request(`stoep-sync-${opened.vault}`, { ifAvailable: true }, (lock) =>
      lock ? run() : { retryAfter: 3_000, elsewhere: true },
    )) as RunEnd;
  }

  page.on('online', () => {
    state.setState({ online: page.online() });
    failures = 0;
    if (notebook && page.online() && !paused) void start();
    else listen();
  });
  page.on('visibility', () => {
    if (notebook && page.visible() && !paused) void start();
    else listen();
  });

  const loop: SyncLoop = {
    state,
    use(next) {
      notebook = next;
      cancel();
      failures = 0;
      paused = false;
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
      if (!notebook || paused) return;
      if (running) again = true;
      // After a failure the wait holds, except for what was just written: that is tried at once.
      else plan(shortly);
    },
    resume() {
      paused = false;
      failures = 0;
      void start();
    },
    disk(storage) {
      if (state.getState().storage !== storage) state.setState({ storage });
    },
    show() {
      if (!notebook) return;
      for (const _ of notebook.takeDamaged()) restarted('damaged');
      const outbox = outboxOf(notebook);
      // Nothing waits, as before: screens that watch it need not look again at each page that comes in.
      const same = outbox.length === 0 && state.getState().outbox.length === 0;
      // What another tab fetches is told here too; of its own run this tab tells as the pages come.
      const filled = { ...fillingOf(notebook), ...troubleOf(notebook), damagedDrafts: damagedDrafts() };
      const { loading: _, anew: __, ...meanwhile } = filled;
      state.setState({ ...(same ? {} : { outbox }), ...(running ? meanwhile : filled) });
    },
  };
  return loop;
}

/** Teams to talk about: those the person is in, and those they still have something to send to. */
function teamsOf(opened: Notebook): readonly string[] {
  const unsent = opened.outbox.all().flatMap((own) => (own.state === 'waiting' ? [own.team] : []));
  return [...new Set([...opened.account().memberships.map(({ team }) => team), ...unsent])];
}

/** How far the teams are that are not whole here yet, as it was written with their last page. */
function fillingOf(opened: Notebook): Pick<SyncState, 'loading' | 'complete' | 'anew' | 'differs'> {
  const { memberships } = opened.account();
  const filling = memberships.map(({ team }) => opened.progress(team)).filter(({ complete }) => !complete);
  const [cut] = filling
    .map(({ team, left = 0 }) => ({ received: opened.pulled.count(team), left, resumed: true }))
    .filter(({ received, left }) => left > 0 && received + left > many);
  return {
    complete: filling.length === 0,
    anew: filling.find(({ anew }) => anew !== undefined)?.anew,
    differs: memberships.some(({ team }) => opened.progress(team).difference?.lasts === true),
    loading: cut,
  };
}

/** Milliseconds until what may still be taken back must go; infinite when nothing waits for that. */
function dueIn(opened: Notebook, now: number): number {
  const waits = opened.outbox.all().flatMap((own) => {
    const { state, notBefore, thrown } = own;
    return state === 'waiting' && !thrown && notBefore !== undefined && isHeldBack(own, now) ? [notBefore - now] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...waits.map((wait) => Math.min(wait, longestDue)));
}

/** What is damaged here, and what was done about it, as far as a person did not read it yet. */
function troubleOf(opened: Notebook): Pick<SyncState, 'damaged' | 'newDevice' | 'accountLost'> {
  const { why, understood } = opened.identity();
  const damaged = opened.outbox
    .all()
    .filter(({ lost, thrown }) => lost && !thrown)
    .map(({ team, n }): DamagedItem => ({ team, n, around: momentAround(opened, team, n) }));
  return {
    damaged: damaged.length === 0 ? nothingDamaged : damaged,
    newDevice: understood ? undefined : why,
    accountLost: opened.account().standIn === true,
  };
}

/** When what stands next to a number was noted: before it, else after it. */
function momentAround(opened: Notebook, team: TeamId, n: number): number | undefined {
  const noted = opened.outbox.ofTeam(team).filter(({ at }) => at > 0);
  return (noted.filter((own) => own.n < n).at(-1) ?? noted.find((own) => own.n > n))?.at;
}

function outboxOf(opened: Notebook): readonly OutboxItem[] {
  return opened.outbox
    .all()
    .flatMap((own): OutboxItem[] => {
      const { team, n, state, change, at, said, thrown } = own;
      if (!change || state === 'answered' || thrown) return [];
      const { code, field } = said ?? {};
      const waitsForServer =
        state === 'refused' && waitForServer(opened.outbox.of(recordKey({ team, id: change.record })));
      const message = waitsForServer ? serverIsBehindMessage : said?.message;
      return [
        {
          n,
          team,
          kind: change.kind,
          record: change.record,
          since: at,
          state,
          removal: change.remove === true,
          written: change,
          remedy: waitsForServer ? 'again' : remedyOf(code, change.remove === true),
          waitsForServer,
          ...(message === undefined ? {} : { message }),
          ...(code === undefined ? {} : { code }),
          ...(field === undefined ? {} : { field }),
        },
      ];
    })
    .sort((one, other) => one.since - other.since || one.n - other.n);
}
