// The front door: `node src/start.mjs [demo|backup|restore|verify-audit|move-to-postgres|recount-sums|show-sizes|terms|say-yes|build] …`.
// Builds app and server when their sources are newer than the last build, then runs the server in this process,
// which reads the sub-command from the same arguments. Plain JavaScript, because Node 20 can't run TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const stamp = path.join(root, 'dist', 'built');
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

const command = process.argv[2];
const always = command === 'build' && !process.argv.includes('--if-stale');
if (always || isStale()) build();
if (command !== 'build') {
  process.env.NODE_ENV ??= 'production';
  await import(pathToFileURL(path.join(root, 'dist/server/main.js')).href);
}

function isStale() {
  // A host that was given only `dist` and the dependencies has nothing to build from.
  if (!existsSync(path.join(root, 'vite.config.ts'))) return false;
  if (!existsSync(stamp)) return true;
  return sources.some((source) => newest(path.join(root, source)) > statSync(stamp).mtimeMs);
}

/** The latest change in a file or anything below a folder; documents don't count. */
function newest(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat || file.endsWith('.md')) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function build() {
  // Taken before the build: what is saved while it runs must be built next time.
  const started = new Date();
  rmSync(stamp, { force: true });
  vite('the app', ['build']);
  vite('the server', ['build', '--ssr', 'src/server/main.ts']);
  writeFileSync(stamp, `${started.toISOString()}\n`);
}

/** In a process of its own, so that the running server doesn't keep the builder's memory. */
function vite(what, args) {
  // On the error stream, as `backup` may be writing its file to the other one.
  process.stderr.write(`Building ${what} …\n`);
  const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, ...args, '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0 || command === 'build') process.stderr.write(`${stdout}${stderr}`);
  if (status !== 0) {
    process.stderr.write(`Stoep could not build ${what}; the lines above say why.\n`);
    process.exit(1);
  }
}
