// What was measured on, and with what.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { programsOf } from '../support/locate-browsers.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const ours = ['react', 'dexie', 'minisearch', 'hono', 'libsql'];
const peers = ['rxdb', 'pouchdb-core', 'express-pouchdb', 'lighthouse'];

/** Cores, memory, processor; versions of Node, the browser and the packages that count. */
export async function readMachine() {
  const [chromium] = programsOf('chromium') ?? [];
  const browser =
    chromium && execFileSync(chromium, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: os.availableParallelism(),
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.type()} ${os.arch()}`,
    versions: {
      Node: process.versions.node,
      Chromium: browser?.match(/[\d.]+/u)?.[0] ?? 'none',
      ...versionsIn(root, ours),
      ...versionsIn(path.join(root, 'tests/bench/peers'), peers),
    },
  };
}

function versionsIn(folder, names) {
  const found = names.map((name) => [name, path.join(folder, 'node_modules', name, 'package.json')]);
  const there = found.filter(([, file]) => existsSync(file));
  return Object.fromEntries(there.map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8')).version]));
}
