/** Accepting an invitation: from a link to an account, a place in a team and a session, in one transaction. */

import { type PersonId, personOf, recordOf, type TeamId } from '#domain/ids.ts';
import type { Deps } from '../deps.ts';
import { tellJournal } from '../journal/entries.ts';
import { membershipEntries, passwordEntry } from '../journal/standing.ts';
import type { ServerTransaction } from '../store/audit.ts';
import { installation } from '../store/audit.ts';
import type { Sql } from '../store/tables.ts';
import { holdTeam, teamTransaction } from '../store/team-transaction.ts';
import { findInvitation, takeInvitation } from './invitations.ts';
import { putMembership } from './members.ts';
import { type AccessRequest, isForName, mayClaim, requestsByToken, takePlace } from './requests.ts';
import { serverDevice } from './server-records.ts';
import { endSessionsOf, startSession } from './sessions.ts';
import { hashToken, newId } from './tokens.ts';

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly teamName: string;
  /** The device in a few words. */
  readonly deviceName: string;
}

export type Accepted =
  | { readonly ok: true; readonly session: string; readonly person: PersonId }
  | { readonly ok: false; readonly reason: 'gone' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: Readonly<Record<string, string>> };

/** The first administrator of an empty installation, with the first team. */
export async function acceptFirst(deps: Deps, { token, ...given }: Acceptance): Promise<Accepted> {
  const { now, passwords, random, store, writeAsServer } = deps;
  const password = await passwords.hash(given.password);
  const team = newId(random);
  const person = newId(random);
  return undoWhenRefused((refuse) =>
    store.inTeam(team, async (tx, sql) => {
      // Two people with two links at the same moment: one of them is the first.
      await holdTeam(sql, installation);
      const taken = await sql.selectFrom('account').select('id').limit(1).executeTakeFirst();
      if (taken || !(await takeInvitation(sql, token))) return refuse({ ok: false, reason: 'gone' });
      const { email, name } = given;
      await sql
        .insertInto('account')
        .values({ id: person, email, name, password, installation_admin: 1, created: now(), last_sign_in: now() })
        .execute();
      const write = { team, by: person };
      const made = await writeAsServer(tx, { ...write, kind: 'team', id: team, set: { name: given.teamName } });
      const role = 'administrator' as const;
      const self = await writeAsServer(tx, { ...write, kind: 'person', id: person, set: { name: given.name, role } });
      if (!made.ok || !self.ok) {
        const fields = made.ok ? {} : { teamName: made.fields.name ?? 'Vul een naam in.' };
        return refuse({ ok: false, reason: 'invalid', fields: { ...(self.ok ? {} : self.fields), ...fields } });
      }
      await putMembership(sql, { team, person, role, since: now(), left: 0 });
      tellJournal(sql, passwordEntry(person, password));
      return { ok: true, person, session: await enter(deps, sql, person, given.deviceName) };
    }),
  );
}

/**
 * Somebody without an account takes their place: the link makes the account. `gone` too when there turns out to be one by
 * now: a link never sets the password of an account that somebody uses, or that has places of its own (`mayClaim`).
 */
export async function acceptAsNew(
  deps: Deps,
  { id, team, email }: AccessRequest,
  { token, ...given }: Acceptance,
): Promise<Accepted> {
  const { now, passwords, store } = deps;
  const password = await passwords.hash(given.password);
  return undoWhenRefused((refuse) =>
    store.inTeam(team, async (tx, sql) => {
      const request = await openPlace(sql, token, now());
      if (!request) return refuse({ ok: false, reason: 'gone' });
      // Two teams that invited the same person: one link makes the account, the other asks to sign in with it.
      await holdTeam(sql, installation);
      const known = await sql
        .selectFrom('account')
        .select(['id', 'password'])
        .where('email', '=', email)
        .executeTakeFirst();
      if (known && (known.password !== null || !(await mayClaim(sql, known.id, request)))) {
        return refuse({ ok: false, reason: 'gone' });
      }
      // A yes is for a name: whoever has the link in hand does not come in under another one.
      const name = (await isForName(sql, request)) ? request.name : given.name;
      const person = known?.id ?? personOf(id);
      if (known) {
        await sql
          .updateTable('account')
          .set({ password, name, last_sign_in: now() })
          .where('id', '=', person)
          .execute();
      } else {
        const made = { created: now(), last_sign_in: now(), installation_admin: 0 };
        await sql
          .insertInto('account')
          .values({ id: person, email, name, password, ...made })
          .execute();
      }
      tellJournal(sql, passwordEntry(person, password));
      const begun = await takePlace(deps, tx, sql, { ...request, name }, person);
      if (!begun.ok) return refuse({ ok: false, reason: 'invalid', fields: begun.fields });
      return { ok: true, person, session: await enter(deps, sql, person, given.deviceName) };
    }),
  );
}

