// Before the first browser test, so that `npx vitest --project e2e` also works by itself: a build that is up to date.
// `npm test` has just made one, and then this costs nothing.
import { spawnSync } from 'node:child_process';

export default function setup(): void {
  // Seen from a test run, the configuration speaks of tests only; a build must not see one.
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const { status } = spawnSync(process.execPath, ['src/start.mjs', 'build', '--if-stale'], { stdio: 'inherit', env });
  if (status !== 0) throw new Error('The production build failed');
}
