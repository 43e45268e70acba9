/**
 * The phone's half of a conversation, without fetch or IndexedDB: sends what waits, keeps the answers, fetches pages.
 * Safe to run twice at once, to be killed between any two steps, and to be run by two tabs: every step is one
 * transaction of the store, and the server settles what comes twice (sync rules 2, 6, 12).
 */

import type { DeviceId, TeamId } from '#domain/ids.ts';
import type { Sum } from './checksum.ts';
import type { Difference, Judged } from './difference.ts';
import {
  type DifferenceReport,
  limits,
  type PullPage,
  type PullQuery,
  type PushAnswer,
  type PushRequest,
  type RestartReason,
} from './protocol.ts';
import { refusalWords } from './refusals.ts';
import type { Change } from './stored-record.ts';

/** How far a phone is with one team. */
export interface Progress {
  readonly team: TeamId;
  readonly device: DeviceId;
  readonly epoch: string;
  readonly scope: string;
  readonly cursor: number;
  /** The horizon under which this load began at 0; undefined before its first page. */
  readonly horizon?: number | undefined;
  /** All changes up to this number are settled and gone from the phone. */
  readonly settled: number;
  /** How what is here differs from what the server says should be (rule 13); undefined when it does not. */
  readonly difference?: Difference | undefined;
}

/** What the exchange needs of the phone's store. Each method is one transaction. */
export interface PhoneStore {
  progress(team: TeamId): Promise<Progress | undefined>;
  /** Changes that wait for an answer, by number, at most `count` and about `bytes` (UTF-8); refused ones do not wait. */
  waiting(team: TeamId, count: number, bytes: number): Promise<readonly Change[]>;
  /** Keeps answers: what was taken leaves the outbox, what was refused stays and asks for attention. Also keeps the epoch. */
  settle(team: TeamId, answer: PushAnswer): Promise<void>;
  /** After a gap: everything after `last` that is still here waits again. */
  offerAgain(team: TeamId, last: number): Promise<void>;
  /** Writes a page and its cursor. `text` is the page as it was received. */
  keepPage(team: TeamId, page: PullPage, text: string): Promise<void>;
  /** Forgets all that was pulled, to start at 0 in this epoch and scope; what was written here stays, and what the server lacks (after `last`) waits again. */
  restart(
    team: TeamId,
    to: { epoch: string; scope: string; last: number; why?: ExchangeReport['restarted'] },
  ): Promise<void>;
  /** What is here now of what was pulled, to compare with the server's (rule 13). */
  sum(team: TeamId): Promise<Sum>;
  /** Keeps how that differs from what the server says should be here, or that it no longer does, and tells what to do. */
  differ(team: TeamId, server: Sum, here: Sum): Promise<Judged['verdict']>;
}

export type Failure =
  /** No network or a cut connection. */
  | 'offline'
  /** No answer in time. */
  | 'timeout'
  /** A page came in the place of an answer, such as the sign-in page of a network. */
  | 'portal'
  /** Something in between does not let it through. */
  | 'blocked'
  /** What came is no answer of ours, or not all of it. */
  | 'unreadable'
  /** The login ended: wait until the person signs in again (rule 10). */
  | 'signedOut'
  /** This person has no place in this team. */
  | 'noAccess'
  /** The server no longer understands this version (rule 9). */
  | 'tooOld'
  /** This device was told to forget all. */
  | 'wipe'
  /** The server is older than this app (rule 9). */
  | 'tooNew'
  /** The disk of the server is full. */
  | 'serverFull'
  /** What was sent is larger than the server, or something in between, takes. */
  | 'tooLarge'
  /** Asked to wait. */
  | 'tooMany'
  /** The server refused the request as such, for a reason that this app does not know. */
  | 'rejected'
  /** The server broke on it. */
  | 'serverError'
  /** What came does not fit on this device; what was here is still here. */
  | 'phoneFull'
  /** What came could not be kept, and the browser does not say why. */
  | 'phoneFailed'
  /** The server is busy or away, or what it says does not add up: try later. */
  | 'unavailable';

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Failure; readonly retryAfter?: number };

/** The network, as the exchange sees it. Never throws. */
export interface SyncServer {
  push(team: TeamId, request: PushRequest): Promise<Reply<PushAnswer>>;
  pull(team: TeamId, query: PullQuery): Promise<Reply<{ page: PullPage; text: string }>>;
  /** Tells the server that the sum of what is here is not the one it gives, and that fetching all anew did not help. */
  differs?(team: TeamId, report: DifferenceReport): Promise<Reply<undefined>>;
}

