/** Accepting an invitation: from a link to an account, a place in a team and a session, in one transaction. */
import type { Deps } from '../deps.ts';
import { installation } from '../store/audit.ts';
import type { Sql } from '../store/database.ts';
import { holdTeam, teamTransaction } from '../store/team-transaction.ts';
import { type Invitation, takeInvitation } from './invitations.ts';
import { putMembership } from './people.ts';
import { serverDevice } from './server-records.ts';
import { endSessionsOf, startSession } from './sessions.ts';
import { newId } from './tokens.ts';

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
  | { readonly ok: true; readonly session: string; readonly person: string }
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
      await sql
        .insertInto('account')
        .values({
          id: person,
          email: given.email,
          name: given.name,
          password,
          installation_admin: 1,
          created: now(),
          last_sign_in: now(),
        })
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
      return { ok: true, person, session: await enter(deps, sql, person, given.deviceName) };
    }),
  );
}

/** Someone who was invited: sets their password when the invitation says so; else they proved the one they have. */
export async function acceptOther(
  deps: Deps,
  { person, team, resets }: Invitation & { person: string; team: string },
  { token, ...given }: Acceptance,
): Promise<Accepted> {
  const { news, now, passwords, store, writeAsServer } = deps;
  const password = resets ? await passwords.hash(given.password) : undefined;
  let ended: readonly string[] = [];
  const accepted = await undoWhenRefused((refuse) =>
    store.inTeam(team, async (tx, sql) => {
      if (!(await takeInvitation(sql, token))) return refuse({ ok: false, reason: 'gone' });
      if (password !== undefined) {
        const set = { name: given.name };
        const written = await writeAsServer(tx, { team, kind: 'person', id: person, by: person, set });
        if (!written.ok) return refuse({ ok: false, reason: 'invalid', fields: written.fields });
        await sql.updateTable('account').set({ password, name: given.name }).where('id', '=', person).execute();
        // Whoever knew the old password is out.
        ended = await endSessionsOf(sql, person, now());
      }
      await sql.updateTable('account').set({ last_sign_in: now() }).where('id', '=', person).execute();
      return { ok: true, person, session: await enter(deps, sql, person, given.deviceName) };
    }),
  );
  if (accepted.ok) news.endSessions(ended);
  return accepted;
}

/** Starts the session and writes it in the installation's own chain. */
async function enter({ now, random }: Deps, sql: Sql, person: string, deviceName: string): Promise<string> {
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
