// Our real server in a process of its own, on the example with many records; and what a phone of the coordinator, who
// may see all of it, gets from it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const password = 'zeilboot mosterd 48 lantaarns';
export const coordinator = 'coordinator@voorbeeldwijk.example';

/** A port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a process and waits until it answers at this address. */
export async function startProcess(args, env, address) {
  const { NODE_ENV: _, VITEST: __, ...rest } = process.env;
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, NODE_ENV: 'production', ...env },
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += data));
  const ended = once(child, 'close');
  const until = Date.now() + 600_000;
  for (;;) {
    if (child.exitCode !== null) {
      // What it said last is still on its way.
      await ended;
      throw new Error(`${args[0]} stopped with ${child.exitCode}: ${written.slice(0, 600)}`);
    }
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) break;
    if (Date.now() > until) throw new Error(`${args[0]} was not ready in time: ${written.slice(0, 600)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The built server on a data folder; `records` only counts when the folder is empty. */
export async function startStoep({ dist, client, dataDir, records, port }) {
  const origin = `http://localhost:${port}`;
  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    ORIGIN: origin,
    CLIENT_DIR: client,
    DEMO_PASSWORD: password,
    LOG_LEVEL: 'error',
    // No lock may fall in the middle of a measurement.
    LOCK_IDLE_SECONDS: '3600',
    LOCK_HIDDEN_SECONDS: '3600',
  };
  const args = [`${dist}/server/main.js`, 'demo', '--records', String(records)];
  const running = await startProcess(args, env, `${origin}/readyz`);
  return { origin, ...running };
}

/** Signs in over HTTP; gives who it is and a `request` with the cookie and the headers of the app. */
export async function signIn(origin, email) {
  const headers = { 'content-type': 'application/json', 'x-stoep': '1', 'stoep-protocol': '1', origin };
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in as ${email} answered ${answer.status}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const who = await answer.json();
  return {
    person: who.person.id,
    team: who.memberships[0].team,
    request: (path, init = {}) => fetch(`${origin}/api/v1${path}`, { ...init, headers: { ...headers, cookie } }),
  };
}

/** All that a person may see, page by page: the records, and what they weighed on the wire and as JSON. */
export async function pullAll(origin, email) {
  const session = await signIn(origin, email);
  const device = `bench-${Math.random().toString(36).slice(2).padEnd(14, '0')}`;
  const records = [];
  let [wire, json, pages] = [0, 0, 0];
  let at = { next: 0, epoch: '', scope: '', more: true };
  while (at.more) {
    const query = new URLSearchParams({ device, since: String(at.next), epoch: at.epoch, scope: at.scope });
    const answer = await session.request(`/teams/${session.team}/pull?${query}`);
    if (!answer.ok) throw new Error(`A pull answered ${answer.status}: ${await answer.text()}`);
    const text = await answer.text();
    at = JSON.parse(text);
    records.push(...at.changes);
    wire += Number(answer.headers.get('content-length'));
    json += Buffer.byteLength(text);
    pages += 1;
  }
  return { ...session, records, wire, json, pages };
}
