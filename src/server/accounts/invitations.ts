/**
 * Links that work once, within a week, kept only as a hash: to a place in a team, to a new password, and the first one of
 * all, printed by the server itself, which makes the first administrator and team.
 */
import type { PersonId, TeamId } from '#domain/ids.ts';
import { installation } from '../store/audit.ts';
import { whole } from '../store/dialect.ts';
import type { Database, Sql } from '../store/tables.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { teamName } from './members.ts';
import { type AccessRequest, linkTerm, opensUnasked, requestsByToken } from './requests.ts';
import { hashToken, newToken, type Random } from './tokens.ts';

/** What a link is for. */
export type Invitation =
  | { readonly what: 'first' }
  | { readonly what: 'join'; readonly place: AccessRequest }
  | {
      readonly what: 'reset';
      readonly person: PersonId;
      readonly team: TeamId;
      /** Accepting sets the password; otherwise the password that the person already has is asked. */
      readonly resets: boolean;
      /** It works after somebody's yes. */
      readonly waits: boolean;
    };

/** Makes an invitation and gives its token; earlier ones for the same person and team stop working. */
export async function makeInvitation(
  sql: Sql,
  { person, team, resets }: { person: PersonId; team: TeamId; resets: boolean },
  now: number,
  random: Random,
): Promise<string> {
  const token = newToken(random);
  await sql.deleteFrom('invitation').where('person', '=', person).where('team', '=', team).execute();
  await sql
    .insertInto('invitation')
    .values({
      token_hash: hashToken(token),
      person,
      team,
      resets: resets ? 1 : 0,
      created: now,
      expires: now + linkTerm,
    })
    .execute();
  return token;
}

/** While nobody has an account: a fresh token for the first administrator, which replaces any given before. */
export function makeFirstInvitation(db: Database, now: number, random: Random): Promise<string | undefined> {
  return whole(db, async (sql) => {
    // Of two servers that start at once the second one's link is the one that works.
    await holdTeam(sql, installation);
    if (await sql.selectFrom('account').select('id').limit(1).executeTakeFirst()) return undefined;
    const token = newToken(random);
    await sql.deleteFrom('invitation').where('person', 'is', null).execute();
    await sql
      .insertInto('invitation')
      .values({
        token_hash: hashToken(token),
        person: null,
        team: null,
        resets: 0,
        created: now,
        expires: now + linkTerm,
      })
      .execute();
    return token;
  });
}

/** Undefined for one that is used up, too old, or for a new password that by now would open more than was asked for. */
export async function findInvitation(sql: Sql, token: string, now: number): Promise<Invitation | undefined> {
  const row = await sql
    .selectFrom('invitation')
    .select(['person', 'team', 'resets'])
    .where('token_hash', '=', hashToken(token))
    .where('expires', '>=', now)
    .executeTakeFirst();
  if (row) {
    const { person, team, resets } = row;
    if (person === null || team === null) return { what: 'first' };
    if (resets === 1 && (await opensUnasked(sql, person, []))) return undefined;
    return { what: 'reset', person, team, resets: resets === 1, waits: false };
  }
  const requests = await requestsByToken(sql, hashToken(token), now);
  const place = requests.find(({ what }) => what === 'join');
  if (place) return { what: 'join', place };
  const [one] = requests;
  if (!one || one.person === null) return undefined;
  const asked = requests.map(({ team }) => team);
  if (await opensUnasked(sql, one.person, asked)) return undefined;
  const waits = requests.some(({ yes_by: yesBy }) => yesBy === null);
  return { what: 'reset', person: one.person, team: one.team, resets: true, waits };
}

/** Uses an invitation up. False when it was already gone: only one of two at once succeeds. */
export async function takeInvitation(sql: Sql, token: string): Promise<boolean> {
  const used = await sql
    .deleteFrom('invitation')
    .where('token_hash', '=', hashToken(token))
    .returning('token_hash')
    .execute();
  return used.length > 0;
}

/** What the page of an invitation shows before it is accepted; of a place only what who invited filled in. */
export async function describeInvitation(sql: Sql, invitation: Invitation) {
  if (invitation.what === 'first') return { name: '', email: '', teamName: '', first: true };
  if (invitation.what === 'join') {
    const { name, email, team } = invitation.place;
    return { name, email, teamName: await teamName(sql, team), first: false };
  }
  const { person, team, waits, resets } = invitation;
  const account = await sql
    .selectFrom('account')
    .select(['name', 'email'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const more = { ...(resets ? { newPassword: true as const } : {}), ...(waits ? { waits: true as const } : {}) };
  return { ...account, teamName: await teamName(sql, team), first: false, ...more };
}
