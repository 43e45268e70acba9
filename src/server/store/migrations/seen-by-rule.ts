/**
 * Who followed up a safety incident kept sight of it under any role, also as a partner. From here on who sees it follows
 * from the rule of now: each incident that lies with somebody who may not see it moves to its place in the feed, and the
 * phone of whoever had it takes it away.
 */
import { bucketsOf } from '#sync/intake.ts';
import type { Sql } from '../tables.ts';
import { audiencesWith, moveToPlace, recordsOf } from './named-to-partners.ts';

/** A step of the migrations: for every team. */
export async function showByRule(sql: Sql): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) {
    for await (const incident of recordsOf(sql, team, ['safetyIncident'])) {
      const may = bucketsOf(incident);
      const have = await audiencesWith(sql, team, incident.id);
      if (have.some((audience) => !may.includes(audience))) await moveToPlace(sql, team, incident);
    }
  }
}
