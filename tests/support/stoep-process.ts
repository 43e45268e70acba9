// A real Stoep server in a process of its own, on the production build, behind a road that can be cut.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './ports.ts';
import { openRoad, type Road } from './tls-proxy.ts';

export interface ServerOptions {
  /** The sub-command and its options, such as ['demo', '--records', '1000']. None: an empty neighbourhood. */
  args?: string[];
  env?: Record<string, string>;
  /** The build to run, when it is not the one in `dist`. */
  dist?: string;
}

export interface StoepOptions<R extends Road = Road> extends ServerOptions {
  /** Kept when given; otherwise a new folder that goes with stop(). */
  dataDir?: string;
  /** Over TLS with a throw-away certificate. */
  secure?: boolean;
  /** Lays another road to the port of the server. */
  road?: (port: number) => Promise<R>;
}

/** One process of the built server. */
export interface BuiltServer {
  /** All that it wrote to its two output streams so far. */
  output(): string;
  /** As a host stops it: SIGTERM, and the exit code it ended with. Its data stays. */
  terminate(): Promise<number | null>;
  /** As a power cut stops it: SIGKILL. Its data stays. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
}

export interface Stoep<R extends Road = Road> extends BuiltServer {
  origin: string;
  dataDir: string;
  road: R;
  /** Ends it and clears away what this start made. */
  stop(): Promise<void>;
}

export async function startStoep<R extends Road = Road>(options: StoepOptions<R> = {}): Promise<Stoep<R>> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'stoep-data-'));
  const port = await freePort();
  const road = await (options.road?.(port) ?? (openRoad(port, { secure: options.secure ?? false }) as Promise<R>));
  const { origin } = road;
  const server = await startBuiltServer(port, {
    ...options,
    env: { DATA_DIR: dataDir, ORIGIN: origin, ...options.env },
  });
  return {
    ...server,
    origin,
    dataDir,
    road,
    stop: async () => {
      await server.terminate();
      await road.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The built server in a process of its own on this port, ready when this resolves. */
export async function startBuiltServer(port: number, options: ServerOptions): Promise<BuiltServer> {
  let written = '';
  let server: ChildProcess;
  const start = async () => {
    server = spawn(process.execPath, [`${options.dist ?? 'dist'}/server/main.js`, ...(options.args ?? [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...cleanEnvironment(), PORT: String(port), ...options.env },
    });
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (data) => (written += String(data)));
    await ready(port, server, () => written);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return server.exitCode;
    server.kill(signal);
    await once(server, 'exit');
    return server.exitCode;
  };
  await start();
  return {
    output: () => written,
    terminate: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    restart: start,
  };
}

/** Runs a sub-command of the built server to its end. */
export function runBuiltServer(args: readonly string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/server/main.js', ...args], {
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}

async function ready(port: number, server: ChildProcess, output: () => string): Promise<void> {
  const end = Date.now() + 240_000;
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`The server stopped with ${server.exitCode}:\n${output()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server was not ready in time:\n${output()}`);
}

/** The tests' own settings must not reach the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'production' };
}
