/**
 * The feed of a team: where each record stands for each audience. A page costs what is in the page: each audience is
 * read along its own index from the cursor on, and the few that a person reads are then woven together.
 */

import { sql as raw } from 'kysely';
import type { RecordId, TeamId } from '#domain/ids.ts';
import { minus, nothing, plus, type Sum } from '#sync/checksum.ts';
import type { FeedEntry, FeedRow } from '#sync/receive.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

/** An entry, with its record when it is one that is there. */
interface Row {
  readonly seq: number;
  readonly present: number;
  readonly record: RecordId;
  readonly kind: string | null;
  readonly body: string | null;
}

/** See `ServerTransaction.feed`. An entry is passed over when another of the audiences has a better one: present, else newer. */
export async function readFeed(
  sql: Sql,
  team: TeamId,
  audiences: readonly string[],
  since: number,
  count: number,
): Promise<readonly FeedRow[]> {
  if (audiences.length === 0) return [];
  const along = audiences.map((audience, index) => {
    const others = audiences.filter((other) => other !== audience);
    const better =
      others.length === 0
        ? raw``
        : raw`and not exists (select 1 from feed o where o.team = f.team and o.record = f.record
            and o.audience in (${raw.join(others)})
            and (o.present > f.present or (o.present = f.present
              and (o.seq > f.seq or (o.seq = f.seq and o.audience > f.audience)))))`;
    return raw`select * from (select f.seq, f.present, f.record from feed f
      where f.team = ${team} and f.audience = ${audience} and f.seq > ${since} ${better}
      order by f.seq limit ${count}) as ${raw.ref(`part_${index}`)}`;
  });
  const { rows } = await raw<Row>`
    select entry.seq, entry.present, entry.record, r.kind, r.body
    from (select * from (${raw.join(along, raw` union all `)}) as woven order by seq limit ${count}) as entry
    left join record r on r.team = ${team} and r.id = entry.record and entry.present = 1
    order by entry.seq`.execute(sql);
  return rows.map(({ seq, present, record, kind, body }) => ({
    seq,
    present: present === 1,
    id: record,
    record: kind === null || body === null ? undefined : { kind, json: body },
  }));
}

/** How many entries of these audiences come after a number. */
export async function countFeed(sql: Sql, team: TeamId, audiences: readonly string[], since: number): Promise<number> {
  if (audiences.length === 0) return 0;
  const row = await sql
    .selectFrom('feed')
    .select((row) => row.fn.countAll<number>().as('entries'))
    .where('team', '=', team)
    .where('audience', 'in', audiences)
    .where('seq', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.entries);
}

export async function readSum(sql: Sql, team: TeamId, audiences: readonly string[]): Promise<Sum> {
  const sums = await sumsOf(sql, team, audiences);
  return [...sums.values()].reduce(
    (total, sum) => ({ count: total.count + sum.count, checksum: (total.checksum + sum.checksum) % 2 ** 32 }),
    nothing,
  );
}

/** Moves records to their new place and keeps the sum of each audience, whatever the feed said before. */
export async function moveInFeed(
  sql: Sql,
  team: TeamId,
  moves: readonly (FeedEntry & { readonly seq: number })[],
): Promise<void> {
  for (const part of parts(moves, 500)) {
    const audiences = [...new Set(part.map(({ audience }) => audience))];
    const before = await entriesOf(sql, team, audiences, [...new Set(part.map(({ record }) => record))]);
    const sums = new Map(await sumsOf(sql, team, audiences));
    for (const { audience, record, seq, present } of part) {
      const was = before.get(`${audience} ${record}`);
      let sum = sums.get(audience) ?? nothing;
      if (was?.present) sum = minus(sum, record, was.seq);
      if (present) sum = plus(sum, record, seq);
      sums.set(audience, sum);
    }
    await sql
      .insertInto('feed')
      .values(
        part.map(({ audience, record, seq, present }) => ({ team, audience, record, seq, present: present ? 1 : 0 })),
      )
      .onConflict((conflict) =>
        conflict.columns(['team', 'audience', 'record']).doUpdateSet((row) => ({
          seq: row.ref('excluded.seq'),
          present: row.ref('excluded.present'),
        })),
      )
      .execute();
    await sql
      .insertInto('audience_sum')
      .values([...sums].map(([audience, { count, checksum }]) => ({ team, audience, count, checksum })))
      .onConflict((conflict) =>
        conflict.columns(['team', 'audience']).doUpdateSet((row) => ({
          count: row.ref('excluded.count'),
          checksum: row.ref('excluded.checksum'),
        })),
      )
      .execute();
  }
}

async function entriesOf(sql: Sql, team: TeamId, audiences: readonly string[], records: readonly RecordId[]) {
  const rows = await sql
    .selectFrom('feed')
    .select(['audience', 'record', 'seq', 'present'])
    .where('team', '=', team)
    .where('audience', 'in', audiences)
    .where('record', 'in', records)
    .execute();
  return new Map(
    rows.map(({ audience, record, seq, present }) => [`${audience} ${record}`, { seq, present: present === 1 }]),
  );
}

async function sumsOf(sql: Sql, team: TeamId, audiences: readonly string[]): Promise<ReadonlyMap<string, Sum>> {
  if (audiences.length === 0) return new Map();
  const rows = await sql
    .selectFrom('audience_sum')
    .select(['audience', 'count', 'checksum'])
    .where('team', '=', team)
    .where('audience', 'in', audiences)
    .execute();
  return new Map(rows.map(({ audience, count, checksum }) => [audience, { count, checksum }]));
}
