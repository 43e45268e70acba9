// The news channel: who may listen hears of each change at once, and no longer than they may.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
let time = Date.now();

beforeEach(async () => {
  time = Date.now();
  server = await startTestServer({ now: () => time, settings: { heartbeatSeconds: 0.05 } });
});
afterEach(() => server.close());

/** Listens; `heads` fills as news comes, `ended` resolves when the channel closes. */
async function listen(who: SignedInClient) {
  const response = await who.fetch(`/api/v1/teams/${server.team}/news`);
  const heads: number[] = [];
  let text = '';
  const reader = response.body?.getReader();
  const ended = (async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      text += new TextDecoder().decode(value);
      heads.splice(
        0,
        heads.length,
        ...[...text.matchAll(/event: head\ndata: (.*)\n\n/gu)].map(([, data = '']) => JSON.parse(data).head as number),
      );
    }
  })();
  return { response, heads, ended, text: () => text, cancel: () => reader?.cancel() };
}

describe('the news channel', () => {
  test('[S11] tells the newest number at the start and at each change, and nothing else', async () => {
    const desk = await server.signIn('triageWorker');
    const channel = await listen(desk);
    expect(channel.response.headers.get('content-type')).toBe('text/event-stream');
    expect(channel.response.headers.get('content-encoding')).toBeNull();
    expect(channel.response.headers.get('cache-control')).toBe('no-store');
    await until(() => channel.heads.length === 1);
    const phone = phoneOf(await server.signIn('fieldWorker'), server.team);
    const before = channel.heads.at(-1) ?? 0;
    await phone.push([phone.signal('Een'), phone.signal('Twee')]);
    await until(() => (channel.heads.at(-1) ?? 0) >= before + 2);
    expect(channel.text()).not.toContain('Een');
    // A push that took nothing is no news.
    const count = channel.heads.length;
    await phone.push([]);
    await until(() => channel.text().split(': still here').length > 2);
    expect(channel.heads).toHaveLength(count);
  });

  test('hears nothing of other teams', async () => {
    const channel = await listen(await server.signIn('triageWorker'));
    await until(() => channel.heads.length === 1);
    const elsewhere = await server.makeTeam('Team West');
    const phone = phoneOf(await server.signIn('fieldWorker', { team: elsewhere }), elsewhere);
    await phone.push([phone.signal('Elders')]);
    await until(() => channel.text().includes(': still here'));
    expect(channel.heads).toHaveLength(1);
  });

  test('ends when the person signs out', async () => {
    const desk = await server.signIn('triageWorker');
    const channel = await listen(desk);
    await desk.call('DELETE', '/session');
    await channel.ended;
  });

  test('[S8] ends when the person leaves the team or gets another role', async () => {
    const administrator = await server.signIn('administrator');
    for (const to of [{ left: true }, { role: 'partner' }]) {
      const desk = await server.signIn('triageWorker');
      const channel = await listen(desk);
      await administrator.call('PATCH', `/teams/${server.team}/people/${desk.person}`, to);
      await channel.ended;
    }
  });

  test('ends when the device is ended from another, and when the session is over', async () => {
    const desk = await server.signIn('triageWorker');
    await phoneOf(desk, server.team).pull();
    const here = await server.signInAgain(desk.email);
    const [one, other] = await Promise.all([listen(desk), listen(here)]);
    await here.call('POST', `/devices/${desk.device}/end`, { wipe: false });
    await one.ended;
    time += 31 * 86_400_000;
    await other.ended;
  });

  test('a channel that was hung up is let go', async () => {
    const desk = await server.signIn('triageWorker');
    const channel = await listen(desk);
    const row = await server.db
      .selectFrom('session')
      .select('id')
      .where('person', '=', desk.person)
      .executeTakeFirstOrThrow();
    expect(server.channelsOf(row.id)).toBe(1);
    await channel.cancel();
    await until(() => server.channelsOf(row.id) === 0);
  });

  test('a session has only so many channels', async () => {
    const desk = await server.signIn('triageWorker');
    // Each process counts its own.
    for (let open = 0; open < 12 * server.processes; open += 1) await listen(desk);
    expect((await desk.fetch(`/api/v1/teams/${server.team}/news`)).status).toBe(429);
  });
});
