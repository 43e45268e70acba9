// The real server for tests, in two ways: in memory without a port (`startTestServer`), and as a process of its own
// (`startServerProcess`). Passwords cost next to nothing here; nothing else is different.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Role } from '#domain/roles.ts';
import { putMembership } from '#server/accounts/members.ts';
import { createPasswords } from '#server/accounts/passwords.ts';
import { createApp } from '#server/app.ts';
import { assemble } from '#server/assemble.ts';
import { openDataFolder } from '#server/data-folder.ts';
import type { AppSettings, Deps } from '#server/deps.ts';
import { type Allowances, createThrottles, usualAllowances } from '#server/http/throttle.ts';
import { createLog } from '#server/log.ts';
import type { Bus } from '#server/news.ts';
import { readSettings } from '#server/settings.ts';
import { closeDatabase } from '#server/store/database.ts';
import { openPostgres, serverName } from '#server/store/postgres.ts';
import { createPostgresBus } from '#server/store/postgres-bus.ts';
import { freePort } from './ports.ts';
import { emptyStoep } from './postgres-stoep.ts';
import { testPassword } from './test-words.ts';

export { testPassword };

export const testOrigin = 'http://localhost:8787';
export const cheapPasswords = { memoryCost: 8, timeCost: 1 } as const;

export interface TestServerOptions {
  /** Milliseconds since 1970; the machine's clock when absent. */
  readonly now?: () => number;
  readonly settings?: Partial<AppSettings>;
  /** How often things may be tried; practically without end when absent. */
  readonly allowances?: Partial<Allowances>;
  /** Kept when given. */
  readonly dataDir?: string;
  /** What the project of tests says when absent. One that is there already is kept. */
  readonly home?: 'sqlite' | { readonly url: string };
}

export interface TestClient {
  /** As a browser would: sends the cookies it has and keeps those it is given. Path such as `/api/v1/session`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Under /api/v1, with the headers that the app sends; gives the status and the parsed body. */
  call<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T; headers: Headers }>;
  readonly cookies: Map<string, string>;
}

export interface SignedInClient extends TestClient {
  readonly person: string;
  readonly email: string;
  /** A device id of this client's own. */
  readonly device: string;
}

