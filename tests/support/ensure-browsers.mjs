// Sees to it that the browser tests have their browsers. As root on Debian it installs what is missing; elsewhere it
// fetches Chromium by playwright-core's own installer and names the browsers that will be skipped.
// With CI=true every browser must be there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserNames, debianPackagesOf, programsOf } from './locate-browsers.mjs';

/** True when the tests can go on. */
export function ensureBrowsers() {
  if (missing().length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const packages = missing().flatMap(debianPackagesOf);
    console.log(`Installing ${packages.join(', ')}`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', ...packages, 'fonts-noto-core']);
  }
  if (missing().includes('chromium')) run('npx', ['playwright-core', 'install', 'chromium']);

  const gone = missing();
  if (gone.length === 0) return true;
  const packages = gone.flatMap(debianPackagesOf).join(', ');
  console.log(`Not on this machine: ${gone.join(', ')} (in Debian's packages ${packages}); their tests are skipped.`);
  return !gone.includes('chromium') && process.env.CI !== 'true';
}

function missing() {
  return browserNames.filter(
    (name) => !programsOf(name) && !(name === 'chromium' && existsSync(chromium.executablePath())),
  );
}

function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
