/** What is kept beside records (`sync/earlier.ts`), and what each person added per day (`sync/bounds.ts`). */
import type { Allowance } from '#sync/bounds.ts';
import { bytesIn } from '#sync/bounds.ts';
import type { Earlier, EarlierPart, EarlierSize } from '#sync/earlier.ts';
import type { HistoryEntry } from '#sync/stored-record.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

/** Newest first. */
export async function readEarlier(sql: Sql, team: string, record: string, count?: number): Promise<readonly Earlier[]> {
  let query = sql
    .selectFrom('earlier')
    .select(['part', 'entry'])
    .where('team', '=', team)
    .where('record', '=', record)
    .orderBy('stamp', 'desc')
    .orderBy('part');
  if (count !== undefined) query = query.limit(count);
  const rows = await query.execute();
  return rows.map(({ part, entry }) => ({ part: part as EarlierPart, entry: JSON.parse(entry) as HistoryEntry }));
}

export async function readEarlierSize(sql: Sql, team: string, record: string): Promise<EarlierSize> {
  const rows = await sql
    .selectFrom('earlier')
    .select((row) => ['part', row.fn.sum<number>('bytes').as('bytes')])
    .where('team', '=', team)
    .where('record', '=', record)
    .groupBy('part')
    .execute();
  const sum = (isStep: boolean) =>
    rows.reduce((total, { part, bytes }) => ((part === 'step') === isStep ? total + Number(bytes) : total), 0);
  return { words: sum(false), steps: sum(true) };
}

export async function writeEarlier(sql: Sql, team: string, record: string, earlier: readonly Earlier[]): Promise<void> {
  const rows = earlier.map(({ part, entry }) => {
    const text = JSON.stringify(entry);
    return { team, record, stamp: entry.stamp, part, entry: text, bytes: bytesIn(text) };
  });
  for (const some of parts(rows, 500))
    await sql
      .insertInto('earlier')
      .values(some)
      .onConflict((conflict) => conflict.columns(['team', 'record', 'stamp', 'part']).doNothing())
      .execute();
}

export async function forgetEarlier(sql: Sql, team: string, records: readonly string[]): Promise<void> {
  for (const some of parts(records, 500))
    await sql.deleteFrom('earlier').where('team', '=', team).where('record', 'in', some).execute();
}

/** See `ServerTransaction.use`. */
export async function readUse(
  sql: Sql,
  team: string,
  person: string,
  from: number,
  today: number,
): Promise<{ month: Allowance; day: Allowance }> {
  const rows = await sql
    .selectFrom('added')
    .select(['day', 'changes', 'bytes'])
    .where('team', '=', team)
    .where('person', '=', person)
    .where('day', '>=', from)
    .execute();
  const total = (some: typeof rows) => ({
    changes: some.reduce((sum, { changes }) => sum + Number(changes), 0),
    bytes: some.reduce((sum, { bytes }) => sum + Number(bytes), 0),
  });
  return { month: total(rows), day: total(rows.filter(({ day }) => Number(day) === today)) };
}

export async function writeUse(
  sql: Sql,
  team: string,
  person: string,
  day: number,
  { changes, bytes }: Allowance,
): Promise<void> {
  await sql
    .insertInto('added')
    .values({ team, person, day, changes, bytes })
    .onConflict((conflict) =>
      conflict.columns(['team', 'person', 'day']).doUpdateSet((row) => ({
        changes: row('added.changes', '+', changes),
        bytes: row('added.bytes', '+', bytes),
      })),
    )
    .execute();
}
