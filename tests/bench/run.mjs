// `npm run bench [-- --only <part>[,<part>]] [--runs N] [--quick]`: measures Stoep beside its peers, prints the table,
// and keeps it. Each folder here with a `part.mjs` is a part; one that fails becomes a row that says so, the rest goes on.
// A quick run shows only that all parts work: its figures go to `.cache/bench` and never into `results.json`.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBench } from './bench.mjs';
import { readMachine } from './machine.mjs';
import { readOptions } from './options.mjs';
import { tableOf, withTable } from './report.mjs';
import { failedRow } from './rows.mjs';

const here = import.meta.dirname;
const options = readOptions(process.argv.slice(2));
const cache = path.resolve(here, '../../.cache/bench');
const kept = options.quick ? path.join(cache, 'quick.json') : path.join(here, 'results.json');

const parts = await findParts(options.only);
const bench = await openBench({ ...options, cache, peers: parts.some((part) => part.peers) });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void bench.close().finally(() => process.exit(1)));
}
const started = Date.now();
const results = read();
let failed = 0;
try {
  for (const part of parts) await run(part);
} finally {
  await bench.close();
}

const fresh = new Set(parts.map(({ name }) => name));
console.log(`\n${tableOf(results.rows.filter((row) => fresh.has(row.part)))}`);
console.log(`\n${Math.round((Date.now() - started) / 1000)} s; kept in ${path.relative(process.cwd(), kept)}`);
process.exitCode = failed > 0 ? 1 : 0;

async function run(part) {
  console.log(`── ${part.name}`);
  const began = Date.now();
  let rows;
  try {
    rows = await part.measure(bench);
  } catch (error) {
    rows = [failedRow(part.name, part.title, error)];
  }
  failed += rows.filter((row) => row.error).length;
  for (const row of rows) if (row.error) console.log(`   ${row.what}: ${row.error}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`── ${part.name}: ${seconds} s`);
  results.machine = await readMachine();
  results.parts[part.name] = { at: new Date().toISOString().slice(0, 16), seconds, runs: options.runs };
  results.rows = [
    ...results.rows.filter((row) => row.part !== part.name),
    ...rows.map((row) => ({ part: part.name, ...row })),
  ];
  keep();
}

/** Rows of parts that are not run now stay as they were. */
function read() {
  if (!existsSync(kept)) return { machine: {}, parts: {}, rows: [] };
  return JSON.parse(readFileSync(kept, 'utf8'));
}

/** After each part, so that a run that is cut keeps what it has. */
function keep() {
  const order = new Map(allNames().map((name, index) => [name, index]));
  results.rows.sort((one, other) => (order.get(one.part) ?? 99) - (order.get(other.part) ?? 99));
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, `${JSON.stringify(results, null, 2)}\n`);
  if (options.quick) return;
  const readme = path.join(here, 'README.md');
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), results));
}

function allNames() {
  const first = [
    'first-load',
    'push',
    'save',
    'unlock',
    'search',
    'cold-start',
    'long-tasks',
    'memory',
    'wire',
    'growth',
  ];
  const there = readdirSync(here).filter((name) => existsSync(path.join(here, name, 'part.mjs')));
  return [...first.filter((name) => there.includes(name)), ...there.filter((name) => !first.includes(name))];
}

async function findParts(only) {
  const names = allNames();
  const unknown = only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const wanted = names.filter((name) => !only || only.includes(name));
  return Promise.all(
    wanted.map(async (name) => {
      const module = await import(pathToFileURL(path.join(here, name, 'part.mjs')).href);
      return { name, peers: false, ...module };
    }),
  );
}