export interface ExchangeReport {
  readonly ok: boolean;
  readonly failure?: Failure;
  readonly retryAfter?: number;
  readonly sent: number;
  readonly refused: number;
  readonly received: number;
  readonly restarted?: RestartReason | 'checksum' | undefined;
  /** What is here is not what the server says should be, and fetching it anew did not help (rule 13). */
  readonly differs?: true;
}

export interface ExchangeOptions {
  /** Called after each page: records received so far in this run, and how many are still to come. */
  readonly onPage?: (received: number, left: number) => void;
  readonly pageRecords?: number;
  /** True when the run should stop at the next step (locked, left). */
  readonly stopped?: () => boolean;
}

/** Where a phone is once it has written a page that it got at a place. */
export function placeAfter<At extends Pick<Progress, 'epoch' | 'scope' | 'cursor' | 'horizon'>>(
  at: At,
  page: PullPage,
): At {
  return {
    ...at,
    epoch: page.epoch,
    scope: page.scope,
    cursor: page.next,
    horizon: at.cursor === 0 ? page.horizon : at.horizon,
  };
}

const isSamePlace = (one: Progress, other: Progress) =>
  one.device === other.device &&
  one.cursor === other.cursor &&
  one.epoch === other.epoch &&
  one.scope === other.scope &&
  one.horizon === other.horizon;

/** One run for one team: push until nothing waits, then pull until nothing is left, pushing between pages too. */
export async function exchange(
  store: PhoneStore,
  server: SyncServer,
  team: TeamId,
  options: ExchangeOptions = {},
): Promise<ExchangeReport> {
  const stopped = options.stopped ?? (() => false);
  const run = createRun(stopped);
  const { tally, report } = run;
  const send = createSending(run, store, server, team);

  const unsent = await send();
  if (unsent) return unsent;

  const ask = (at: Progress) => {
    const { device, epoch, scope, cursor, horizon } = at;
    return server.pull(team, {
      device,
      since: cursor,
      epoch,
      scope,
      ...(horizon === undefined || cursor === 0 ? {} : { horizon }),
      ...(options.pageRecords === undefined ? {} : { limit: options.pageRecords }),
    });
  };

  /** The next page, asked for while the one before it is written: the phone and the server need not wait for each other. */
  let ahead: { readonly at: Progress; readonly reply: ReturnType<typeof ask> } | undefined;

  for (;;) {
    if (stopped()) return report();
    const at = await store.progress(team);
    if (!at) return report();
    const reply = await (ahead && isSamePlace(ahead.at, at) ? ahead.reply : ask(at));
    ahead = undefined;
    if (!reply.ok) return report(reply.reason, reply.retryAfter);
    // Locked while it came: nothing of it is kept, and nothing more is asked for.
    if (stopped()) return report();
    const { page, text } = reply.value;
    if (page.restart) {
      await store.restart(team, { ...page, why: page.restart });
      if (run.countRestart(page.restart)) return report('unavailable');
      continue;
    }
    if (page.more && page.next <= at.cursor) return report('unavailable');
    if (page.more) {
      const next = placeAfter(at, page);
      ahead = { at: next, reply: ask(next) };
      // A run that ends before it comes to this page has nobody to tell that it failed.
      ahead.reply.catch(() => undefined);
    }
    await store.keepPage(team, page, text);
    tally.received += page.changes.length + page.gone.length;
    options.onPage?.(tally.received, page.left);
    if (page.more) {
      const before = tally.sent;
      // A long load keeps nobody's note waiting: what was written meanwhile goes first.
      const ended = await send();
      if (ended) return ended;
      // The page that was asked for before it was sent would end this run without it.
      if (tally.sent > before) ahead = undefined;
      continue;
    }
    const sum = await store.sum(team);
    if (page.count === undefined || (sum.count === page.count && sum.checksum === page.checksum)) {
      const now = at.difference && (await store.progress(team));
      if (now?.cursor === page.next) await store.differ(team, sum, sum);
      break;
    }
    const there = { count: page.count, checksum: page.checksum ?? 0 };
    const verdict = await store.differ(team, there, sum);
    run.differs = verdict === 'told' || verdict === 'lasts';
    // That it could not be told is no reason to stop: it is said once more the next day.
    if (verdict === 'told') await server.differs?.(team, { device: at.device, here: sum, there });
    if (verdict !== 'anew') break;
    await store.restart(team, { ...page, last: Number.MAX_SAFE_INTEGER, why: 'checksum' });
    run.restarted = 'checksum';
  }
  // After a restart there may be changes to offer again, and what they bring must be fetched: one more round settles it.
  const waiting = await store.waiting(team, 1, 1);
  const { restarted } = run;
  if (restarted && restarted !== 'checksum' && waiting.length > 0 && !stopped()) {
    const again = await exchange(store, server, team, options);
    return {
      ...again,
      sent: again.sent + tally.sent,
      refused: again.refused + tally.refused,
      received: again.received + tally.received,
      restarted,
    };
  }
  return report();
}

