/**
 * Who followed up a safety incident kept sight of it under any role, also as a partner, and an administrator kept the messages
 * that were once addressed to them. From here on who sees what follows from the rule of now: each record that lies with
 * somebody who may not see it moves to its place in the feed, and the phone of whoever had it takes it away. What was removed
 * since goes too: it lay where the rule of now did not look.
 */
import { bucketsOf } from '#sync/intake.ts';
import { recountSums } from '../recount.ts';
import type { Sql } from '../tables.ts';
import { audiencesWith, moveToPlace, recordsOf } from './named-to-partners.ts';

/** A step of the migrations: for every team. */
export async function showByRule(sql: Sql, kinds: readonly string[]): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) {
    for await (const record of recordsOf(sql, team, kinds, 'removed too')) {
      const may = record.removed ? [] : bucketsOf(record);
      const have = await audiencesWith(sql, team, record.id);
      if (have.some((audience) => !may.includes(audience))) await moveToPlace(sql, team, record);
    }
  }
}

/**
 * A step of the migrations, for every team: what lay in the feed for its maker as an administrator lies there no more. Every
 * note did, so nothing is moved: administrators fetch their part anew (`accessVersion`), and nobody else hears of it.
 */
export async function hideFromAdministrators(sql: Sql, kinds: readonly string[]): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) {
    await sql
      .deleteFrom('feed')
      .where('team', '=', team)
      .where('audience', 'like', 'administrator:%')
      .where('record', 'in', sql.selectFrom('record').select('id').where('team', '=', team).where('kind', 'in', kinds))
      .execute();
    await recountSums(sql, team);
  }
}
