// Databases of PostgreSQL with the tables of Stoep and nothing in them. Making one costs a hundred times as much as
// emptying it, so a test file uses those it has again.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#server/store/migrations/migrations.ts';
import { openPostgres } from '#server/store/postgres.ts';
import { primaryKeys } from '#server/store/tables.ts';
import { freshPostgres } from './postgres.ts';

export interface EmptyStoep {
  readonly url: string;
  /** For another test, once nothing is connected to it any more. */
  giveBack(): void;
}

const free: string[] = [];

/** One that no other test uses now, under this epoch. */
export async function emptyStoep(epoch: string = randomUUID()): Promise<EmptyStoep> {
  const used = free.pop();
  const url = used && (await empty(used, epoch)) ? used : await fresh(epoch);
  return { url, giveBack: () => free.push(url) };
}

async function fresh(epoch: string): Promise<string> {
  const { url } = await freshPostgres();
  const db = openPostgres(url);
  await migrate(db, epoch, Date.now);
  await db.destroy();
  return url;
}

/** False for one that a test broke on purpose. */
async function empty(url: string, epoch: string): Promise<boolean> {
  const tables = Object.keys(primaryKeys).filter((table) => table !== 'meta');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const deletions = tables.reverse().map((table) => `delete from ${table}`);
  try {
    await client.query([...deletions, `update meta set value = '${epoch}' where key = 'epoch'`].join(';'));
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
