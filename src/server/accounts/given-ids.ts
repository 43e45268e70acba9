/**
 * The ids that the server gives out: of people, of places that wait for one, and of teams. They stand for the same in every
 * team, so they are a space of their own: no note can be made under one, also not in a team that does not know it yet.
 */
import { parts } from '../store/database.ts';
import type { Sql } from '../store/tables.ts';

/** Which of these are given out already. */
export async function givenIds(sql: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const given = new Set<string>();
  for (const part of parts([...new Set(ids)], 500)) {
    const people = await sql.selectFrom('account').select('id').where('id', 'in', part).execute();
    const places = await sql.selectFrom('access_request').select('id').where('id', 'in', part).execute();
    const teams = await sql.selectFrom('team_seq').select('team as id').where('team', 'in', part).execute();
    for (const { id } of [...people, ...places, ...teams]) given.add(id);
  }
  return given;
}
