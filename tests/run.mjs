// The one way tests are run. `node tests/run.mjs` does all of it (npm test), `check` what a developer wants before a
// commit (npm run check), `node` the tests that need no browser, `dates` these again on other days and in other time zones
// (npm run dates): all of them, with `--only leap-day,spring-night` some, with `--turn 3` the two of that turn and with `--half 1` the first of them. What comes
// after the plan names the files it is about. Stops at the first step that fails; the last line counts the tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chosenCases, ensureFaketime, onDate } from './support/dates.mjs';
import { postgresPrograms } from './support/locate-postgres.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const reports = mkdtempSync(path.join(tmpdir(), 'stoep-tests-'));
const counted = { passed: 0, failed: 0, skipped: 0 };

const types = ['.', 'src/domain', 'src/sync', 'src/wire', 'src/server'];
const withoutBrowser = ['unit', 'component', 'contract', 'sync', 'architecture', 'compat'];

const lint = [
  ...types.map((project) => [`types of ${project}`, () => node('typescript/bin/tsc', ['-p', project])]),
  ['Biome', () => node('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])],
  ['knip', () => node('knip/bin/knip.js', [])],
];
const browserless = [['tests without a browser', () => vitest('browserless', withoutBrowser)]];
const onPostgres = [['the server again on PostgreSQL', onPostgresToo]];
const browserTests = [
  ['production build', () => run(['src/start.mjs', 'build'])],
  ['size of the first route', async () => (await import('./support/first-route-size.mjs')).checkFirstRouteSize(root)],
  ['tests in browsers', browsers],
];
const { values: asked, positionals } = parseArgs({
  options: { only: { type: 'string' }, turn: { type: 'string' }, half: { type: 'string' } },
  allowPositionals: true,
});
const [planned = 'all', ...files] = positionals;
const dates = chosenCases({ only: asked.only?.split(','), turn: asked.turn, half: asked.half });
const plans = {
  all: [
    ['browsers', async () => (await import('./support/ensure-browsers.mjs')).ensureBrowsers()],
    ['PostgreSQL', async () => (await import('./support/ensure-postgres.mjs')).ensurePostgres()],
    ...lint,
    ...browserless,
    ...onPostgres,
    ...browserTests,
  ],
  check: [...lint, ...browserless, ...onPostgres],
  node: browserless,
  dates: [
    ['faketime', ensureFaketime],
    ...dates.map((date) => [`tests without a browser, on ${date}`, () => vitest(date, withoutBrowser, date)]),
  ],
};

const plan = plans[planned];
if (!plan) throw new Error(`Unknown plan ${planned}: one of ${Object.keys(plans).join(', ')}`);
let ok = true;
for (const [name, step] of plan) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const failedBefore = counted.failed;
  ok = await step();
  console.log(`── ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (ok) continue;
  // A step that failed without a failed test (a type error, a file that can't be loaded) must still show in the count.
  if (counted.failed === failedBefore) counted.failed += 1;
  break;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
process.exitCode = ok ? 0 : 1;

function onPostgresToo() {
  if (postgresPrograms()) return vitest('postgres', ['contract-postgres']);
  console.log('Skipped: PostgreSQL is not on this machine.');
  return process.env.CI !== 'true';
}

function browsers() {
  const skippedBefore = counted.skipped;
  if (!vitest('browsers', ['e2e'])) return false;
  if (process.env.CI !== 'true' || counted.skipped === skippedBefore) return true;
  console.log('With CI=true no browser test may be skipped.');
  return false;
}

function vitest(name, projects, date) {
  const report = path.join(reports, `${name}.json`);
  const args = [
    'run',
    ...files,
    ...projects.flatMap((project) => ['--project', project]),
    // By itself vitest leaves one core alone, which on two halves the pace.
    `--maxWorkers=${availableParallelism()}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const passed = node('vitest/vitest.mjs', args, date);
  if (!existsSync(report)) return false;
  const result = JSON.parse(readFileSync(report, 'utf8'));
  counted.passed += result.numPassedTests;
  counted.failed += result.numFailedTests;
  counted.skipped += result.numPendingTests + result.numTodoTests;
  return passed;
}

/** Runs a dependency's program with the Node that runs this, so that another Node can be tested with the same tree. */
function node(program, args, date) {
  return run([path.join('node_modules', program), ...args], date);
}

/** True when it went well; with a date as if it were then and there. */
function run(args, date) {
  const here = { program: process.execPath, args, env: process.env };
  const { program, args: all, env } = date ? onDate(date, process.execPath, args) : here;
  return spawnSync(program, all, { cwd: root, stdio: 'inherit', env }).status === 0;
}
