/**
 * People in teams: inviting, changing and letting go. An invitation gives nothing until its person takes it
 * (`accept-invitation.ts`), and what shows more of the notes may wait for a yes (`sight.ts`).
 */

import type { Values } from '#domain/catalog.ts';
import { type PersonId, personOf, type RequestId, recordOf, requestOf, type TeamId } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { tellJournal } from '../journal/entries.ts';
import { membershipEntries } from '../journal/standing.ts';
import type { ServerTransaction } from '../store/audit.ts';
import type { AuditedId, Sql } from '../store/tables.ts';
import { endFollowing } from './followers.ts';
import { makeInvitation } from './invitations.ts';
import { membershipRow, putMembership, teamsNotRunBy } from './members.ts';
import {
  type AccessRequest,
  changePlace,
  dropRequest,
  dropRequests,
  endLinksOfTeam,
  findRequest,
  linkTerm,
  putRequest,
  requestsOf,
  teamsThatMustAgree,
  waitTerm,
} from './requests.ts';
import type { Caller } from './sessions.ts';
import { type Deciders, decidersOf, holdsNotes, needsYes } from './sight.ts';
import { hashToken, newId, newToken } from './tokens.ts';

export type PeopleFailure =
  | { readonly ok: false; readonly reason: 'already_member' | 'not_found' | 'own_membership' | 'waits_for_yes' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: Readonly<Record<string, string>> };

export type Invited =
  | {
      readonly ok: true;
      readonly person: PersonId;
      readonly token: string;
      /** Whose yes is needed besides; undefined when nobody's is. */
      readonly yesFrom: Deciders['who'] | undefined;
    }
  | PeopleFailure;

/**
 * Makes an open invitation and gives the token of its link. Whether the address has an account is not even looked at: who
 * invites learns nothing of it, and the id that is given is a fresh one.
 */
export function invite(
  { now, random, store }: Deps,
  team: TeamId,
  by: Caller,
  who: { name: string; email: string; role: Role },
): Promise<Invited> {
  return store.inTeam(team, async (tx, sql) => {
    const member = await sql
      .selectFrom('membership')
      .innerJoin('account', 'account.id', 'membership.person')
      .select('membership.person')
      .where('membership.team', '=', team)
      .where('membership.left', '=', 0)
      .where('account.email', '=', who.email)
      .executeTakeFirst();
    const open = (await requestsOf(sql, team)).find(({ what, email }) => what === 'join' && email === who.email);
    if (member || (open && open.expires >= now())) return { ok: false, reason: 'already_member' };
    if (open) await dropRequest(sql, open.id);
    const token = newToken(random);
    const request: AccessRequest = {
      ...asked(by, now(), linkTerm),
      ...who,
      id: newId(random),
      team,
      what: 'join',
      person: null,
      token_hash: hashToken(token),
    };
    await putRequest(sql, request);
    await audit(tx, by, request.id, `invited as ${who.role}`);
    return { ok: true, person: personOf(request.id), token, yesFrom: await yesFor(sql, request) };
  });
}

const asked = (by: Caller, at: number, term: number) => ({
  asked_by: by.person,
  asked: at,
  expires: at + term,
  accepted: null,
  yes_by: null,
});

/** Whose yes an invitation still needs. */
async function yesFor(
  sql: Sql,
  { team, role, asked_by: askedBy, yes_by: yesBy }: AccessRequest,
): Promise<Deciders['who'] | undefined> {
  if (yesBy !== null || !(await needsYes(sql, team, undefined, role))) return undefined;
  return (await decidersOf(sql, team, { askedBy, person: undefined })).who;
}

const audit = (tx: ServerTransaction, by: Caller, record: AuditedId, detail: string) =>
  tx.audit([{ action: 'administered', person: by.person, device: by.device ?? '', kind: 'person', record, detail }]);

/**
 * A fresh link: for an open invitation, or for somebody of the team. That one may set a new password only when the
 * administrator runs every team this person belongs to, and waits for a yes of each team whose notes the person sees.
 * Who has no password since a restore gets one too, with a yes of the teams that somebody else runs as well.
 */
