/** What the app is told of who is signed in: name, teams, and what the municipality set. */
import type { PersonId } from '#domain/ids.ts';
import type { SessionAnswer } from '#wire/shapes.ts';
import type { Deps } from '../deps.ts';
import type { Sql } from '../store/tables.ts';
import { membershipsOf } from './members.ts';
import { waitingPlacesOf } from './requests.ts';

export async function sessionAnswerFor(sql: Sql, person: PersonId, deps: Deps): Promise<SessionAnswer> {
  const account = await sql
    .selectFrom('account')
    .select(['id', 'name', 'email', 'installation_admin'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const { lockIdleSeconds, lockHiddenSeconds, leaseHours, demo } = deps.settings;
  const waiting = await waitingPlacesOf(sql, person, deps.now());
  return {
    person: { id: account.id, name: account.name, email: account.email },
    memberships: await membershipsOf(sql, person),
    ...(waiting.length > 0 ? { waiting } : {}),
    mayMakeTeams: account.installation_admin === 1,
    settings: { lockIdleSeconds, lockHiddenSeconds, leaseHours, demo },
    time: deps.now(),
  };
}
