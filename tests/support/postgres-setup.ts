// For the whole test run: one PostgreSQL, started by the first test that asks for it (see postgres.ts), gone at the end.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeCluster } from './postgres-cluster.ts';

export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-tests-postgres-'));
  // Workers are started later, and take over the environment.
  process.env.STOEP_TEST_POSTGRES = folder;
  return async () => {
    const place = path.join(folder, 'place.json');
    if (existsSync(place)) await removeCluster(JSON.parse(readFileSync(place, 'utf8')));
    rmSync(folder, { recursive: true, force: true });
  };
}
