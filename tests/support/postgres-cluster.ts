/** A PostgreSQL of our own, in a folder of its own: made, started, stopped and removed by tests. */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { postgresPrograms } from './locate-postgres.mjs';
import { freePort } from './ports.ts';

export { postgresPrograms };

export interface Cluster {
  readonly place: ClusterPlace;
  /** The address of a database in it. */
  url(database: string): string;
  /** Starts it again, on the same port, after a `stop`. */
  start(): Promise<void>;
  /** `fast` ends connections in order; `immediate` ends them as a power cut does. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

export interface ClusterPlace {
  readonly folder: string;
  readonly port: number;
}

const run = promisify(execFile);
/** Makes a cluster and starts it. `durable`: what it said it kept survives an `immediate` stop (slower). */
export async function makeCluster({ durable = false }: { durable?: boolean } = {}): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-postgres-'));
  const { uid, gid } = owner();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const place = { folder, port: await freePort() };
  // The Dutch order of letters, on purpose: what leans on the order of bytes must ask for it.
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=nl'];
  await program('initdb', ['-D', dataOf(place), '-U', 'stoep', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale]);
  await start(place, durable);
  return {
    place,
    url: (database) => urlAt(place, database),
    start: () => start(place, durable),
    stop: (how) => stop(place, how),
    remove: () => removeCluster(place),
  };
}

/** The password is not asked for; it is in the address so that tests can see that it is told nowhere. */
export const urlAt = ({ port }: ClusterPlace, database: string) =>
  `postgres://stoep:not-really-secret@127.0.0.1:${port}/${database}`;

export async function removeCluster(place: ClusterPlace): Promise<void> {
  await stop(place, 'immediate').catch(() => undefined);
  rmSync(place.folder, { recursive: true, force: true });
}

async function start(place: ClusterPlace, durable: boolean): Promise<void> {
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = [
    `port=${place.port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${place.folder}`,
    'max_connections=200',
    'shared_buffers=64MB',
    ...(durable ? [] : careless),
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  await control(place, ['start', '-t', '60', '-l', path.join(place.folder, 'log'), '-o', options]);
}

async function stop(place: ClusterPlace, how: 'fast' | 'immediate' = 'fast'): Promise<void> {
  if (existsSync(path.join(dataOf(place), 'postmaster.pid'))) await control(place, ['stop', '-m', how]);
}

const dataOf = ({ folder }: ClusterPlace) => path.join(folder, 'data');
const control = (place: ClusterPlace, args: readonly string[]) =>
  program('pg_ctl', ['-D', dataOf(place), '-w', '-s', ...args]);

/** PostgreSQL refuses to run as root; then it runs as the user that its package made. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

async function program(name: string, args: readonly string[]): Promise<void> {
  const folder = postgresPrograms();
  if (!folder) throw new Error('There is no PostgreSQL on this machine.');
  await run(path.join(folder, name), args, { cwd: '/', timeout: 120_000, ...owner() });
}
