/**
 * One run: all teams one after the other, in one tab at a time. It tells on the screen how far it is, and gives how it
 * ended; when the next one comes is for the loop.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { TeamId } from '#domain/ids.ts';
import { type ExchangeReport, exchange, type Failure } from '#sync/exchange.ts';
import type { SyncState } from '../device.ts';
import { isDeadConnection, storageFailure } from '../disk/database.ts';
import { VaultGone } from '../disk/vault-store.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import { outgoing, planTold } from '../notebook/put-back.ts';
import type { DeviceParts } from '../parts.ts';
import { isNoAnswer, isOfOneTeam } from './failure-words.ts';
import { createPhoneStore } from './phone-store.ts';
import { to } from './request.ts';
import type { Call } from './server-calls.ts';
import { createSyncServer } from './sync-server.ts';
import { fillingOf, many } from './sync-shown.ts';

export interface SyncRun {
  /** Talks with the server for all teams. */
  exchange(opened: Notebook): Promise<RunEnd>;
  /** Has the login go along to a new device id. A server that doesn't know how has no need of it. */
  tellDevice(opened: Notebook): Promise<RunEnd>;
}

export interface RunEnd {
  readonly failure?: Failure;
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** Another tab is at it. */
  readonly elsewhere?: boolean;
  /** There is more to send by now. */
  readonly again?: boolean;
}

export interface RunParts {
  readonly parts: Pick<DeviceParts, 'now' | 'locks'>;
  readonly call: Call;
  /** Is the login in this browser the one of this notebook? Asks the server now and then; keeps what it says. */
  readonly checkLogin: (notebook: Notebook, now: boolean) => Promise<Failure | undefined>;
  /** The server knows that this notebook goes on under another device id. */
  readonly onNewDevice: (notebook: Notebook) => void;
}

interface RunPlace {
  readonly state: StoreApi<SyncState>;
  /** False once it was closed: nothing is done or told of it any more. */
  readonly isOpen: (notebook: Notebook) => boolean;
  /** A team is fetched anew from the start. */
  readonly onRestart: (why: string) => void;
}

export function createSyncRun(
  { parts, call, checkLogin, onNewDevice }: RunParts,
  { state, isOpen, onRestart }: RunPlace,
): SyncRun {
  const { now } = parts;
  const server = createSyncServer(call);

  async function exchangeAll(opened: Notebook): Promise<RunEnd> {
    try {
      return await alone(opened, async () => {
        let failure = await checkLogin(opened, false);
        if (failure !== undefined) return { failure };
        // Who is in no team hears from the server in no other way.
        const { contact } = opened.account();
        state.setState(({ lastAnswer = 0 }) => ({ lastAnswer: Math.max(lastAnswer, contact) || undefined }));
        if (!opened.identity().told) return {};
        let wait: { retryAfter?: number } = {};
        let again = false;
        for (const team of teamsOf(opened)) {
          if (!isOpen(opened)) return {};
          const member = opened.account().memberships.some((membership) => membership.team === team);
          const report = await exchangeWith(opened, team);
          // Another role: what the person may do here is asked at once, not in five minutes.
          if (report.restarted === 'scope') failure = await checkLogin(opened, true);
          // What was found to be missing on the server, or is due by now.
          if (report.ok && isOpen(opened)) again ||= outgoing(opened, team).length > 0;
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
        return { ...(failure === undefined ? {} : { failure }), ...wait, again };
      });
    } catch (error) {
      if (!isOpen(opened)) return {};
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
      stopped: () => !isOpen(opened) || !opened.identity().told,
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
    if (!isOpen(opened)) return report;
    if (report.failure === undefined || !isNoAnswer(report.failure)) state.setState({ lastAnswer: now() });
    if (report.restarted) onRestart(report.restarted);
    // Only what was written shows that the disk writes again.
    if (report.sent + report.received > 0) state.setState({ storage: undefined });
    return report;
  }

  async function tellDevice(opened: Notebook): Promise<RunEnd> {
    const { device, was = device } = opened.identity();
    // First as what the server knows: what it ordered that one reaches this one, now and later.
    for (const id of new Set([was, device])) {
      const answer = await call(to('PUT /session/device', {}, { device: id }));
      if (!isOpen(opened)) return {};
      if (answer.ok || answer.reason === 'refused') continue;
      const known = answer.reason === 'stepUp' || answer.reason === 'tooMany' ? 'unavailable' : answer.reason;
      return { failure: known, ...(answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter }) };
    }
    await opened.change(() => planTold(opened, device));
    if (opened.identity().told) onNewDevice(opened);
    return {};
  }

  /** One run at a time over all tabs saves work; that two at once do no harm is not the lock's doing (sync rule 12). */
  async function alone(opened: Notebook, run: () => Promise<RunEnd>): Promise<RunEnd> {
    if (!parts.locks) return run();
    // Another tab is at it: what it fetches reaches this one by itself, what it came too late to send waits a moment.
    return (await parts.locks.request(`stoep-sync-${opened.vault}`, { ifAvailable: true }, (lock) =>
      lock ? run() : { retryAfter: 3_000, elsewhere: true },
    )) as RunEnd;
  }

  return { exchange: exchangeAll, tellDevice };
}

/** Teams to talk about: those the person is in, and those they still have something to send to. */
function teamsOf(opened: Notebook): readonly TeamId[] {
  const unsent = opened.outbox.all().flatMap((own) => (own.state === 'waiting' ? [own.team] : []));
  return [...new Set([...opened.account().memberships.map(({ team }) => team), ...unsent])];
}
