/**
 * Whose login this browser holds. The cookie is one for all tabs and all notebooks, so before anything is fetched the
 * phone looks whether it is still this person's: another's records must never end in this notebook (sync rule 10).
 */
import type { VaultId } from '#domain/ids.ts';
import type { Failure } from '#sync/exchange.ts';
import type { Answer } from '#wire/calls.ts';
import type { Registry, RegistryNote } from '../disk/database.ts';
import { lastSaid } from '../disk/journal/copies.ts';
import type { Safeguard } from '../disk/journal/safeguard.ts';
import { to } from '../line/request.ts';
import { type Answered, type Call, failureOf, whole } from '../line/server-calls.ts';
import type { Account } from '../notebook/account.ts';
import { leaseAt } from '../notebook/lease.ts';
import { changeAccount, keepAccount } from '../notebook/leaving.ts';
import type { Notebook } from '../notebook/open-notebook.ts';

/** What the server says of who is signed in. */
export type Who = Answer<'GET /session'>;

export interface Login {
  /** The person this browser is signed in as, '' when signed out, undefined when never. */
  person(): Promise<string | undefined>;
  signedIn(who: Who): Promise<void>;
  /** Tells the server when it can be reached; until then this browser acts as signed out. */
  signOut(): Promise<void>;
  /** Tells the server of somebody who signed out while it could not be reached. Never throws. */
  finish(): Promise<void>;
  ask(timeout?: number): Promise<Answered<Who>>;
  /**
   * Undefined when the login is this notebook's. Asks the server at most every five minutes, or `now`; each time for who
   * waits for a team.
   */
  check(notebook: Notebook, now: boolean): Promise<Failure | undefined>;
  keep(notebook: Notebook, who: Who): Promise<void>;
  /** Counts the time without a server on, and tells whether one must be met first. */
  isShut(notebook: Notebook): Promise<boolean>;
}

/** How far the count of the lease may run behind on the disk, in milliseconds. */
const leaseStep = 600_000;
const askEvery = 300_000;
/** For what goes by itself while someone may be waiting to sign in. */
const finishWait = 5_000;

