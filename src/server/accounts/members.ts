/** Who belongs to which team, with which role. */
import { type PersonId, recordOf, type TeamId } from '#domain/ids.ts';
import type { Member, Role } from '#domain/roles.ts';
import { fairUse } from '#sync/bounds.ts';
import { tellJournal } from '../journal/entries.ts';
import { membershipEntries } from '../journal/standing.ts';
import type { Sql } from '../store/tables.ts';

export interface Membership {
  readonly member: Member;
  /** They lost their place in the team; `member.role` is what they last were. */
  readonly former: boolean;
}

export async function findMembership(sql: Sql, team: TeamId, person: PersonId): Promise<Membership | undefined> {
  const row = await sql
    .selectFrom('membership')
    .select(['role', 'left'])
    .where('team', '=', team)
    .where('person', '=', person)
    .executeTakeFirst();
  return row && { member: { team, person, role: row.role as Role }, former: row.left === 1 };
}

/** The teams someone belongs to now, by name. */
export async function membershipsOf(sql: Sql, person: PersonId) {
  const rows = await sql
    .selectFrom('membership')
    .innerJoin('record', (join) =>
      join.onRef('record.team', '=', 'membership.team').onRef('record.id', '=', 'membership.team'),
    )
    .select(['membership.team', 'membership.role', 'record.body'])
    .where('membership.person', '=', person)
    .where('membership.left', '=', 0)
    .execute();
  return rows
    .map(({ team, role, body }) => ({ team, teamName: nameIn(body), role: role as Role }))
    .sort((one, other) => one.teamName.localeCompare(other.teamName, 'nl'));
}

export async function teamName(sql: Sql, team: TeamId): Promise<string> {
  const row = await sql
    .selectFrom('record')
    .select('body')
    .where('team', '=', team)
    .where('id', '=', recordOf(team))
    .executeTakeFirst();
  return row ? nameIn(row.body) : '';
}

/**
 * The teams of `person` that `administrator` does not run, also those that they left: only with none of them may the
 * administrator replace the person's password, or they could become somebody in a team that is not theirs.
 */
export async function teamsNotRunBy(sql: Sql, administrator: PersonId, person: PersonId): Promise<readonly TeamId[]> {
  const elsewhere = await sql
    .selectFrom('membership')
    .select('team')
    .where('person', '=', person)
    .where('team', 'not in', (teams) =>
      teams
        .selectFrom('membership')
        .select('team')
        .where('person', '=', administrator)
        .where('role', '=', 'administrator')
        .where('left', '=', 0),
    )
    .orderBy('team')
    .execute();
  return elsewhere.map(({ team }) => team);
}

const nameIn = (body: string) => {
  const { values } = JSON.parse(body) as { values: { name?: string } };
  return values.name ?? '';
};

/**
 * Writes somebody's place in a team, and tells the journal. A place that begins, comes back or gets another role ends each
 * link for a new password that is still out: whoever made or agreed to it said nothing of this place.
 */
export async function putMembership(
  sql: Sql,
  row: { team: TeamId; person: PersonId; role: string; since: number; left: number },
): Promise<void> {
  const { role, left, person } = row;
  const before = await membershipRow(sql, row.team, person);
  if (left === 0 && !(before?.left === 0 && before.role === role)) await endPasswordLinks(sql, person);
  // What was added under a role with another room says nothing of the room that somebody has now.
  if (before && fairUse({ role: before.role as Role }) !== fairUse({ role: role as Role })) await forgetUse(sql, row);
  await sql
    .insertInto('membership')
    .values(row)
    .onConflict((conflict) => conflict.columns(['team', 'person']).doUpdateSet({ role, left }))
    .execute();
  tellJournal(sql, ...(await membershipEntries(sql, row.team, row.person)));
}

const forgetUse = (sql: Sql, { team, person }: { team: string; person: string }) =>
  sql.deleteFrom('added').where('team', '=', team).where('person', '=', person).execute();

/** From here on no link sets a new password for somebody, whoever made it. */
export async function endPasswordLinks(sql: Sql, person: PersonId): Promise<void> {
  await sql.deleteFrom('invitation').where('person', '=', person).where('resets', '=', 1).execute();
  await sql.deleteFrom('access_request').where('person', '=', person).where('what', '=', 'reset').execute();
}

export function membershipRow(sql: Sql, team: TeamId, person: PersonId) {
  return sql
    .selectFrom('membership')
    .select(['role', 'since', 'left'])
    .where('team', '=', team)
    .where('person', '=', person)
    .executeTakeFirst();
}
