// Databases of PostgreSQL for tests, on a cluster that the whole test run shares. For one that must be stopped and
// started, make a cluster of your own (postgres-cluster.ts).
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { postgresPrograms } from './locate-postgres.mjs';
import { type ClusterPlace, makeCluster, urlAt } from './postgres-cluster.ts';

export interface FreshPostgres {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** Whether this machine has PostgreSQL; without it tests that need it are skipped. With CI=true it must be there. */
export const postgresHere = process.env.CI === 'true' || postgresPrograms() !== undefined;

/** A new empty database. `template`: the name of one that it is a copy of. */
export async function freshPostgres(template = 'template1'): Promise<FreshPostgres> {
  const place = await sharedCluster();
  const name = `stoep_${randomUUID().replaceAll('-', '')}`;
  await tell(place, `create database ${name} template ${template}`);
  return {
    url: urlAt(place, name),
    drop: () => tell(place, `drop database ${name} with (force)`),
  };
}

async function tell(place: ClusterPlace, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlAt(place, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The cluster of this test run: whichever worker comes first starts it, the others wait for it. */
async function sharedCluster(): Promise<ClusterPlace> {
  const folder = process.env.STOEP_TEST_POSTGRES;
  if (!folder) throw new Error('This project of tests lacks postgres-setup.ts as its globalSetup (vite.config.ts).');
  const file = path.join(folder, 'place.json');
  if (isFirst(path.join(folder, 'starting'))) {
    const { place } = await makeCluster();
    writeFileSync(`${file}.part`, JSON.stringify(place));
    renameSync(`${file}.part`, file);
  }
  const end = Date.now() + 60_000;
  while (!existsSync(file)) {
    if (Date.now() > end) throw new Error('The PostgreSQL of this test run did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ClusterPlace;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
