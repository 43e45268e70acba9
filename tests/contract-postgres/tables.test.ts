// What the catalogs of both databases say of the tables, so that a cluster can spread them by team.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres } from '#server/store/postgres.ts';
import type { Database } from '#server/store/tables.ts';
import { installationTables, primaryKeys } from '#server/store/tables.ts';
import { emptyStoep } from '#tests/support/postgres-stoep.ts';

interface Column {
  table: string;
  column: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-tables-'));
let sqlite: Database;
let postgres: Database;

beforeAll(async () => {
  sqlite = openDatabase(path.join(folder, 'stoep.db'));
  await migrate(sqlite, 'epoch', Date.now);
  postgres = openPostgres((await emptyStoep()).url);
});
afterAll(async () => {
  await sqlite.destroy();
  await postgres.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const onSqlite = () =>
  sql<Column>`select t.name as "table", c.name as "column" from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and c.pk > 0 order by t.name, c.pk`.execute(sqlite);
const onPostgres = () =>
  sql<Column>`select c.relname as "table", a.attname as "column"
    from pg_index i join pg_class c on c.oid = i.indrelid
    cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indisprimary and c.relnamespace = current_schema()::regnamespace
    order by c.relname, k.place`.execute(postgres);

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
])('the primary keys on %s', (_, read) => {
  test('begin with the team, but for what is of the installation as a whole', async () => {
    const keys: Record<string, string[]> = {};
    for (const { table, column } of (await read()).rows) keys[table] = [...(keys[table] ?? []), column];
    expect(keys).toEqual(primaryKeys);
    const ofTeams = Object.entries(keys).filter(
      ([table]) => !(installationTables as readonly string[]).includes(table),
    );
    expect(ofTeams.length).toBeGreaterThan(10);
    expect(ofTeams.filter(([, [first]]) => first !== 'team')).toEqual([]);
  });
});

test('text compares byte by byte on PostgreSQL, whatever language the database is in', async () => {
  const { rows } = await sql<Column>`select table_name as "table", column_name as "column"
    from information_schema.columns where table_schema = current_schema() and data_type = 'text'
    and collation_name is distinct from 'C' and table_name <> 'meta'`.execute(postgres);
  expect(rows).toEqual([]);
  const order = await sql<{ language: boolean }>`select 'a' < 'B' as language`.execute(postgres);
  // The cluster of the tests is one in which it matters.
  expect(order.rows).toEqual([{ language: true }]);
});
