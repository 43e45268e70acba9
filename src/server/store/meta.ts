/** What is known of a database as a whole, by name. */
import type { Sql } from './tables.ts';

export async function readMeta(sql: Sql, key: string): Promise<string | undefined> {
  return (await sql.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function writeMeta(sql: Sql, key: string, value: string): Promise<void> {
  await sql
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
