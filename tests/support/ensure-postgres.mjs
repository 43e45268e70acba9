// Sees to it that the tests have PostgreSQL: as root on Debian it installs it when it is missing; elsewhere those tests are
// skipped, and it says so. With CI=true it must be there.
import { existsSync } from 'node:fs';
import { install, refresh } from './ensure-browsers.mjs';
import { postgresPrograms } from './locate-postgres.mjs';

/** True when the tests can go on. */
export function ensurePostgres() {
  if (!postgresPrograms() && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    refresh();
    install(['--no-install-recommends', 'postgresql']);
  }
  if (postgresPrograms()) return true;
  console.log("Not on this machine: PostgreSQL (in Debian's package postgresql); its tests are skipped.");
  return process.env.CI !== 'true';
}
