/** What is kept beside records (`sync/earlier.ts`), and what each person added per day (`sync/bounds.ts`). */
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import type { Allowance } from '#sync/bounds.ts';
import { bytesIn } from '#sync/bounds.ts';
import { type Earlier, type EarlierPart, type EarlierPlace, type EarlierSize, joined } from '#sync/earlier.ts';
import type { HistoryEntry } from '#sync/stored-record.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

/** Newest first. */
export async function readEarlier(
  sql: Sql,
  team: TeamId,
  record: RecordId,
  count?: number,
  after?: EarlierPlace,
): Promise<readonly Earlier[]> {
  let query = sql
    .selectFrom('earlier')
    .select(['part', 'entry'])
    .where('team', '=', team)
    .where('record', '=', record)
    .orderBy('stamp', 'desc')
    .orderBy('part');
  if (count !== undefined) query = query.limit(count);
  if (after) {
    query = query.where((row) =>
      row.or([row('stamp', '<', after.stamp), row.and([row('stamp', '=', after.stamp), row('part', '>', after.part)])]),
    );
  }
  const rows = await query.execute();
  return rows.map(({ part, entry }) => ({ part: part as EarlierPart, entry: JSON.parse(entry) as HistoryEntry }));
}

/** See `TeamTransaction.earlierSize`. From an index alone: what lies there is not read. */
export async function readEarlierSize(sql: Sql, team: TeamId, record: RecordId, doer?: PersonId): Promise<EarlierSize> {
  let query = sql
    .selectFrom('earlier')
    .select((row) => ['part', row.fn.sum<number>('bytes').as('bytes')])
    .where('team', '=', team)
    .where('record', '=', record)
    .groupBy('part');
  if (doer !== undefined) query = query.where('doer', '=', doer);
  const rows = await query.execute();
  const sum = (isStep: boolean) =>
    rows.reduce((total, { part, bytes }) => ((part === 'step') === isStep ? total + Number(bytes) : total), 0);
  return { words: sum(false), steps: sum(true) };
}

export async function writeEarlier(
  sql: Sql,
  team: TeamId,
  record: RecordId,
  earlier: readonly Earlier[],
): Promise<void> {
  for (const some of parts(earlier, 500)) {
    const stamps = [...new Set(some.map(({ entry }) => entry.stamp))];
    const there = await sql
      .selectFrom('earlier')
      .select(['part', 'entry'])
      .where('team', '=', team)
      .where('record', '=', record)
      .where('stamp', 'in', stamps)
      .execute();
    const all = new Map<string, Earlier>();
    for (const { part, entry } of there) {
      const known: Earlier = { part: part as EarlierPart, entry: JSON.parse(entry) as HistoryEntry };
      all.set(`${known.entry.stamp} ${part}`, known);
    }
    for (const each of some) {
      const place = `${each.entry.stamp} ${each.part}`;
      all.set(place, joined(all.get(place), each));
    }
    const rows = [...all.values()].map(({ part, entry }) => {
      const text = JSON.stringify(entry);
      return { team, record, stamp: entry.stamp, part, entry: text, bytes: bytesIn(text), doer: entry.by };
    });
    await sql
      .insertInto('earlier')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['team', 'record', 'stamp', 'part'])
          .doUpdateSet((row) => ({ entry: row.ref('excluded.entry'), bytes: row.ref('excluded.bytes') })),
      )
      .execute();
  }
}

export async function forgetEarlier(sql: Sql, team: TeamId, records: readonly RecordId[]): Promise<void> {
  for (const some of parts(records, 500))
    await sql.deleteFrom('earlier').where('team', '=', team).where('record', 'in', some).execute();
}

/** See `ServerTransaction.use`. */
export async function readUse(
  sql: Sql,
  team: TeamId,
  person: PersonId,
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
  team: TeamId,
  person: PersonId,
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
