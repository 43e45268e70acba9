/**
 * Who was invited was once a member at once, with an account nobody had opened yet. What nobody accepted is an open
 * invitation from here on, and gives nothing until its person takes it.
 */
import { requestOf } from '#domain/ids.ts';
import type { Sql } from '../tables.ts';

const week = 7 * 86_400_000;

/** The columns of the table, for both databases; `text` is told to compare byte by byte where that must be said. */
export const accessRequestTable = [
  `create table access_request (id text not null primary key, team text not null, what text not null, person text,
     name text not null, email text not null, role text not null, asked_by text not null, asked bigint not null,
     expires bigint not null, token_hash text, accepted bigint, yes_by text)`,
  `create index access_request_team on access_request (team)`,
  `create index access_request_token on access_request (token_hash)`,
  `create index access_request_email on access_request (email)`,
] as const;

/** A step of the migrations: places that were given out and never taken become open invitations. */
export async function openInvitations(sql: Sql): Promise<void> {
  const places = await sql
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.person')
    .select(['membership.team', 'membership.person', 'membership.role', 'membership.since'])
    .select(['account.name', 'account.email'])
    .where('account.password', 'is', null)
    .where('membership.left', '=', 0)
    .execute();
  for (const { team, person, role, since, name, email } of places) {
    const link = await sql
      .selectFrom('invitation')
      .select(['token_hash', 'expires'])
      .where('person', '=', person)
      .where('team', '=', team)
      .executeTakeFirst();
    const about = { team, person: null, name, email, role, asked_by: '', asked: since };
    const rest = { expires: link?.expires ?? since + week, token_hash: link?.token_hash ?? null };
    const taken = await sql
      .selectFrom('access_request')
      .select('id')
      .where('id', '=', requestOf(person))
      .executeTakeFirst();
    // In a second team the id is no longer free; nobody needs it before the invitation is taken.
    const id = taken ? `${person.slice(0, 20)}${team.slice(0, 20)}` : person;
    await sql
      .insertInto('access_request')
      .values({ id, ...about, ...rest, what: 'join', accepted: null, yes_by: null })
      .execute();
    await sql.deleteFrom('invitation').where('person', '=', person).where('team', '=', team).execute();
    await sql.deleteFrom('membership').where('person', '=', person).where('team', '=', team).execute();
  }
  await sql
    .deleteFrom('account')
    .where('password', 'is', null)
    .where('id', 'not in', sql.selectFrom('membership').select('person'))
    .where('id', 'not in', sql.selectFrom('invitation').select('person').where('person', 'is not', null))
    .where('id', 'not in', sql.selectFrom('device').select('person'))
    .where('id', 'not in', sql.selectFrom('session').select('person'))
    .execute();
}
