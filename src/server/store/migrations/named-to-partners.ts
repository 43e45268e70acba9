/**
 * Partners got the names of the whole team. From here on they get their own, and of those who stand by name on a note of
 * theirs: for each person it is found once who those are, and the person moves to its new place in the feed.
 */

import { namedOn } from '#domain/access.ts';
import { type PersonId, type RecordId, recordOf, type TeamId } from '#domain/ids.ts';
import { asSubject } from '#sync/check.ts';
import { bucketsOf } from '#sync/intake.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { moveInFeed } from '../feed.ts';
import type { Sql } from '../tables.ts';

const batch = 500;

/** A step of the migrations: for every team. */
export async function nameToPartners(sql: Sql): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) await inTeam(sql, team);
}

async function inTeam(sql: Sql, team: TeamId): Promise<void> {
  const readers = new Map<RecordId, Set<PersonId>>();
  for await (const record of recordsOf(sql, team, ['feedback', 'signal'])) {
    const on = namedOn(asSubject(record));
    for (const name of on.names.map(recordOf))
      readers.set(name, new Set([...(readers.get(name) ?? []), ...on.readers]));
  }
  for await (const person of recordsOf(sql, team, ['person'])) {
    const namedTo = [...(readers.get(person.id) ?? [])].filter((reader) => recordOf(reader) !== person.id).sort();
    const values = { ...person.values, ...(namedTo.length > 0 ? { namedTo } : {}) };
    await moveToPlace(sql, team, { ...person, values });
  }
}

/**
 * Gives a record the next number of its team, in the feed of whoever may see it now; whoever had it and may not hears that it
 * is gone.
 */
export async function moveToPlace(sql: Sql, team: TeamId, record: StoredRecord): Promise<void> {
  const { seq } = await sql
    .updateTable('team_seq')
    .set((row) => ({ seq: row('seq', '+', 1) }))
    .where('team', '=', team)
    .returning('seq')
    .executeTakeFirstOrThrow();
  const moved: StoredRecord = { ...record, seq: Number(seq) };
  await sql
    .updateTable('record')
    .set({ seq: moved.seq, body: JSON.stringify(moved) })
    .where('team', '=', team)
    .where('id', '=', record.id)
    .execute();
  const has = moved.removed ? [] : bucketsOf(moved);
  const audiences = new Set([...has, ...(await audiencesWith(sql, team, record.id))]);
  const moves = [...audiences].map((audience) => ({
    audience,
    record: record.id,
    present: has.includes(audience),
    seq: moved.seq,
  }));
  await moveInFeed(sql, team, moves);
}

/** In whose feed a record is present. */
export async function audiencesWith(sql: Sql, team: TeamId, record: RecordId): Promise<readonly string[]> {
  const rows = await sql
    .selectFrom('feed')
    .select('audience')
    .where('team', '=', team)
    .where('record', '=', record)
    .where('present', '=', 1)
    .execute();
  return rows.map(({ audience }) => audience);
}

/** All of some kinds that are there, in parts; with what is left of removed ones when that is asked for. */
export async function* recordsOf(
  sql: Sql,
  team: TeamId,
  kinds: readonly string[],
  also?: 'removed too',
): AsyncGenerator<StoredRecord> {
  for (let after = ''; ; ) {
    const rows = await sql
      .selectFrom('record')
      .select(['id', 'body'])
      .where('team', '=', team)
      .where('kind', 'in', kinds)
      .where('removed', '<=', also ? 1 : 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const { body } of rows) yield JSON.parse(body) as StoredRecord;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}
