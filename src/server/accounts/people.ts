/**
 * People in teams: inviting, changing and letting go. Each of these writes the account, the place in the team and the
 * record that phones pull in one transaction.
 */
import type { Values } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import type { Deps } from '../deps.ts';
import { tellJournal } from '../journal/entries.ts';
import { membershipEntries } from '../journal/standing.ts';
import type { Sql } from '../store/database.ts';
import { makeInvitation } from './invitations.ts';
import { runsAllTeamsOf } from './members.ts';
import type { Caller } from './sessions.ts';
import { newId } from './tokens.ts';

export type PeopleFailure =
  | { readonly ok: false; readonly reason: 'already_member' | 'not_found' | 'own_membership' }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: Readonly<Record<string, string>> };

export type Invited = { readonly ok: true; readonly person: string; readonly token: string } | PeopleFailure;

/** Adds someone to a team and gives the token of their link. Somebody who has an account keeps it, with its password. */
export function invite(
  deps: Deps,
  team: string,
  by: Caller,
  who: { name: string; email: string; role: Role },
): Promise<Invited> {
  const { now, random, store, writeAsServer } = deps;
  return store.inTeam(team, async (tx, sql) => {
    const known = await sql
      .selectFrom('account')
      .select(['id', 'password'])
      .where('email', '=', who.email)
      .executeTakeFirst();
    const person = known?.id ?? newId(random);
    const here = await membershipRow(sql, team, person);
    if (here && here.left === 0) return { ok: false, reason: 'already_member' };
    const written = await writeAsServer(tx, {
      team,
      kind: 'person',
      id: person,
      by: by.person,
      set: { name: who.name, role: who.role, ...(here ? { left: false } : {}) },
    });
    if (!written.ok) return { ok: false, reason: 'invalid', fields: written.fields };
    if (!known) {
      await sql
        .insertInto('account')
        .values({
          id: person,
          email: who.email,
          name: who.name,
          password: null,
          installation_admin: 0,
          created: now(),
          last_sign_in: null,
        })
        .execute();
    }
    await putMembership(sql, { team, person, role: who.role, since: now(), left: 0 });
    // Someone who has a password proves with it that they are who was meant; nobody else's link may set one for them.
    const resets = !known || (known.password === null && (await mayReset(sql, by, person)));
    return { ok: true, person, token: await makeInvitation(sql, { person, team, resets }, now(), random) };
  });
}

/** A fresh link. It may set a new password only when the administrator runs every team this person belongs to. */
export function inviteAgain(deps: Deps, team: string, by: Caller, person: string): Promise<Invited> {
  const { now, random, store } = deps;
  return store.inTeam(team, async (tx, sql) => {
    const here = await membershipRow(sql, team, person);
    if (!here || here.left === 1) return { ok: false, reason: 'not_found' };
    const resets = await mayReset(sql, by, person);
    const token = await makeInvitation(sql, { person, team, resets }, now(), random);
    await tx.audit([
      {
        action: 'administered',
        person: by.person,
        device: by.device ?? '',
        kind: 'person',
        record: person,
        detail: resets ? 'new link, may set a new password' : 'new link',
      },
    ]);
    return { ok: true, person, token };
  });
}

export type Changed = { readonly ok: true } | PeopleFailure;

/** Changes a name or role, who is a civil servant, or lets someone go or come back. Nobody changes their own role or place. */
export async function changePerson(
  deps: Deps,
  team: string,
  by: Caller,
  person: string,
  to: {
    name?: string | undefined;
    role?: Role | undefined;
    left?: boolean | undefined;
    civilServant?: boolean | undefined;
  },
): Promise<Changed> {
  if (person === by.person && (to.role !== undefined || to.left !== undefined)) {
    return { ok: false, reason: 'own_membership' };
  }
  const { news, store, writeAsServer } = deps;
  const changed = await store.inTeam(team, async (tx, sql): Promise<Changed> => {
    const here = await membershipRow(sql, team, person);
    if (!here) return { ok: false, reason: 'not_found' };
    const written = await writeAsServer(tx, { team, kind: 'person', id: person, by: by.person, set: to });
    if (!written.ok) return { ok: false, reason: 'invalid', fields: written.fields };
    await putMembership(sql, {
      team,
      person,
      role: to.role ?? here.role,
      since: here.since,
      left: to.left === undefined ? here.left : Number(to.left),
    });
    if (to.left) await sql.deleteFrom('invitation').where('person', '=', person).where('team', '=', team).execute();
    if (to.name !== undefined && (person === by.person || (await mayReset(sql, by, person)))) {
      await sql.updateTable('account').set({ name: to.name }).where('id', '=', person).execute();
    }
    return { ok: true };
  });
  if (changed.ok && (to.role !== undefined || to.left !== undefined)) news.endMember(team, person);
  return changed;
}

/** Everyone who is or was in a team, by name. */
export async function peopleOf(sql: Sql, team: string) {
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
      'account.last_sign_in',
      'record.body',
    ])
    .where('membership.team', '=', team)
    .execute();
  return rows
    .map((row) => ({ ...row, values: (JSON.parse(row.body) as { values: Values<'person'> }).values }))
    .map(({ values, person, role, left, email, password, last_sign_in }) => ({
      person,
      name: values.name ?? '',
      email,
      role: role as Role,
      state: left === 1 ? ('left' as const) : password === null ? ('invited' as const) : ('active' as const),
      ...(last_sign_in === null ? {} : { lastSeen: last_sign_in }),
      ...(values.civilServant === undefined ? {} : { civilServant: values.civilServant }),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nl'));
}

export async function putMembership(
  sql: Sql,
  row: { team: string; person: string; role: string; since: number; left: number },
): Promise<void> {
  const { role, left } = row;
  await sql
    .insertInto('membership')
    .values(row)
    .onConflict((conflict) => conflict.columns(['team', 'person']).doUpdateSet({ role, left }))
    .execute();
  tellJournal(sql, ...(await membershipEntries(sql, row.team, row.person)));
}

function membershipRow(sql: Sql, team: string, person: string) {
  return sql
    .selectFrom('membership')
    .select(['role', 'since', 'left'])
    .where('team', '=', team)
    .where('person', '=', person)
    .executeTakeFirst();
}

async function mayReset(sql: Sql, by: Caller, person: string): Promise<boolean> {
  if (by.installationAdmin) return true;
  const account = await sql
    .selectFrom('account')
    .select('installation_admin')
    .where('id', '=', person)
    .executeTakeFirst();
  return account?.installation_admin === 0 && (await runsAllTeamsOf(sql, by.person, person));
}
