/** What went out of records that a restored backup does not have so: it waits for who offers them again (`journal/say-again.ts`). */
import type { RecordId, TeamId } from '#domain/ids.ts';
import type { ClearedEntry } from '../journal/cleared.ts';
import type { WithdrawnEntry } from '../journal/withdrawn.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

export type WentEntry = ClearedEntry | WithdrawnEntry;

const fieldOf = (entry: WentEntry): string => (entry.what === 'cleared' ? entry.field : entry.yes);

/** Of these records, or of all teams when none are named. */
export async function readWent(
  sql: Sql,
  team?: TeamId,
  records: readonly RecordId[] = [],
): Promise<readonly WentEntry[]> {
  const all = sql.selectFrom('went_since').select('entry');
  const rows: { entry: string }[] = [];
  if (team === undefined) rows.push(...(await all.execute()));
  else
    for (const part of parts(records, 500))
      rows.push(...(await all.where('team', '=', team).where('record', 'in', part).execute()));
  return rows.map(({ entry }) => JSON.parse(entry) as WentEntry);
}

/** The last of each field holds. */
export async function putWent(sql: Sql, entries: readonly WentEntry[]): Promise<void> {
  const rows = new Map<string, { team: TeamId; record: RecordId; field: string; entry: string }>();
  for (const entry of [...entries].sort((one, other) => (one.stamp < other.stamp ? -1 : 1))) {
    const { team, record } = entry;
    const field = fieldOf(entry);
    rows.set(`${team} ${record} ${field}`, { team, record, field, entry: JSON.stringify(entry) });
  }
  for (const part of parts([...rows.values()], 200)) {
    await sql
      .insertInto('went_since')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['team', 'record', 'field']).doUpdateSet((row) => ({ entry: row.ref('excluded.entry') })),
      )
      .execute();
  }
}

/** Of what is removed nothing has to be said any more. */
export async function forgetWent(sql: Sql, team: TeamId, records: readonly RecordId[]): Promise<void> {
  for (const part of parts(records, 500))
    await sql.deleteFrom('went_since').where('team', '=', team).where('record', 'in', part).execute();
}
