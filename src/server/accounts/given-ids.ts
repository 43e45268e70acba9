/**
 * The ids that the server gives out: of people, of places that wait for one, and of teams. They stand for the same in every
 * team, so they are a space of their own: no note can be made under one, also not in a team that does not know it yet.
 */
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import { parts } from '../store/database.ts';
import type { Sql } from '../store/tables.ts';

/**
 * Which of these are given out already, or stand for a note in another team that this person works or worked in: on a phone
 * in both teams the two would be one.
 */
export async function givenIds(
  sql: Sql,
  ids: readonly RecordId[],
  { person, team }: { readonly person: PersonId; readonly team: TeamId },
): Promise<ReadonlySet<RecordId>> {
  const given = new Set<RecordId>();
  if (ids.length === 0) return given;
  const places = await sql.selectFrom('membership').select('team').where('person', '=', person).execute();
  const others = places.flatMap((place) => (place.team === team ? [] : [place.team]));
  // Asked of all that the server gives ids to: what a note would be called may be that of anything.
  for (const part of parts<string>([...new Set(ids)], 500)) {
    const people = await sql.selectFrom('account').select('id').where('id', 'in', part).execute();
    const waiting = await sql.selectFrom('access_request').select('id').where('id', 'in', part).execute();
    const teams = await sql.selectFrom('team_seq').select('team as id').where('team', 'in', part).execute();
    const notes =
      others.length === 0
        ? []
        : await sql.selectFrom('record').select('id').where('team', 'in', others).where('id', 'in', part).execute();
    for (const { id } of [...people, ...waiting, ...teams, ...notes]) given.add(id as RecordId);
  }
  return given;
}
