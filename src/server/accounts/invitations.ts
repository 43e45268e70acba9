/**
 * Invitations: a link that works once, within a week, kept only as a hash. Accepting one makes someone able to sign in;
 * the first one of all, printed by the server itself, makes the first administrator and team.
 */
import { installation } from '../store/audit.ts';
import type { Database, Sql } from '../store/database.ts';
import { whole } from '../store/dialect.ts';
import { holdTeam } from '../store/team-transaction.ts';
import { teamName } from './members.ts';
import { hashToken, newToken, type Random } from './tokens.ts';

const week = 7 * 86_400_000;

export interface Invitation {
  readonly person: string | undefined;
  readonly team: string | undefined;
  /** Accepting sets the password; otherwise the password that the person already has is asked. */
  readonly resets: boolean;
}

/** Makes an invitation and gives its token; earlier ones for the same person and team stop working. */
export async function makeInvitation(
  sql: Sql,
  { person, team, resets }: { person: string; team: string; resets: boolean },
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
      expires: now + week,
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
      .values({ token_hash: hashToken(token), person: null, team: null, resets: 0, created: now, expires: now + week })
      .execute();
    return token;
  });
}

export async function findInvitation(sql: Sql, token: string, now: number): Promise<Invitation | undefined> {
  const row = await sql
    .selectFrom('invitation')
    .select(['person', 'team', 'resets'])
    .where('token_hash', '=', hashToken(token))
    .where('expires', '>=', now)
    .executeTakeFirst();
  return row && { person: row.person ?? undefined, team: row.team ?? undefined, resets: row.resets === 1 };
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

/** What the page of an invitation shows before it is accepted. */
export async function describeInvitation(sql: Sql, { person, team }: Invitation) {
  if (person === undefined) return { name: '', email: '', teamName: '', first: true };
  const account = await sql
    .selectFrom('account')
    .select(['name', 'email'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  return { ...account, teamName: team === undefined ? '' : await teamName(sql, team), first: false };
}