/** What one run did so far, and how it ends. */
interface Run {
  readonly tally: { sent: number; refused: number; received: number };
  restarted: ExchangeReport['restarted'];
  differs: boolean;
  readonly stopped: () => boolean;
  /** Counts a start anew; true when there were so many that something does not add up. */
  countRestart(why: RestartReason): boolean;
  report(failure?: Failure, retryAfter?: number): ExchangeReport;
}

function createRun(stopped: () => boolean): Run {
  let restarts = 0;
  const run: Run = {
    tally: { sent: 0, refused: 0, received: 0 },
    restarted: undefined,
    differs: false,
    stopped,
    countRestart(why) {
      run.restarted = why;
      restarts += 1;
      return restarts > 3;
    },
    report: (failure, retryAfter) => ({
      ok: failure === undefined,
      ...run.tally,
      ...(failure === undefined ? {} : { failure }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(run.restarted === undefined ? {} : { restarted: run.restarted }),
      ...(run.differs ? { differs: true } : {}),
    }),
  };
  return run;
}

/** Sends until nothing waits: then it gives undefined, else how the run ended. */
function createSending(
  run: Run,
  store: PhoneStore,
  server: SyncServer,
  team: string,
): () => Promise<ExchangeReport | undefined> {
  const { tally, stopped, report } = run;
  let gaps = 0;
  /** Fewer than the protocol allows once that was too large for what is on the way. */
  let most: number = limits.changes;
  return async () => {
    for (;;) {
      if (stopped()) return report();
      const at = await store.progress(team);
      if (!at) return report();
      const changes = await store.waiting(team, most, limits.pushBytes / 2);
      const [first] = changes;
      if (!first) return undefined;
      const push = (all: readonly unknown[]) =>
        server.push(team, {
          device: at.device,
          epoch: at.epoch,
          settled: at.settled,
          changes: all as PushRequest['changes'],
        });
      let reply = await push(changes);
      if (!reply.ok && reply.reason === 'tooLarge') {
        if (changes.length > 1) {
          most = Math.floor(changes.length / 2);
          continue;
        }
        reply = tooLarge(first, await push([{ n: first.n }]));
      }
      if (!reply.ok) return report(reply.reason, reply.retryAfter);
      const { value: answer } = reply;
      if (answer.restart) {
        await store.restart(team, { epoch: answer.epoch, scope: '', last: answer.last, why: 'epoch' });
        if (run.countRestart('epoch')) return report('unavailable');
      } else if (answer.gap) {
        await store.settle(team, answer);
        await store.offerAgain(team, answer.last);
        // A gap that stays means that this phone lost numbers it once gave out; going on would only repeat it.
        if (++gaps > 2) return report('unavailable');
      } else {
        await store.settle(team, answer);
        const untaken = answer.answers.filter(({ verdict }) => verdict === 'refused' || verdict === 'reused').length;
        tally.sent += answer.answers.length - untaken;
        tally.refused += untaken;
        // The same changes would be sent again at once, and for ever.
        if (!answer.answers.some(({ n }) => n === first.n)) return report('unavailable');
      }
    }
  };
}

/**
 * A change that is too large alone would keep all others waiting. Its number is closed with an empty one, and what the
 * server says of that (`closed`) becomes a refusal of the change: it stays on the phone, for a person to make it shorter.
 */
function tooLarge({ n, remove }: Change, closed: Reply<PushAnswer>): Reply<PushAnswer> {
  if (!closed.ok) return closed;
  const message = refusalWords('too_large', remove === true);
  const said = { n, verdict: 'refused', code: 'too_large', message } as const;
  const answers = closed.value.answers.map((answer) => (answer.n === n ? said : answer));
  return { ok: true, value: { ...closed.value, answers } };
}
