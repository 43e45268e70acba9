// What the fuzz, and the look around that came with it, found: one test for each, so that it stays mended.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '#server/http/http-server.ts';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { email } from '#wire/shapes.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
let who: SignedInClient;

beforeAll(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
});
afterAll(() => server.close());

/** Sends these lines to a real port and gives what came back before the line was closed. */
async function overTheLine(text: string): Promise<string> {
  const listening = createHttpServer((request) => server.app.request(request), 'http://localhost:8787').listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as { port: number };
  const answer = await new Promise<string>((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      said += String(data);
    });
    socket.on('error', () => resolve(said));
    socket.on('close', () => resolve(said));
  });
  listening.closeAllConnections();
  await new Promise((resolve) => listening.close(resolve));
  return answer;
}

describe('found by the fuzz', () => {
  test('a body that breaks off half-way is the line’s fault, not a failure of the server', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    const headers = { 'content-type': 'application/json', 'x-stoep': '1' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const response = await who.fetch('/api/v1/session', init);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'malformed' });
    expect(server.log()).not.toContain('"event":"failed"');
  });

  test('an e-mail address that is far too long is refused without trying its form', () => {
    const started = process.cpuUsage();
    // Without the bound this takes minutes: each dot may be the last one.
    expect(email.safeParse(`a@${'.'.repeat(100_000)} `).success).toBe(false);
    // Of the processor, so that a busy machine makes no difference.
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  });

  test('an e-mail address holds no characters that can’t be kept', async () => {
    for (const given of ['a\u0000b@gemeente.nl', 'a\u0007@gemeente.nl', '\ud800@gemeente.nl']) {
      const answer = await server.client().call('POST', '/session', { email: given, password: testPassword });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
    }
  });

  test.each([
    ['a Host that is none', 'GET /api/v1/session HTTP/1.1\r\nHost: a b<c>\r\n\r\n', 400],
    ['two Hosts [attack.A18]', 'GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 400],
    ['no Host at all', 'GET /api/v1/session HTTP/1.0\r\n\r\n', 400],
    [
      'a backslash in the address',
      'GET /api\\v1\\session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      400,
    ],
    ['no HTTP', 'hallo?\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 413],
    [
      'a chunk that is none',
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Stoep: 1\r\n' +
        'Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
      400,
    ],
  ])('%s is refused as all else is', async (_, text, status) => {
    const answer = await overTheLine(text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(/^[A-Z].+\.$/u) });
  });

  test('what a client expects beyond an answer makes no difference', async () => {
    const answer = await overTheLine(
      'GET /livez HTTP/1.1\r\nHost: localhost\r\nExpect: koffie\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /u);
  });
});

describe('found by looking around', () => {
  test('asking only for the headers of the news takes no channel', async () => {
    const listener = await server.signIn('fieldWorker');
    for (let times = 0; times < 15; times += 1) {
      const { status, headers } = await listener.fetch(`/api/v1/teams/${server.team}/news`, { method: 'HEAD' });
      expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    }
    const session = await server.db.selectFrom('session').select('id').where('person', '=', listener.person).execute();
    expect(session.map(({ id }) => server.channelsOf(id))).toEqual([0]);
  });

  test('nobody can sync as the device that stands for the server itself', async () => {
    const phone = phoneOf({ ...who, device: 'server-000000000000' }, server.team);
    expect(await phone.push([phone.signal('Als de server')])).toMatchObject({
      status: 403,
      body: { code: 'forged_device' },
    });
    expect((await phone.pull()).status).toBe(403);
  });

  test('who is stopped for trying too much can’t lock others out by going on', async () => {
    const strict = await startTestServer({
      settings: { trustProxy: true },
      allowances: { signInAddress: { points: 2, seconds: 900 }, signInEmail: { points: 4, seconds: 900 } },
    });
    const { email } = await strict.signIn('fieldWorker');
    const from = async (address: string, password: string) => {
      const headers = { 'x-forwarded-for': address };
      return (await strict.client().call('POST', '/session', { email, password }, headers)).status;
    };
    const statuses = [];
    for (let times = 0; times < 8; times += 1)
      statuses.push(await from('10.0.0.1', `magneet 84 wilgentak dromedaris ${times}`));
    expect(statuses).toEqual([401, 401, 429, 429, 429, 429, 429, 429]);
    expect(await from('10.0.0.2', testPassword)).toBe(200);
    await strict.close();
  });

  describe('an invitation for someone who has an account', () => {
    async function invited(to: TestServer) {
      const elsewhere = await to.makeTeam('Team West');
      const administrator = await to.signIn('administrator', { team: elsewhere });
      const victim = await to.signIn('fieldWorker');
      const body = { name: 'Iemand', email: victim.email, role: 'fieldWorker' };
      const made = await administrator.call<{ link: string }>('POST', `/teams/${elsewhere}/people`, body);
      const path = `/invitations/${made.body.link.split('/').at(-1)}`;
      const guess = (password: string) =>
        to.client().call('POST', path, { name: 'Iemand', email: victim.email, password });
      return { victim, guess };
    }

    test('leaves each password that was tried and was wrong in the audit trail', async () => {
      const { victim, guess } = await invited(server);
      expect((await guess('magneet 84 wilgentak dromedaris')).status).toBe(401);
      const rows = await server.db.selectFrom('audit').selectAll().where('person', '=', victim.person).execute();
      expect(rows.filter(({ action }) => action === 'signInFailed')).toMatchObject([
        { team: '-', detail: 'invitation' },
      ]);
    });

    test('lets nobody try more passwords than signing in does', async () => {
      const strict = await startTestServer({ allowances: { signInEmail: { points: 3, seconds: 900 } } });
      const { victim, guess } = await invited(strict);
      const statuses = [];
      for (let times = 0; times < 5; times += 1)
        statuses.push((await guess(`magneet 84 wilgentak dromedaris ${times}`)).status);
      expect(statuses).toEqual([401, 401, 401, 429, 429]);
      const signIn = { email: victim.email, password: testPassword };
      expect((await strict.client().call('POST', '/session', signIn)).status).toBe(429);
      await strict.close();
    });

    test('is accepted with the right password, which costs no try', async () => {
      const strict = await startTestServer({ allowances: { signInEmail: { points: 2, seconds: 900 } } });
      const { victim, guess } = await invited(strict);
      expect((await guess('magneet 84 wilgentak dromedaris')).status).toBe(401);
      expect((await guess(testPassword)).status).toBe(200);
      const signIn = { email: victim.email, password: testPassword };
      expect((await strict.client().call('POST', '/session', signIn)).status).toBe(200);
      await strict.close();
    });
  });
});