export function inviteAgain(deps: Deps, team: TeamId, by: Caller, person: PersonId): Promise<Invited> {
  const { now, random, store } = deps;
  return store.inTeam(team, async (tx, sql) => {
    const request = await findRequest(sql, team, requestOf(person));
    if (request?.what === 'join') {
      if (request.accepted !== null) return { ok: false, reason: 'waits_for_yes' };
      const token = newToken(random);
      // A yes was for the link that was then in hand. Who has another one in hand is not known to whoever said it.
      const link = { token_hash: hashToken(token), expires: now() + linkTerm, asked_by: by.person, yes_by: null };
      await changePlace(sql, requestOf(person), link);
      await audit(tx, by, person, request.yes_by === null ? 'new link' : 'new link, asks another yes');
      return { ok: true, person, token, yesFrom: await yesFor(sql, { ...request, ...link }) };
    }
    const here = await membershipRow(sql, team, person);
    if (!here || here.left === 1) return { ok: false, reason: 'not_found' };
    const { name, email, password } = await sql
      .selectFrom('account')
      .select(['name', 'email', 'password'])
      .where('id', '=', person)
      .executeTakeFirstOrThrow();
    const alone = await mayReset(sql, by, person);
    const resets = alone || password === null;
    const agree = resets ? await teamsThatMustAgree(sql, person) : [];
    if (resets && !alone) {
      const others = await teamsNotRunBy(sql, by.person, person);
      for (const other of others)
        if (!agree.includes(other) && (await hasSay(sql, other, by, person))) agree.push(other);
    }
    await audit(tx, by, person, resets ? 'new link, may set a new password' : 'new link');
    await sql.deleteFrom('access_request').where('person', '=', person).where('what', '=', 'reset').execute();
    if (agree.length === 0) {
      const token = await makeInvitation(sql, { person, team, resets }, now(), random);
      return { ok: true, person, token, yesFrom: undefined };
    }
    await sql.deleteFrom('invitation').where('person', '=', person).where('team', '=', team).execute();
    const token = newToken(random);
    let yesFrom: Deciders['who'] | undefined;
    for (const where of agree) {
      const role = ((await membershipRow(sql, where, person))?.role ?? here.role) as Role;
      const about = { ...asked(by, now(), linkTerm), name, email, role, person, token_hash: hashToken(token) };
      const wanted: AccessRequest = { ...about, id: newId(random), team: where, what: 'reset' };
      await putRequest(sql, wanted);
      if (yesFrom === undefined || where === team)
        yesFrom = (await decidersOf(sql, where, { askedBy: by.person, person })).who;
    }
    return { ok: true, person, token, yesFrom };
  });
}

/** Whether there is anybody in a team to ask, or anything of others to see. */
async function hasSay(sql: Sql, team: TeamId, by: Caller, person: PersonId): Promise<boolean> {
  const { people } = await decidersOf(sql, team, { askedBy: by.person, person });
  return people.length > 0 || holdsNotes(sql, team);
}

/**
 * Takes an open invitation back: its link stops working, and nothing is left of it but the audit trail. Of who was a member
 * before a restore and has no password since, the place ends.
 */
export async function withdraw(deps: Deps, team: TeamId, by: Caller, id: RequestId): Promise<Changed> {
  const member = personOf(id);
  if (await joinedBeforeRestore(deps.db, team, member)) return changePerson(deps, team, by, member, { left: true });
  return deps.store.inTeam(team, async (tx, sql): Promise<Changed> => {
    const request = await findRequest(sql, team, id);
    if (request?.what !== 'join') return { ok: false, reason: 'not_found' };
    await dropRequest(sql, id);
    await audit(tx, by, request.person ?? id, `invitation as ${request.role} withdrawn`);
    return { ok: true };
  });
}

