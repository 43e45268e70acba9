// Sees to it that the browser tests have their browsers, and the tests of exports the programs that open them. As root
// on Debian it installs what is missing; elsewhere it fetches Chromium by playwright-core's own installer and names what
// will be skipped. With CI=true all of it must be there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserNames, debianPackagesOf, programsOf } from './locate-browsers.mjs';

/** Programs that open what Stoep exports, with the Debian package of each: 115 MB together, half a minute. */
const openers = { '/usr/bin/soffice': 'libreoffice-calc-nogui', '/usr/bin/ogr2ogr': 'gdal-bin' };

/** True when the tests can go on. */
export function ensureBrowsers() {
  const isRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isRoot && missing().length + missingOpeners().length > 0) refresh();
  if (isRoot && missing().length > 0) install([...missing().flatMap(debianPackagesOf), 'fonts-noto-core']);
  if (isRoot && missingOpeners().length > 0) install(['--no-install-recommends', ...missingOpeners()]);
  if (missing().includes('chromium')) run('npx', ['playwright-core', 'install', 'chromium']);

  const closed = missingOpeners();
  if (closed.length > 0)
    console.log(`Not on this machine: ${closed.join(', ')}; tests of what they make of exports are skipped.`);
  const gone = missing();
  if (gone.length === 0) return closed.length === 0 || process.env.CI !== 'true';
  const packages = gone.flatMap(debianPackagesOf).join(', ');
  console.log(`Not on this machine: ${gone.join(', ')} (in Debian's packages ${packages}); their tests are skipped.`);
  return !gone.includes('chromium') && process.env.CI !== 'true';
}

function missing() {
  return browserNames.filter(
    (name) => !programsOf(name) && !(name === 'chromium' && existsSync(chromium.executablePath())),
  );
}

function missingOpeners() {
  return Object.keys(openers).flatMap((program) => (existsSync(program) ? [] : [openers[program]]));
}

/** Debian's list of packages as it is now. */
export function refresh() {
  run('apt-get', ['update', '-qq']);
}

/** Installs packages of Debian, as root. */
export function install(packages) {
  console.log(`Installing ${packages.filter((each) => !each.startsWith('-')).join(', ')}`);
  run('apt-get', ['install', '-y', '-qq', ...packages]);
}

function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
