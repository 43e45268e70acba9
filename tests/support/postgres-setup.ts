// For the whole test run: one PostgreSQL, started by the first test that asks for it (see postgres.ts), gone at the end.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeCluster } from './postgres-cluster.ts';

const prefix = 'stoep-tests-postgres-';

export default async function setup(): Promise<() => Promise<void>> {
  for (const left of readdirSync(tmpdir()).filter(isLeft)) await remove(path.join(tmpdir(), left));
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  // Workers are started later, and take over the environment.
  process.env.STOEP_TEST_POSTGRES = folder;
  return () => remove(folder);
}

async function remove(folder: string): Promise<void> {
  const place = path.join(folder, 'place.json');
  if (existsSync(place)) await removeCluster(JSON.parse(readFileSync(place, 'utf8')));
  rmSync(folder, { recursive: true, force: true });
}

/** Of a test run that was killed, and could not put away its own. */
function isLeft(name: string): boolean {
  const maker = name.startsWith(prefix) ? Number(/^(\d+)-/u.exec(name.slice(prefix.length))?.[1]) : Number.NaN;
  if (Number.isNaN(maker)) return false;
  try {
    process.kill(maker, 0);
    return false;
  } catch {
    return true;
  }
}