/** Somebody who proved that an account is theirs takes a place with it; `deviceName` when they are to be signed in too. */
export function acceptAs(
  deps: Deps,
  person: PersonId,
  { team }: AccessRequest,
  { token, deviceName }: { token: string; deviceName?: string },
): Promise<Accepted> {
  const { now, store } = deps;
  return undoWhenRefused((refuse) =>
    store.inTeam(team, async (tx: ServerTransaction, sql) => {
      const request = await openPlace(sql, token, now());
      if (!request) return refuse({ ok: false, reason: 'gone' });
      const begun = await takePlace(deps, tx, sql, request, person);
      if (!begun.ok) return refuse({ ok: false, reason: 'invalid', fields: begun.fields });
      if (deviceName === undefined) return { ok: true, person, session: '' };
      await sql.updateTable('account').set({ last_sign_in: now() }).where('id', '=', person).execute();
      return { ok: true, person, session: await enter(deps, sql, person, deviceName) };
    }),
  );
}

/** Asked once more with the team's row held: of two who use a link at once one takes the place. */
async function openPlace(sql: Sql, token: string, now: number): Promise<AccessRequest | undefined> {
  const requests = await requestsByToken(sql, hashToken(token), now);
  return requests.find(({ what }) => what === 'join');
}

/** Somebody of a team with a fresh link: it sets their password when it says so; else they proved the one they have. */
export async function acceptReset(
  deps: Deps,
  { person, team, resets }: { person: PersonId; team: TeamId; resets: boolean },
  { token, ...given }: Acceptance,
): Promise<Accepted> {
  const { news, now, passwords, store, writeAsServer } = deps;
  const password = resets ? await passwords.hash(given.password) : undefined;
  let ended: readonly string[] = [];
  const accepted = await undoWhenRefused((refuse) =>
    store.inTeam(team, async (tx, sql) => {
      const asked = (await requestsByToken(sql, hashToken(token), now())).length > 0;
      if (!(await takeLink(sql, token, now()))) return refuse({ ok: false, reason: 'gone' });
      if (password !== undefined) {
        // As with a place: where somebody's yes was needed it was for who they are there.
        if (!asked) {
          const set = { name: given.name };
          const written = await writeAsServer(tx, { team, kind: 'person', id: recordOf(person), by: person, set });
          if (!written.ok) return refuse({ ok: false, reason: 'invalid', fields: written.fields });
        }
        const own = asked ? { password } : { password, name: given.name };
        await sql.updateTable('account').set(own).where('id', '=', person).execute();
        tellJournal(sql, ...(await membershipEntries(sql, team, person)));
        // Whoever knew the old password is out, and stays so after a restore.
        tellJournal(sql, passwordEntry(person, password));
        ended = await endSessionsOf(sql, person, now());
      }
      await sql.updateTable('account').set({ last_sign_in: now() }).where('id', '=', person).execute();
      return { ok: true, person, session: await enter(deps, sql, person, given.deviceName) };
    }),
  );
  if (accepted.ok) news.endSessions(ended);
  return accepted;
}

/** Uses the link up: one that needed no yes, or one that has them all. */
async function takeLink(sql: Sql, token: string, now: number): Promise<boolean> {
  const invitation = await findInvitation(sql, token, now);
  if (invitation?.what !== 'reset' || invitation.waits) return false;
  if (await takeInvitation(sql, token)) return true;
  const link = sql.deleteFrom('access_request').where('token_hash', '=', hashToken(token));
  return (await link.returning('id').execute()).length > 0;
}

/** Starts the session and writes it in the installation's own chain. */
async function enter({ now, random }: Deps, sql: Sql, person: PersonId, deviceName: string): Promise<string> {
  await holdTeam(sql, installation);
  const chain = teamTransaction(sql, installation, { at: now(), newId: () => newId(random) });
  await chain.audit([{ action: 'signedIn', person, device: serverDevice, detail: 'by invitation' }]);
  return startSession(sql, { person, device: undefined, deviceName }, now(), random);
}

class Refused extends Error {
  readonly accepted: Accepted;
  constructor(accepted: Accepted) {
    super('refused');
    this.accepted = accepted;
  }
}

/** Half of an acceptance must not stay: what is refused inside the transaction rolls it back. */
async function undoWhenRefused(work: (refuse: (why: Accepted) => never) => Promise<Accepted>): Promise<Accepted> {
  try {
    return await work((why) => {
      throw new Refused(why);
    });
  } catch (error) {
    if (error instanceof Refused) return error.accepted;
    throw error;
  }
}
