// The long proof of sync: fresh seeds for as long as one likes. `npm run soak -- --minutes 60`, with
//   --parts model,devices,browsers   only these, which share the time
//   --write                          puts the table in the README
// Prints a table at the end, also when it is ended sooner (Ctrl+C). Ends with code 1 when a run failed; its seed is kept
// (tests/sync/failed-seeds.json for the model, failed-seeds.json here for the rest) and goes first the next time.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
/** How the time is divided over the parts. */
const shares = { model: 0.35, devices: 0.35, browsers: 0.3 };

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    parts: { type: 'string', default: Object.keys(shares).join() },
    write: { type: 'boolean', default: false },
  },
});
const minutes = Number(options.minutes);
const parts = options.parts.split(',');
if (!(minutes > 0)) fail('--minutes takes a number above zero.');
for (const part of parts) if (!(part in shares)) fail(`There is no part "${part}"; there are ${Object.keys(shares)}.`);

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-soak-report-'));
const report = path.join(folder, 'report.jsonl');
const stop = path.join(folder, 'stop');
writeFileSync(report, '');
let broken = false;
process.on('SIGINT', () => {
  console.log('\nEnding what runs now; the table comes in a moment …');
  writeFileSync(stop, '');
});

const whole = parts.reduce((sum, part) => sum + shares[part], 0);
for (const part of parts) {
  if (existsSync(stop)) break;
  const seconds = Math.round((minutes * 60 * shares[part]) / whole);
  console.log(`\n── ${part}: ${seconds} s`);
  // What fails in a walk is told as a row; a part that itself goes wrong is as bad.
  if (!(await run(part, seconds))) broken = true;
}

const lines = readFileSync(report, 'utf8').trim().split('\n').filter(Boolean);
const told = lines.map((line) => JSON.parse(line));
rmSync(folder, { recursive: true, force: true });
const failures = told.filter(({ failed }) => failed !== undefined);
for (const { failed, seed, what } of failures) {
  console.log(`\nFAILED ${failed}, seed ${seed}`);
  for (const each of what) console.log(`  ${each}`);
}
keepSeeds(failures.filter(({ failed }) => !failed.startsWith('Model')));
const table = tableOf(told.filter(({ part }) => part !== undefined));
console.log(`\n${table}`);
if (options.write) writeInReadme(table);
process.exitCode = broken || failures.length > 0 ? 1 : 0;

/** In a group of its own, so that Ctrl+C reaches this program alone, and the part can end in order. */
function run(part, seconds) {
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [program, 'run', '--project', 'soak', `tests/soak/${part}.test.ts`, '--reporter=default'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SOAK_REPORT: report, SOAK_STOP: stop, SOAK_SECONDS: String(seconds) },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

function tableOf(rows) {
  const names = ['runs', 'faults', 'acknowledged', 'lost', 'duplicated', 'diverged'];
  const sums = new Map();
  for (const row of rows) {
    const sum = sums.get(row.part) ?? Object.fromEntries(names.map((name) => [name, 0]));
    for (const name of names) sum[name] += row[name];
    sums.set(row.part, sum);
  }
  const all = Object.fromEntries(
    names.map((name) => [name, [...sums.values()].reduce((sum, row) => sum + row[name], 0)]),
  );
  const cells = (part, row) => `| ${part} | ${names.map((name) => row[name].toLocaleString('en')).join(' | ')} |`;
  return [
    '| Part | Runs | Faults injected | Acknowledged changes | Lost | Duplicated | Diverged |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[...sums].map(([part, row]) => cells(part, row)),
    cells('**All**', all),
  ].join('\n');
}

function keepSeeds(failed) {
  if (failed.length === 0) return;
  const file = path.join(root, 'tests/soak/failed-seeds.json');
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  for (const { failed: part, seed } of failed) {
    if (!kept.some((each) => each.part === part && each.seed === seed)) kept.push({ part, seed });
  }
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}

function writeInReadme(table) {
  const file = path.join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  const between = /(<!-- soak -->\n)[\s\S]*?(<!-- \/soak -->)/u;
  if (!between.test(text)) fail('README.md has no <!-- soak --> … <!-- /soak -->.');
  const command = `npm run soak -- --minutes ${options.minutes}${parts.length === 3 ? '' : ` --parts ${options.parts}`}`;
  writeFileSync(
    file,
    text.replace(between, (_, open, close) => `${open}\n\`${command}\`\n\n${table}\n\n${close}`),
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
