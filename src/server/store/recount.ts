/** Sync rule 13: the count and sum of each audience of a team, reckoned anew from the records that it can get. */
import type { TeamId } from '#domain/ids.ts';
import { nothing, plus, type Sum } from '#sync/checksum.ts';
import type { Sql } from './tables.ts';

const batch = 5_000;

/** Mends what was kept where it is not that of the records. The caller holds the team's row. */
export async function recountSums(sql: Sql, team: TeamId): Promise<{ mended: number; audiences: number }> {
  const rows = await sql.selectFrom('audience_sum').selectAll().where('team', '=', team).execute();
  const kept = new Map<string, Sum>(rows.map(({ audience, count, checksum }) => [audience, { count, checksum }]));
  const inFeed = await sql.selectFrom('feed').select('audience').distinct().where('team', '=', team).execute();
  const audiences = [...new Set([...kept.keys(), ...inFeed.map(({ audience }) => audience)])];
  let mended = 0;
  for (const audience of audiences) {
    const { count, checksum } = await sumOf(sql, team, audience);
    const before = kept.get(audience) ?? nothing;
    if (before.count === count && before.checksum === checksum) continue;
    mended += 1;
    await sql
      .insertInto('audience_sum')
      .values({ team, audience, count, checksum })
      .onConflict((conflict) => conflict.columns(['team', 'audience']).doUpdateSet({ count, checksum }))
      .execute();
  }
  return { mended, audiences: audiences.length };
}

/** By the number that is in the record itself, as a phone reckons. */
async function sumOf(sql: Sql, team: TeamId, audience: string): Promise<Sum> {
  let sum = nothing;
  for (let after = ''; ; ) {
    const rows = await sql
      .selectFrom('feed')
      .innerJoin('record', (join) => join.onRef('record.team', '=', 'feed.team').onRef('record.id', '=', 'feed.record'))
      .select(['record.id', 'record.seq'])
      .where('feed.team', '=', team)
      .where('feed.audience', '=', audience)
      .where('feed.present', '=', 1)
      .where('feed.record', '>', after)
      .orderBy('feed.record')
      .limit(batch)
      .execute();
    for (const { id, seq } of rows) sum = plus(sum, id, seq);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return sum;
    after = last.id;
  }
}