export function createLogin(
  registry: () => Registry,
  journal: Pick<Safeguard, 'login' | 'keepLogin'>,
  call: Call,
  now: () => number,
): Login {
  let asked: { vault: VaultId; at: number } | undefined;

  /** While nothing can be written to the disk nor to the journal, for as long as this tab lives. */
  let unwritten: RegistryNote | undefined;
  const note = async () => unwritten ?? lastSaid([await noteOf(registry()), await journal.login()]);
  const keepNote = async (said: Omit<RegistryNote, 'key'>) => {
    const before = await note().catch(() => undefined);
    const next: RegistryNote = { key: 'login', ...said, turn: (before?.turn ?? 0) + 1 };
    const written = await registry()
      .notes.put(next)
      .then(
        () => true,
        () => false,
      );
    // What the server was not told yet must not go with the databases either.
    const inJournal = await journal.keepLogin(written && !next.tellServer ? undefined : next).then(
      () => true,
      () => false,
    );
    unwritten = written || inJournal ? undefined : next;
  };
  let telling: Promise<void> | undefined;
  const tell = (timeout?: number) => {
    telling ??= tellServer(timeout).finally(() => {
      telling = undefined;
    });
    return telling;
  };
  async function tellServer(timeout: number | undefined): Promise<void> {
    const answer = await call({
      ...to('DELETE /session', {}),
      ...(timeout === undefined ? {} : { timeout }),
    });
    if (!isSettled(answer)) return;
    // Unless someone signed in meanwhile.
    const current = await note().catch(() => undefined);
    if (current?.tellServer) await keepNote({ person: '' });
  }
  const login: Login = {
    person: async () => (await note())?.person,
    async signedIn(who) {
      asked = undefined;
      await keepNote({ person: who.person.id });
    },
    async signOut() {
      asked = undefined;
      await keepNote({ person: '', tellServer: true });
      await tell();
    },
    async finish() {
      try {
        if ((await note())?.tellServer) await tell(finishWait);
      } catch {
        // The disk does not say; it is asked again at the next chance.
      }
    },
    async ask(timeout) {
      return asWho(await call({ ...to('GET /session', {}), ...(timeout === undefined ? {} : { timeout }) }));
    },
    async check(notebook, immediately) {
      // An app that stays open in a pocket must not keep its count to itself.
      await login.isShut(notebook);
      const current = await note();
      if (current?.tellServer) await tell();
      // Not known any more, after the browser threw its databases away: the cookie may still be there, so the server is asked.
      if (current && current.person !== notebook.person) return 'signedOut';
      const since = asked?.vault === notebook.vault ? now() - asked.at : Number.POSITIVE_INFINITY;
      const isRecent = since >= 0 && since < askEvery;
      if (isRecent && !immediately && !waitsForTeam(notebook.account())) return undefined;
      const answer = await login.ask();
      if (!answer.ok) return failureOf(answer.reason);
      if (answer.value.person.id !== notebook.person) {
        await login.signedIn(answer.value);
        return 'signedOut';
      }
      if (!current) await login.signedIn(answer.value);
      await login.keep(notebook, answer.value);
      asked = { vault: notebook.vault, at: now() };
      return undefined;
    },
    async isShut(notebook) {
      const { lease: before } = notebook.account();
      const { shut, lease } = leaseAt(notebook.account(), now());
      const isWorth = !before || lease.ended !== before.ended || Math.abs(lease.until - before.until) >= leaseStep;
      if (isWorth) await changeAccount(notebook, (account) => ({ ...account, lease })).catch(() => undefined);
      return shut;
    },
    keep: (notebook, who) => keepAccount(notebook, (before) => ({ ...before, ...accountOf(who, now()) })),
  };
  return login;
}

/** No team has news for them, so only this question tells that somebody let them in. */
const waitsForTeam = ({ memberships, waiting = [] }: Account) => memberships.length === 0 || waiting.length > 0;

const noteOf = async (registry: Registry) => (await registry.notes.get('login')) as RegistryNote | undefined;

/**
 * Whether our own server ended the login, or said that there is none of this person. Anything else, also a 'no' of a
 * network in between or a server that is full, leaves cookie and session alive: then it must still be told.
 */
const isSettled = (answer: Answered<unknown>): boolean =>
  answer.ok ? answer.value === undefined : answer.reason === 'signedOut' || answer.reason === 'wipe';

/** The part of an account that the server decides. */
export function accountOf(who: Who, now: number): Account {
  return {
    person: who.person.id,
    name: who.person.name,
    email: who.person.email,
    memberships: who.memberships,
    waiting: who.waiting,
    mayMakeTeams: who.mayMakeTeams,
    settings: who.settings,
    contact: now,
    serverTime: who.time,
    lease: { until: now, passed: 0 },
    standIn: undefined,
  };
}

/** An answer of something else that sits between must never be kept as who somebody is. */
export function asWho(answer: Answered<unknown>): Answered<Who> {
  return whole(answer as Answered<Who>, isWho);
}

function isWho({ person, memberships, settings, time }: Partial<Who>): boolean {
  const { lockIdleSeconds, lockHiddenSeconds, leaseHours } = settings ?? {};
  return (
    [person?.id, person?.name, person?.email].every((text) => typeof text === 'string') &&
    [lockIdleSeconds, lockHiddenSeconds, leaseHours, time].every((number) => typeof number === 'number') &&
    Array.isArray(memberships) &&
    memberships.every((each) => [each?.team, each?.teamName, each?.role].every((text) => typeof text === 'string'))
  );
}

/** What is known of someone, and so no part of a secret. */
export const namesOf = (who: Who | undefined): readonly string[] =>
  who ? [who.person.name, who.person.email, ...who.memberships.map(({ teamName }) => teamName)] : [];
