// The places a server can keep its data, each filled the same way: SQLite, and a PostgreSQL of the benchmark's own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { failedRow } from '../rows.mjs';
import { freePort, startProcess } from '../stoep-server.mjs';

/** Builds what is TypeScript here. Inside the project, so that packages are found. */
async function openHomes({ root, dist, scratch }) {
  const outDir = path.join(root, '.cache/bench/server');
  const entries = { fill: 'tests/bench/server/fill.ts', cluster: 'tests/support/postgres-cluster.ts' };
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      publicDir: false,
      build: { ssr: entry, outDir, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: `${name}.mjs` } } },
    });
  }
  const { makeCluster, postgresPrograms } = await import(pathToFileURL(path.join(outDir, 'cluster.mjs')).href);
  const cluster = postgresPrograms() ? await makeCluster({ durable: true }) : undefined;
  const program = path.join(outDir, 'fill.mjs');

  return {
    hasPostgres: cluster !== undefined,

    /** A new empty home of a kind, with what starts servers on it. */
    async make(kind) {
      const dataDir = mkdtempSync(path.join(scratch, `${kind}-`));
      mkdirSync(dataDir, { recursive: true });
      const env = { DATA_DIR: dataDir, LOG_LEVEL: 'error' };
      if (kind === 'postgres') {
        const name = `bench_${path
          .basename(dataDir)
          .toLowerCase()
          .replace(/[^a-z0-9]/gu, '')}`;
        query(cluster, `create database ${name}`);
        env.DATABASE_URL = cluster.url(name);
      }
      const running = [];
      return {
        fill: (wish) => fill(program, env, wish),
        /** Gives the origins of this many servers, and how much memory they took at most so far, in MB. */
        async serve(processes = 1) {
          const servers = [];
          for (let index = 0; index < processes; index += 1) {
            const port = await freePort();
            const origin = `http://localhost:${port}`;
            const settings = { ...env, PORT: String(port), ORIGIN: origin };
            const server = await startProcess([`${dist}/server/main.js`], settings, `${origin}/readyz`);
            servers.push({ origin, ...server });
          }
          running.push(...servers);
          return {
            origins: servers.map(({ origin }) => origin),
            memory: () => Math.max(...servers.map(({ pid }) => peakOf(pid))),
            stop: async () => void (await Promise.all(servers.map(({ stop }) => stop()))),
          };
        },
        /** Lets a database put its house in order after much was written, as its own housekeeping would. */
        settle() {
          if (env.DATABASE_URL) query(cluster, 'vacuum analyze', new URL(env.DATABASE_URL).pathname.slice(1));
        },
        async clear() {
          await Promise.all(running.map(({ stop }) => stop().catch(() => undefined)));
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
    },
    close: async () => void (await cluster?.remove()),
  };
}

async function fill(program, env, wish) {
  const settings = { ...process.env, ...env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [program, JSON.stringify(wish)], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, wrong] = ['', ''];
  child.stdout.on('data', (data) => (out += data));
  child.stderr.on('data', (data) => (wrong += data));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`Filling stopped with ${code}: ${wrong.slice(-400)}`);
  return JSON.parse(out);
}

function query({ url }, statement, database = 'postgres') {
  const { status, stderr } = spawnSync('psql', ['-q', '-c', statement, url(database)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${statement}: ${stderr.slice(0, 300)}`);
}

/** The most memory that a process had so far, in MB: what Linux calls its high-water mark. */
function peakOf(pid) {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Rows of each setting on a home of its own, one after the other; one that fails becomes a row that says so. */
export async function inHomes({ root, dist }, settings, work) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'stoep-bench-server-'));
  const homes = await openHomes({ root, dist, scratch });
  const rows = [];
  try {
    for (const setting of settings) {
      if (setting.kind === 'postgres' && !homes.hasPostgres) {
        rows.push(failedRow('server', setting.who, 'there is no PostgreSQL on this machine'));
        continue;
      }
      const home = await homes.make(setting.kind);
      try {
        rows.push(...(await work(home, setting)));
      } catch (error) {
        rows.push(failedRow('server', setting.who, error));
      } finally {
        await home.clear();
      }
    }
  } finally {
    await homes.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  return rows;
}
