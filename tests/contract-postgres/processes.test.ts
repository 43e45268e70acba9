// Two real servers on one PostgreSQL: started at once, killed under load, and the database taken away from under them.
import { afterEach, describe, expect, test } from 'vitest';
import { invitedPhone, tokenIn } from '#tests/support/phones/invited-phone.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { makeCluster } from '#tests/support/postgres-cluster.ts';
import {
  clientOf,
  runServer,
  type ServerProcess,
  startServerProcess,
  testPassword,
} from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { type Phone, phoneOf } from '../contract/phone.ts';

const open: ServerProcess[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.kill();
});

async function start(url: string): Promise<ServerProcess> {
  const server = await startServerProcess({ env: { DATABASE_URL: url } });
  open.push(server);
  // It is ready a moment before it prints its link.
  await until(() => server.output().includes('/uitnodiging/'));
  return server;
}

/** Each server has an address of its own here, which the requests to it must name. */
const to = (server: ServerProcess) => (where: string, init: RequestInit) => {
  const headers = new Headers(init.headers);
  headers.set('origin', server.origin);
  return fetch(server.origin + where, { ...init, headers });
};

/** Somebody who notes signals, made at one server. `at` is the same person's browser as it reaches another. */
async function settle(server: ServerProcess) {
  const made = await invitedPhone(server);
  return { ...made, at: (other: ServerProcess) => clientOf(to(other), made.client.cookies) };
}

/** What the news channel of a team says at a server. */
async function hear(client: ReturnType<typeof clientOf>, team: string) {
  const response = await client.fetch(`/api/v1/teams/${team}/news`);
  let text = '';
  const ended = (async () => {
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      text += new TextDecoder().decode(value);
    }
  })();
  return { text: () => text, ended };
}

describe('two servers', () => {
  test('start at the same moment on an empty database; what one takes the other tells, and signing out at one ends both', async () => {
    const { url, drop } = await freshPostgres();
    const [one, two] = await Promise.all([start(url), start(url)]);
    // Of two links the later one works; whichever server printed it.
    const links = [one, two].map(({ output }) => tokenIn(output()));
    const looks = await Promise.all(links.map((link) => to(one)(`/api/v1/invitations/${link}`, {})));
    expect(looks.map(({ status }) => status).sort()).toEqual([200, 404]);
    const first = looks[0]?.status === 200 ? one : two;
    const second = first === one ? two : one;

    const { phone, client, team, at } = await settle(first);
    const elsewhere = at(second);
    const channel = await hear(elsewhere, team);
    await until(() => channel.text().includes('event: head'));
    const { body } = await phone.push([phone.signal('Bij de een genoteerd')]);
    await until(() => channel.text().includes(`"head":${body.answers[0]?.seq}}`));
    const there = await phoneOf({ ...client, ...elsewhere, device: client.device }, team).pullAll();
    expect(there.changes.some(({ values }) => values.observed === 'Bij de een genoteerd')).toBe(true);

    await client.call('DELETE', '/session');
    await channel.ended;
    for (const server of [one, two]) expect(await server.stop()).toBe(0);
    for (const server of [one, two]) expect(server.output()).not.toContain('not-really-secret');
    expect(runServer(['verify-audit'], { DATABASE_URL: url })).toMatchObject({ status: 0 });
    await drop();
  }, 120_000);

  test('[S2] [S14] one is killed under load while the other goes on: nothing acknowledged is lost, nothing is there twice', async () => {
    const { url, drop } = await freshPostgres();
    const one = await start(url);
    const two = await start(url);
    const { phone: first, client, team } = await settle(two);
    let there = one;
    const phones: Phone[] = [];
    for (let index = 0; index < 4; index += 1) {
      // A login belongs to one device.
      const roaming = clientOf((where, init) => to(there)(where, init));
      await roaming.call('POST', '/session', { email: client.email, password: testPassword });
      phones.push(phoneOf({ ...client, ...roaming, device: `device-under-load-00${index}` }, team));
    }
    let running = true;
    const sent = new Map<string, boolean>();
    const load = phones.map(async (phone) => {
      while (running) {
        const changes = Array.from({ length: 5 }, () => phone.signal('Onder druk'));
        for (const { record } of changes) sent.set(record, false);
        for (let tries = 0; ; tries += 1) {
          if (tries > 200) throw new Error('No answer came');
          const answer = await phone.push(changes).catch(() => undefined);
          if (answer?.status === 200) {
            expect(answer.body.answers.map(({ verdict }) => verdict)).toEqual(changes.map(() => 'applied'));
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        for (const { record } of changes) sent.set(record, true);
      }
    });
    const taken = () => [...sent.values()].filter(Boolean).length;
    await until(() => taken() >= 40);
    await one.kill();
    there = two;
    const before = taken();
    await until(() => taken() >= before + 40);
    running = false;
    await Promise.all(load);

    const { changes, last } = await first.pullAll();
    const found = new Map(changes.map((change) => [change.id, change]));
    expect([...sent.keys()].filter((record) => found.get(record)?.history.length !== 1)).toEqual([]);
    expect(last.count).toBe(changes.length);
    expect(await two.stop()).toBe(0);
    expect(runServer(['verify-audit'], { DATABASE_URL: url })).toMatchObject({ status: 0 });
    await drop();
  }, 120_000);
});

test('[S14] a database that is gone for a while is said to be, and the server goes on by itself when it is back', async () => {
  const cluster = await makeCluster({ durable: true });
  try {
    const url = cluster.url('postgres');
    const server = await start(url);
    const { phone, client, team } = await settle(server);
    const kept = phone.signal('Ervoor');
    expect((await phone.push([kept])).status).toBe(200);
    const channel = await hear(client, team);
    await until(() => channel.text().includes('event: head'));

    await cluster.stop('immediate');
    const waiting = phone.signal('Terwijl de database weg is');
    expect(await phone.push([waiting])).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((await to(server)('/readyz', {})).status).toBe(503);
    expect((await to(server)('/livez', {})).status).toBe(200);

    await cluster.start();
    await until(async () => (await to(server)('/readyz', {})).status === 200);
    const { body } = await phone.push([waiting]);
    expect(body.answers).toMatchObject([{ n: waiting.n, verdict: 'applied' }]);
    const ids = (await phone.pullAll()).changes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([kept.record, waiting.record]));
    await until(() => channel.text().includes(`"head":${body.answers[0]?.seq}}`));
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toContain('not-really-secret');
  } finally {
    await cluster.remove();
  }
}, 120_000);

test('a database that can’t be used is refused in one sentence, without the password in it', async () => {
  const { url, drop } = await freshPostgres();
  const refused: readonly [Record<string, string>, RegExp][] = [
    [
      { DATABASE_URL: 'mysql://stoep:not-really-secret@localhost/stoep' },
      /^DATABASE_URL must be the address of a Post/u,
    ],
    [{ DATABASE_URL: url.replace(/[^/]+$/u, 'nothing') }, /^There is no database 127\.0\.0\.1:\d+\/nothing; make it/u],
    [{ DATABASE_URL: url.replace(/:\d+\//u, ':1/') }, /can't be reached \(ECONNREFUSED\)/u],
  ];
  for (const [env, sentence] of refused) {
    const { status, stdout, stderr } = runServer([], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('not-really-secret');
  }
  await drop();
}, 60_000);