async function joinedBeforeRestore(sql: Sql, team: TeamId, person: PersonId): Promise<boolean> {
  const row = await sql
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.person')
    .select('membership.person')
    .where('membership.team', '=', team)
    .where('membership.person', '=', person)
    .where('membership.left', '=', 0)
    .where('account.password', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

const roleOfWhoLeft = 'Wie hier niet meer werkt, houdt de rol van toen. Laat diegene eerst weer toe.';

export type Changed = { readonly ok: true } | PeopleFailure;

interface Wanted {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly left?: boolean | undefined;
  readonly civilServant?: boolean | undefined;
}

/**
 * Changes a name or role, who is a civil servant, or lets someone go or come back. Nobody changes their own role or place.
 * A role that shows more of the notes is asked for when there are notes, and counts after a yes; until then all stays.
 */
export async function changePerson(
  deps: Deps,
  team: TeamId,
  by: Caller,
  person: PersonId,
  to: Wanted,
): Promise<Changed> {
  if (person === by.person && (to.role !== undefined || to.left !== undefined)) {
    return { ok: false, reason: 'own_membership' };
  }
  const { news, now, random, store, writeAsServer } = deps;
  const changed = await store.inTeam(team, async (tx, sql): Promise<Changed> => {
    const here = await membershipRow(sql, team, person);
    if (!here) return { ok: false, reason: 'not_found' };
    const from = here.role as Role;
    const role = to.role ?? from;
    const stays = to.left === undefined ? here.left === 0 : !to.left;
    // What is still held of who left is judged by the role they had: only a new placement, with its yes, gives another.
    if (!stays && role !== from) return { ok: false, reason: 'invalid', fields: { role: roleOfWhoLeft } };
    const what = here.left === 1 ? 'return' : 'role';
    // Who was let go sees nothing: a place that comes back asks what a new one asks.
    const waits = stays && (await needsYes(sql, team, here.left === 1 ? undefined : from, role));
    // What was asked before is overtaken by what is asked now.
    if (to.role !== undefined || to.left !== undefined) await dropRequests(sql, team, person, ['role', 'return']);
    if (waits) {
      const { name, email } = await sql
        .selectFrom('account')
        .select(['name', 'email'])
        .where('id', '=', person)
        .executeTakeFirstOrThrow();
      const about = { ...asked(by, now(), waitTerm), name, email, role, person, token_hash: null };
      await putRequest(sql, { ...about, id: newId(random), team, what });
      await audit(tx, by, person, `${what} as ${role} asked`);
    }
    const set = waits ? { name: to.name, civilServant: to.civilServant } : to;
    const written = await writeAsServer(tx, {
      team,
      kind: 'person',
      id: recordOf(person),
      by: by.person,
      set: { ...set },
    });
    if (!written.ok) return { ok: false, reason: 'invalid', fields: written.fields };
    if (!waits) await putMembership(sql, { team, person, role, since: here.since, left: stays ? 0 : 1 });
    await endFollowing(tx, sql, team, now());
    if (to.left) {
      await sql.deleteFrom('invitation').where('person', '=', person).where('team', '=', team).execute();
      await endLinksOfTeam(sql, team, person);
    }
    if (to.name !== undefined && (person === by.person || (await mayReset(sql, by, person)))) {
      await sql.updateTable('account').set({ name: to.name }).where('id', '=', person).execute();
    }
    if (to.name !== undefined || to.civilServant !== undefined)
      tellJournal(sql, ...(await membershipEntries(sql, team, person)));
    return { ok: true };
  });
  if (changed.ok && (to.role !== undefined || to.left !== undefined)) news.endMember(team, person);
  if (!changed.ok && changed.reason === 'not_found' && to.left === true)
    return withdraw(deps, team, by, requestOf(person));
  return changed;
}

/** Everyone who is or was in a team, and who was invited, by name. Only what happened in this team. */
export async function peopleOf(sql: Sql, team: TeamId, now: number) {
  const rows = await sql
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.person')
    .innerJoin('record', (join) =>
      join.onRef('record.team', '=', 'membership.team').onRef('record.id', '=', 'membership.person'),
    )
    .select([
      'membership.person',
      'membership.role',
      'membership.left',
      'account.email',
      'account.password',
      'record.body',
      'record.made_by',
    ])
    .where('membership.team', '=', team)
    .execute();
  const requests = await requestsOf(sql, team);
  const members = rows
    .map((row) => ({ ...row, values: (JSON.parse(row.body) as { values: Values<'person'> }).values }))
    .map(({ values, person, role, left, email, password, made_by: addedBy }) => {
      const asks = requests.find(
        ({ what, expires, person: about }) =>
          about === person && what !== 'join' && (what !== 'reset' || left === 0) && expires >= now,
      );
      return {
        person,
        name: values.name ?? '',
        email,
        role: role as Role,
        ...standOf(left, password),
        ...(values.civilServant === undefined ? {} : { civilServant: values.civilServant }),
        ...(asks && asks.yes_by === null && password !== null ? { waits: 'yes' as const } : {}),
        ...(asks && asks.what !== 'reset' ? { askedRole: asks.role } : {}),
        addedBy,
      };
    });
  const invited = requests
    .filter(({ what }) => what === 'join')
    .map(({ id, name, email, role, accepted, expires, asked_by: addedBy }) => ({
      person: personOf(id),
      name,
      email,
      role,
      state: 'invited' as const,
      waits: accepted === null ? ('acceptance' as const) : ('yes' as const),
      ...(expires < now ? { expired: true as const } : {}),
      ...(addedBy === '' ? {} : { addedBy }),
    }));
  return [...members, ...invited].sort((one, other) => one.name.localeCompare(other.name, 'nl'));
}

/** Without a password: made again by a restore, and in once they took the link that an administrator gives them. */
function standOf(left: number, password: string | null) {
  if (left === 1) return { state: 'left' as const };
  return password === null ? { state: 'invited' as const, waits: 'acceptance' as const } : { state: 'active' as const };
}

async function mayReset(sql: Sql, by: Caller, person: PersonId): Promise<boolean> {
  if (by.installationAdmin) return true;
  const account = await sql
    .selectFrom('account')
    .select('installation_admin')
    .where('id', '=', person)
    .executeTakeFirst();
  return account?.installation_admin === 0 && (await teamsNotRunBy(sql, by.person, person)).length === 0;
}
