// Before the first browser test, so that `npx vitest --project e2e` also works by itself: a build that is up to date.
// `npm test` has just made one, and then this costs nothing.
import { spawnSync } from 'node:child_process';

export default function setup(): void {
  const { status } = spawnSync(process.execPath, ['src/start.mjs', 'build', '--if-stale'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The production build failed');
}
