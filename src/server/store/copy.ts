/**
 * Copies a whole database into an empty one, whichever of the two kinds each is, and takes the sum of what is in it: for
 * moving, backup and restore. Rows are read in the order of their key, which is the same on both.
 */

import { createHash } from 'node:crypto';
import { sql as raw } from 'kysely';
import type { TeamId } from '#domain/ids.ts';
import { checksumOf } from '#sync/checksum.ts';
import { verifyAudit } from './audit.ts';
import type { Sql } from './tables.ts';
import { primaryKeys, type Tables } from './tables.ts';

export interface TableSum {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over all rows in the order of their key, in hexadecimal. */
  readonly checksum: string;
}

type Row = Record<string, unknown>;
type Name = keyof Tables;

/** `meta` is of the database itself, and tries are forgotten within the hour. */
const left: readonly Name[] = ['meta', 'throttle'];
const names = (Object.keys(primaryKeys) as Name[]).filter((name) => !left.includes(name));

/** How many rows go in one statement; a row of this one holds a megabyte. */
const batchOf = (table: Name) => (table === 'base_map_part' ? 8 : 500);

/** Copies everything, with the epoch. Both are transactions: the one an unchanging view, the other there whole or not at all. */
export async function copyAll(from: Sql, to: Sql): Promise<readonly TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of names) {
    const sum = startSum(table);
    for await (const rows of read(from, table)) {
      sum.add(rows);
      await write(to, table, rows);
    }
    sums.push(sum.end());
  }
  const { value } = await from.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow();
  await to.updateTable('meta').set({ value }).where('key', '=', 'epoch').execute();
  return sums;
}

export async function sumAll(sql: Sql): Promise<readonly TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of names) {
    const sum = startSum(table);
    for await (const rows of read(sql, table)) sum.add(rows);
    sums.push(sum.end());
  }
  return sums;
}

/** Whether nobody used this database yet. What a first start leaves in one, such as a link for the first person, goes. */
export async function makeEmpty(sql: Sql): Promise<boolean> {
  const ofStart: readonly Name[] = ['invitation', 'team_seq'];
  for (const table of names.filter((name) => !ofStart.includes(name))) {
    const { rows } = await raw`select 1 from ${raw.table(table)} limit 1`.execute(sql);
    if (rows.length > 0) return false;
  }
  for (const table of ofStart) await sql.deleteFrom(table).execute();
  return true;
}

/** Why a copy can't take the place of what it was made of: it differs, or both are wrong. English, one sentence. */
export async function problemIn(copy: Sql, sums: readonly TableSum[]): Promise<string | undefined> {
  return (await differenceIn(copy, sums)) ?? (await troubleIn(copy));
}

/** What differs between what was copied and what is there now; undefined when nothing does. English, one sentence. */
export async function differenceIn(copy: Sql, sums: readonly TableSum[]): Promise<string | undefined> {
  const there = await sumAll(copy);
  const wrong = sums.find(({ rows, checksum }, index) => {
    const other = there[index];
    return other?.rows !== rows || other.checksum !== checksum;
  });
  return wrong && `The table ${wrong.table} is not the same on both sides.`;
}

/** What does not add up in a database, however it came there; undefined when all does. English, one sentence. */
export async function troubleIn(sql: Sql): Promise<string | undefined> {
  const feed = await wrongFeed(sql);
  if (feed) return `The count or sum of ${feed.audience} in team ${feed.team} is not that of its records.`;
  const audit = await verifyAudit(sql);
  return audit.ok ? undefined : `The audit log is broken in team ${audit.team} at row ${audit.n}: ${audit.why}.`;
}

/** Reckons the count and sum of each audience anew (sync rule 13); gives the first that is not what was kept. */
async function wrongFeed(sql: Sql): Promise<{ team: TeamId; audience: string } | undefined> {
  const found = new Map<string, { count: number; checksum: number }>();
  const keyOf = ({ team, audience }: { team: TeamId; audience: string }) => `${team} ${audience}`;
  for await (const rows of read(sql, 'feed')) {
    for (const row of rows as unknown as Tables['feed'][]) {
      const { count, checksum } = found.get(keyOf(row)) ?? { count: 0, checksum: 0 };
      if (row.present !== 1) continue;
      found.set(keyOf(row), { count: count + 1, checksum: (checksum + checksumOf(row.record, row.seq)) % 2 ** 32 });
    }
  }
  const kept = await sql.selectFrom('audience_sum').selectAll().execute();
  const wrong = kept.find((row) => {
    const { count, checksum } = found.get(keyOf(row)) ?? { count: 0, checksum: 0 };
    found.delete(keyOf(row));
    return count !== row.count || checksum !== row.checksum;
  });
  const [stray] = found.keys();
  const [team = '', audience = ''] = stray?.split(' ') ?? [];
  return wrong ?? (stray === undefined ? undefined : { team, audience });
}

/** All rows of a table in parts, by its key. */
async function* read(sql: Sql, table: Name): AsyncGenerator<readonly Row[]> {
  const key = raw.join(primaryKeys[table].map((column) => raw.ref(column)));
  const size = batchOf(table);
  let after = raw``;
  for (;;) {
    const { rows } = await raw<Row>`select * from ${raw.table(table)} ${after} order by ${key} limit ${size}`.execute(
      sql,
    );
    const last = rows.at(-1);
    if (last) yield rows.map(plain);
    if (!last || rows.length < size) return;
    after = raw`where (${key}) > (${raw.join(primaryKeys[table].map((column) => last[column]))})`;
  }
}

async function write(sql: Sql, table: Name, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => raw`(${raw.join(columns.map((column) => row[column]))})`);
  const into = raw.join(columns.map((column) => raw.ref(column)));
  await raw`insert into ${raw.table(table)} (${into}) values ${raw.join(values)}`.execute(sql);
}

/** One driver gives bytes as an ArrayBuffer, another as a Buffer; both take a Buffer. */
function plain(row: Row): Row {
  const bytes = row.bytes instanceof ArrayBuffer ? { bytes: Buffer.from(row.bytes) } : {};
  return { ...row, ...bytes };
}

function startSum(table: Name) {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows: readonly Row[]): void {
      count += rows.length;
      for (const row of rows) hash.update(`${canonical(row)}\n`);
    },
    end: (): TableSum => ({ table, rows: count, checksum: hash.digest('hex') }),
  };
}

const canonical = (row: Row): string =>
  JSON.stringify(
    Object.keys(row)
      .sort()
      .map((column) => {
        const value = row[column];
        return value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value;
      }),
  );
