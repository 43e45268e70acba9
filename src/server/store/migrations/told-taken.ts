/**
 * Terms were once counted from the stamp alone, so that a note from a phone whose clock was years behind was taken, and
 * then seen by nobody (sync rule 5). When the server took it stands beside each record. Where that is later than the stamp
 * it is now said in the record too, under a new number: phones that hold nothing but its number get it again.
 */

import { definitionOf } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import { stampTime } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { isLate } from '#sync/terms.ts';
import { moveInFeed } from '../feed.ts';
import type { Sql } from '../tables.ts';

/** Milliseconds between stamp and taking up to which nothing is gained by fetching the record again. */
const soon = 86_400_000;
const batch = 500;

/** A step of the migrations: for every team. */
export async function tellWhenTaken(sql: Sql): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) {
    for (let after = ''; ; ) {
      const rows = await sql
        .selectFrom('record')
        .select(['id', 'body', 'changed_at'])
        .where('team', '=', team)
        .where('removed', '=', 0)
        .where('id', '>', after)
        .orderBy('id')
        .limit(batch)
        .execute();
      const late = rows.flatMap(({ body, changed_at: taken }) => {
        const record = JSON.parse(body) as StoredRecord;
        return isLong(record, taken) ? [told(record, taken)] : [];
      });
      if (late.length > 0) await sendAgain(sql, team, late);
      const last = rows.at(-1);
      if (!last || rows.length < batch) break;
      after = last.id;
    }
  }
}

function isLong({ kind, made, history, taken }: StoredRecord, changedAt: number): boolean {
  if (taken !== undefined || (definitionOf(kind)?.keptForDays ?? null) === null) return false;
  return changedAt - stampTime(history.at(-1)?.stamp ?? made) > soon;
}

function told(record: StoredRecord, taken: number): StoredRecord {
  const last = record.history.at(-1);
  if (!last || !isLate(record.kind, last.stamp, taken)) return { ...record, taken };
  return { ...record, taken, history: [...record.history.slice(0, -1), { ...last, late: taken }] };
}

/** Gives each a new number, for whoever it is there now. When it was changed stays as it was. */
async function sendAgain(sql: Sql, team: TeamId, records: readonly StoredRecord[]): Promise<void> {
  const { seq } = await sql
    .updateTable('team_seq')
    .set((row) => ({ seq: row('seq', '+', records.length) }))
    .where('team', '=', team)
    .returning('seq')
    .executeTakeFirstOrThrow();
  const numbered = new Map(
    records.map((record, index) => [record.id, { ...record, seq: Number(seq) - records.length + 1 + index }]),
  );
  for (const [id, record] of numbered) {
    await sql
      .updateTable('record')
      .set({ seq: record.seq, body: JSON.stringify(record) })
      .where('team', '=', team)
      .where('id', '=', id)
      .execute();
  }
  const there = await sql
    .selectFrom('feed')
    .select(['audience', 'record'])
    .where('team', '=', team)
    .where('record', 'in', [...numbered.keys()])
    .where('present', '=', 1)
    .execute();
  const moves = there.map((entry) => ({ ...entry, present: true, seq: numbered.get(entry.record)?.seq ?? 0 }));
  await moveInFeed(sql, team, moves);
}
