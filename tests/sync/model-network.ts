// The network of the model: does with each request what it is told, and holds some back until they are let through.
import type { Role } from '#domain/roles.ts';
import type { Stamp } from '#sync/clock.ts';
import type { Failure, PhoneStore, Reply, SyncServer } from '#sync/exchange.ts';
import type { Answer, PullPage, PushAnswer, PushRequest } from '#sync/protocol.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import type { ModelServer } from './model-server.ts';

/** What the network does with one request. `late`: the phone gives up on it, and it arrives some time after. */
export type Fault = 'ok' | 'cut' | 'answerLost' | 'twice' | 'late' | 'expired';

export interface Run {
  /** By request; after the last one all goes well. */
  readonly faults: readonly Fault[];
  /** The tab is killed at this step of store or network; undefined: it is not. */
  readonly killAt?: number | undefined;
  readonly pageRecords?: number | undefined;
}

/** Where a run waits until it is let through: before a request arrives, or before its answer does. */
export interface Gate {
  readonly request: number;
  readonly before: 'arrival' | 'answer';
  readonly reached: () => void;
  readonly opened: Promise<void>;
}

export interface Member {
  role: Role;
  in: boolean;
}

/** Whose answer it is: a phone that was put back goes on under another device id. */
export interface Sender {
  /** The number of the phone. */
  readonly phone: number;
  readonly device: string;
  /** The stamp of the change as it was sent; undefined for a number alone. */
  readonly stamp: Stamp | undefined;
}

interface NetworkParts {
  readonly server: ModelServer;
  /** Milliseconds since 1970 on the server's clock. */
  readonly now: () => number;
  readonly tick: () => void;
  readonly memberOf: (person: string, team: string) => Member;
  /** Tells of a promise that was broken on the way. */
  readonly tell: (sentence: string) => void;
  readonly onFault: (what: string) => void;
  /** An answer reached the server's door: whether it reaches the phone is another matter. */
  readonly onAnswer: (sender: Sender, team: string, answer: Answer) => void;
}

export interface Network {
  serverFor(caller: Caller): SyncServer;
  /** Lets a request that was given up arrive; `which` picks one. */
  deliverLate(which: number): Promise<void>;
}

export interface Caller {
  /** The number of its phone. */
  readonly phone: number;
  readonly person: string;
  readonly run: Run;
  readonly step: () => void;
  readonly gate: Gate | undefined;
  /** The app is so old that the server does not understand it. */
  readonly tooOld: () => boolean;
}

export class Killed extends Error {}

export function createNetwork({ server, now, tick, memberOf, tell, onFault, onAnswer }: NetworkParts): Network {
  const late: (() => Promise<unknown>)[] = [];

  async function push(phone: number, person: string, team: string, request: PushRequest): Promise<Reply<PushAnswer>> {
    // What goes over the wire is a copy.
    const copy = structuredClone(request);
    const { role, in: isIn } = memberOf(person, team);
    const value = await server.inTeam(team, async (tx) => {
      const { head } = await tx.position();
      const answer = await receivePush(tx, copy, { member: { person, team, role }, now: now() }, !isIn);
      if (!answer) throw new Error('The device is said to be forged.');
      if (!isIn && (await tx.position()).head !== head) tell(`${person} wrote in a team they lost`);
      return answer;
    });
    for (const answer of value.answers) {
      const change = request.changes.find((each) => each.n === answer.n);
      onAnswer({ phone, device: request.device, stamp: change?.stamp as Stamp | undefined }, team, answer);
    }
    return { ok: true, value: structuredClone(value) };
  }

  async function pull(
    person: string,
    team: string,
    query: Parameters<SyncServer['pull']>[1],
  ): Promise<Reply<{ page: PullPage; text: string }>> {
    const { role, in: isIn } = memberOf(person, team);
    if (!isIn) return { ok: false, reason: 'noAccess' };
    const text = await server.lookInTeam(team, (tx) =>
      givePage(tx, query, { member: { person, team, role }, now: now() }),
    );
    return { ok: true, value: { page: JSON.parse(text), text } };
  }

  return {
    serverFor({ phone, person, run, step, gate, tooOld }) {
      let request = -1;
      const wait = async (before: Gate['before']) => {
        if (gate?.request !== request || gate.before !== before) return;
        gate.reached();
        onFault(`slow ${before}`);
        await gate.opened;
      };
      const failed = (reason: Failure) => ({ ok: false as const, reason });
      const send = async <T>(work: () => Promise<Reply<T>>, writes: boolean): Promise<Reply<T>> => {
        step();
        request += 1;
        const fault = run.faults[request] ?? 'ok';
        if (fault !== 'ok') onFault(fault);
        tick();
        if (fault === 'cut') return failed('offline');
        if (fault === 'expired') return failed('signedOut');
        if (tooOld()) return failed('tooOld');
        if (fault === 'late') {
          if (writes) late.push(work);
          return failed('offline');
        }
        await wait('arrival');
        if (fault === 'twice') await work();
        const reply = await work();
        await wait('answer');
        step();
        return fault === 'answerLost' ? failed('offline') : reply;
      };
      return {
        push: (team, asked) => send(() => push(phone, person, team, asked), true),
        pull: (team, query) => send(() => pull(person, team, query), false),
      };
    },
    async deliverLate(which) {
      const [work] = late.length > 0 ? late.splice(which % late.length, 1) : [];
      if (!work) return;
      onFault('arrived late');
      await work();
    },
  };
}

/** A store that takes a step before and after each of its transactions: there a tab can be killed. */
export function stepped(store: PhoneStore, step: () => void): PhoneStore {
  const wrap =
    <A extends unknown[], R>(method: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      step();
      const result = await method(...given);
      step();
      return result;
    };
  return {
    progress: wrap(store.progress),
    waiting: wrap(store.waiting),
    settle: wrap(store.settle),
    offerAgain: wrap(store.offerAgain),
    keepPage: wrap(store.keepPage),
    restart: wrap(store.restart),
    sum: wrap(store.sum),
    differ: wrap(store.differ),
  };
}
