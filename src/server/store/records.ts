/** Records as they rest: the whole of a record is one JSON body, with beside it what the server itself must find. */
import type { RecordId, TeamId } from '#domain/ids.ts';
import { ownersOf } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { parts } from './database.ts';
import { forgetEarlier } from './earlier.ts';
import type { Sql } from './tables.ts';
import { forgetWent } from './went-since.ts';

export async function readRecords(
  sql: Sql,
  team: TeamId,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, StoredRecord>> {
  const found = new Map<RecordId, StoredRecord>();
  for (const part of parts(ids, 500)) {
    const rows = await sql
      .selectFrom('record')
      .select(['id', 'body'])
      .where('team', '=', team)
      .where('id', 'in', part)
      .execute();
    for (const { id, body } of rows) found.set(id, JSON.parse(body) as StoredRecord);
  }
  return found;
}

/** See `ServerTransaction.belonging`. */
export async function readBelonging(
  sql: Sql,
  team: TeamId,
  owners: readonly RecordId[],
): Promise<readonly StoredRecord[]> {
  const ids = new Set<RecordId>();
  for (const part of parts(owners, 500)) {
    const rows = await sql
      .selectFrom('belonging')
      .select('record')
      .where('team', '=', team)
      .where('owner', 'in', part)
      .execute();
    for (const { record } of rows) ids.add(record);
  }
  const records = await readRecords(sql, team, [...ids]);
  // An owner that was changed for another leaves its row behind; the record itself is what counts.
  return [...records.values()].filter(
    (record) => !record.removed && ownersOf(record).some((owner) => owners.includes(owner)),
  );
}

/** `at` in milliseconds since 1970: what the age of a tombstone is counted from. */
export async function writeRecords(
  sql: Sql,
  team: TeamId,
  records: readonly StoredRecord[],
  at: number,
): Promise<void> {
  for (const part of parts(records, 500)) {
    await sql
      .insertInto('record')
      .values(
        part.map((record) => ({
          team,
          id: record.id,
          kind: record.kind,
          seq: record.seq,
          made_by: record.by,
          body: JSON.stringify(record),
          removed: record.removed ? 1 : 0,
          changed_at: at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['team', 'id']).doUpdateSet((row) => ({
          seq: row.ref('excluded.seq'),
          body: row.ref('excluded.body'),
          removed: row.ref('excluded.removed'),
          changed_at: row.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
  const removed = records.flatMap(({ id, removed }) => (removed ? [id] : []));
  await forgetEarlier(sql, team, removed);
  await forgetWent(sql, team, removed);
  for (const part of parts(removed, 500))
    await sql.deleteFrom('belonging').where('team', '=', team).where('record', 'in', part).execute();
  const belonging = records.flatMap((record) => ownersOf(record).map((owner) => ({ team, owner, record: record.id })));
  for (const part of parts(belonging, 500)) {
    await sql
      .insertInto('belonging')
      .values(part)
      .onConflict((conflict) => conflict.columns(['team', 'owner', 'record']).doNothing())
      .execute();
  }
}