export interface TestServer {
  /** Takes requests without a port; of two processes on one database each takes every other request. */
  readonly app: { request(where: string | Request, init?: RequestInit): Response | Promise<Response> };
  /** How many processes there are: one on SQLite, two on PostgreSQL. */
  readonly processes: number;
  /** How many news channels a session has open in all processes together. */
  channelsOf(session: string): number;
  /** Of the first process. */
  readonly deps: Deps;
  readonly db: Deps['db'];
  readonly dataDir: string;
  /** Of PostgreSQL; undefined on SQLite. */
  readonly url: string | undefined;
  /** The team that everyone of `signIn` belongs to. */
  readonly team: string;
  /** A browser in which nobody is signed in. */
  client(): TestClient;
  /** Makes someone with this role in the team (or in another one) and signs them in. */
  signIn(role: Role, options?: { team?: string; name?: string }): Promise<SignedInClient>;
  /** Signs someone in on another browser. */
  signInAgain(email: string, password?: string): Promise<SignedInClient>;
  /** Makes another team and gives its id. */
  makeTeam(name: string): Promise<string>;
  /** Everything that was logged. */
  log(): string;
  close(): Promise<void>;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'stoep-test-'));
  const read = readSettings({ DATA_DIR: dataDir, ORIGIN: testOrigin });
  if (!read.ok) throw new Error(read.sentence);
  const { settings } = read;
  const postgres = options.home === undefined && onPostgres ? await emptyStoep() : undefined;
  const url = postgres?.url ?? (options.home === 'sqlite' ? undefined : options.home?.url);
  const homes = url
    ? [1, 2].map(() => ({ db: openPostgres(url, { name: serverName }), bus: createPostgresBus(url) }))
    : [await openFile(dataDir, settings.databaseFile)];
  let logged = '';
  const endless = Object.fromEntries(
    Object.keys(usualAllowances).map((name) => [name, { points: 1_000_000, seconds: 60 }]),
  ) as unknown as Allowances;
  const processes = homes.map(({ db, bus }) =>
    assemble({
      db,
      bus,
      log: createLog('debug', {
        write: (line: string) => {
          logged += line;
        },
      }),
      settings: { ...settings.app, clientDir: undefined, checkAnswers: true, ...options.settings },
      ...(options.now ? { now: options.now } : {}),
      passwords: createPasswords(cheapPasswords),
      throttles: createThrottles({ ...endless, ...options.allowances }, db),
    }),
  );
  const apps = processes.map(createApp);
  let turn = 0;
  const app: TestServer['app'] = {
    request: (where, init) => {
      turn += 1;
      return (apps[turn % apps.length] as (typeof apps)[number]).request(where, init);
    },
  };
  const [deps] = processes as [Deps];
  const { db } = deps;

  const client = (): TestClient => clientOf((request, init) => Promise.resolve(app.request(request, init)));
  const makeTeam = (name: string) => makeTeamRecord(deps, name);
  const team = await makeTeam('Team Oost');
  const enter = async (email: string, person: string, password = testPassword): Promise<SignedInClient> => {
    const browser = client();
    const { status } = await browser.call('POST', '/session', { email, password });
    if (status !== 200) throw new Error(`Signing in answered ${status}`);
    return { ...browser, person, email, device: `device-${randomUUID().slice(0, 18)}` };
  };

  return {
    app,
    deps,
    db,
    dataDir,
    url,
    team,
    client,
    makeTeam,
    async signIn(role, { team: where = team, name = `Iemand (${role})` } = {}) {
      const email = `${role.toLowerCase()}-${randomUUID().slice(0, 8)}@test.example`;
      const person = await makePerson(deps, { team: where, role, name, email });
      return enter(email, person);
    },
    async signInAgain(email, password) {
      const row = await db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirstOrThrow();
      return enter(email, row.id, password);
    },
    log: () => logged,
    processes: processes.length,
    channelsOf: (session) => processes.reduce((count, { news }) => count + news.countOf(session), 0),
    async close() {
      for (const { db, news } of processes) {
        news.endAll();
        await news.close();
        await closeDatabase(db);
      }
      postgres?.giveBack();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The project of tests decides: the same tests run on SQLite with one process, and on PostgreSQL with two. */
const onPostgres = process.env.STOEP_TEST_DATABASE === 'postgres';

async function openFile(dataDir: string, file: string): Promise<{ db: Deps['db']; bus?: Bus }> {
  const opened = await openDataFolder(dataDir, file, randomBytes, Date.now);
  if (!opened.ok) throw new Error(opened.sentence);
  return opened;
}

/** A browser's memory of cookies around anything that answers requests. */
export function clientOf(
  send: (path: string, init: RequestInit) => Promise<Response>,
  cookies = new Map<string, string>(),
): TestClient {
  const keep = (response: Response) => {
    for (const header of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split('; ');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const request: TestClient['fetch'] = async (where, init = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    return keep(await send(where, { ...init, headers }));
  };
  return {
    cookies,
    fetch: request,
    async call<T>(method: string, where: string, body?: unknown, headers: Record<string, string> = {}) {
      const app: Record<string, string> =
        method === 'GET' ? {} : { 'content-type': 'application/json', 'x-stoep': '1', origin: testOrigin };
      const response = await request(`/api/v1${where}`, {
        method,
        headers: { ...app, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
        headers: response.headers,
      };
    },
  };
}

async function makeTeamRecord({ store, writeAsServer }: Deps, name: string): Promise<string> {
  const team = `team-${randomUUID().slice(0, 20)}`;
  const by = 'server-000000000000';
  await store.inTeam(team, (tx) => writeAsServer(tx, { team, kind: 'team', id: team, by, set: { name } }));
  return team;
}

async function makePerson(
  { now, passwords, store, writeAsServer }: Deps,
  who: { team: string; role: Role; name: string; email: string },
): Promise<string> {
  const person = `person-${randomUUID().slice(0, 20)}`;
  const { team, role, name, email } = who;
  const password = await passwords.hash(testPassword);
  await store.inTeam(team, async (tx, sql) => {
    await writeAsServer(tx, { team, kind: 'person', id: person, by: person, set: { name, role } });
    await sql
      .insertInto('account')
      .values({
        id: person,
        email,
        name,
        password,
        installation_admin: 0,
        created: now(),
        last_sign_in: null,
      })
      .execute();
    await putMembership(sql, { team, person, role, since: now(), left: 0 });
  });
  return person;
}

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  /** All it wrote to its two output streams so far. */
  output(): string;
}

export interface ProcessOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The server of the present sources in a process of its own, on a free port; ready when this resolves. */
export async function startServerProcess({ args = [], env = {} }: ProcessOptions = {}): Promise<ServerProcess> {
  const port = Number(env.PORT ?? (await freePort()));
  const dataDir = env.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'stoep-process-'));
  const settings = { DATA_DIR: dataDir, PORT: String(port), ...env };
  const child = spawn(process.execPath, [builtServer(), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), ...settings },
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      written += String(data);
    });
  }
  await ready(child, port, () => written);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  return {
    origin: env.ORIGIN ?? `http://localhost:${port}`,
    port,
    dataDir,
    output: () => written,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

/** Runs a sub-command to its end. */
export function runServer(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtServer(), ...args], {
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

let built: string | undefined;

/** Built anew from the sources once per test file, so that an old `dist` proves nothing. Inside node_modules, so that it finds its packages. */
function builtServer(): string {
  if (built === undefined) {
    const builds = path.resolve('node_modules/.stoep-test-server');
    clearBuilds(builds);
    const folder = path.join(builds, `${process.pid}-${randomUUID().slice(0, 8)}`);
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        'node_modules/vite/bin/vite.js',
        'build',
        '--ssr',
        'src/server/main.ts',
        '--outDir',
        folder,
        '--logLevel',
        'error',
      ],
      { env: cleanEnvironment(), encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The server could not be built:\n${stderr}`);
    built = path.join(folder, 'main.js');
  }
  if (!existsSync(built)) throw new Error(`${built} is gone`);
  return built;
}

/** Builds of test runs that are over. A worker of vitest is stopped without a word, so it can't clear its own. */
function clearBuilds(builds: string): void {
  for (const name of existsSync(builds) ? readdirSync(builds) : []) {
    try {
      process.kill(Number.parseInt(name, 10), 0);
    } catch {
      rmSync(path.join(builds, name), { recursive: true, force: true });
    }
  }
}

async function ready(child: ChildProcess, port: number, output: () => string): Promise<void> {
  const end = Date.now() + 100_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`The server stopped with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready in time:\n${output()}`);
}

/** The tests' own settings must not reach the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'production' };
}
