// The HTTP interface fuzzed byte by byte over a real port: what no client library would send. Whatever comes in, the server
// answers as it always does or closes the line, stays up, and keeps nothing of half a request.
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpServer } from '#server/http/http-server.ts';
import { type SignedInClient, startTestServer, type TestServer, testOrigin } from '#tests/support/test-server.ts';
import { hangLimit } from './fuzz/claims.ts';
import { type RowReader, rowReader } from './fuzz/fingerprint.ts';
import { phoneOf } from './phone.ts';

const rounds = Number(process.env.FUZZ_RUNS ?? 1);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121);

let server: TestServer;
let who: SignedInClient;
let port: number;
let rows: RowReader;
let listening: ReturnType<typeof createHttpServer>;

beforeAll(async () => {
  server = await startTestServer();
  who = await server.signIn('fieldWorker');
  rows = rowReader(server.db);
  listening = createHttpServer((request) => server.app.request(request), testOrigin).listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  ({ port } = listening.address() as { port: number });
  console.log(`Fuzz of the line: FUZZ_SEED=${seed} FUZZ_RUNS=${rounds}`);
});
afterAll(async () => {
  listening.closeAllConnections();
  await new Promise((resolve) => listening.close(resolve));
  await server.close();
});

interface Line {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly string[];
  readonly body: (typeof bodies)[number];
  /** Which part of the bytes is sent before the line is cut; 1 for all. */
  readonly part: number;
  readonly end: 'close' | 'cut';
}

const bodies = ['none', 'sized', 'short', 'long', 'chunked', 'brokenChunk', 'both', 'twoRequests', 'noise'] as const;

const line: fc.Arbitrary<Line> = fc.record({
  method: fc.constantFrom(
    'POST',
    'POST',
    'POST',
    'GET',
    'HEAD',
    'PUT',
    'OPTIONS',
    'TRACE',
    'CONNECT',
    'PRI',
    'get',
    '',
    'G\u0000T',
  ),
  target: fc.constantFrom(
    'push',
    'push',
    'push',
    '/',
    '*',
    '//',
    '/api/v1/session',
    '/api/v1/%00',
    '/api/v1/%2e%2e/%2e%2e/etc/passwd',
    '/api/v1/../../x',
    '/api\\v1\\session',
    '/api/v1/session?%ff=%',
    '/api/v1/session#x',
    '/api/v1/sessi\u00f8n',
    'http://evil.example/api/v1/session',
    'http://[::1/api/v1/session',
    'ftp://x/',
    'api/v1/session',
    `/api/v1/${'x'.repeat(20_000)}`,
    '/api/v1/session HTTP/1.1\r\nX: y',
  ),
  version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''),
  headers: fc.uniqueArray(
    fc.constantFrom(
      'Host: evil.example',
      'Host: a b',
      'Host:',
      'X-Stoep : 1',
      ' folded',
      'Naam zonder dubbele punt',
      'X-Nul: a\u0000b',
      'X-Enkel: a\rb',
      `X-Lang: ${'x'.repeat(20_000)}`,
      'Expect: 100-continue',
      'Expect: koffie',
      'Upgrade: websocket',
      'Connection: upgrade, keep-alive, close',
      'Content-Length: -1',
      'Content-Length: 5, 6',
      'Content-Encoding: gzip',
      'Transfer-Encoding: gzip, chunked',
      'Transfer-Encoding: xchunked',
      'Cookie: __Host-stoep=\u0001',
      'Content-Type: text/plain',
    ),
    { maxLength: 2 },
  ),
  body: fc.constantFrom(...bodies),
  part: fc.constantFrom(1, 1, 1, 0.3, 0.6, 0.9, 0.99),
  end: fc.constantFrom('close', 'cut'),
});

test(
  'anything over the line is answered as all else is, or not at all; half a request leaves nothing behind',
  async () => {
    const phone = phoneOf(who, server.team);
    await phone.pull();
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(line, async (made) => {
      const change = { ...phone.signal('Over de lijn'), n: 1_000_000 };
      const text = JSON.stringify({ device: phone.device, epoch: '', settled: 0, changes: [change] });
      const sent = written(made, text);
      const before = await rows.read();
      const said = await overTheLine(sent.slice(0, Math.ceil(sent.length * made.part)), made.end);
      for (const { status, head, body } of answersIn(said)) {
        seen.set(String(status), (seen.get(String(status)) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        if (status < 400) continue;
        expect(head).toContain('content-type: application/problem+json');
        expect(head).toContain("content-security-policy: default-src 'none'");
        if (made.method !== 'HEAD')
          expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(/\.$/u) });
      }
      const alive = await fetch(`http://127.0.0.1:${port}/livez`);
      expect(await alive.text()).toBe('ok');
      // The number of the change leaves a gap, so even a push that comes over whole changes nothing.
      expect([...(await rows.read())]).toEqual([...before]);
    });
    await fc.assert(property, { seed, numRuns: 150 * rounds });
    expect(server.log()).not.toContain('"event":"failed"');
    for (const status of ['400', '404', '405']) expect([...seen.keys()]).toContain(status);
    if (rounds > 1) console.log(Object.fromEntries(seen));
  },
  60_000 * rounds,
);

function written({ method, target, version, headers, body }: Line, text: string): Buffer {
  const path = target === 'push' ? `/api/v1/teams/${server.team}/push` : target;
  const cookies = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const usual = ['Host: localhost:8787', 'X-Stoep: 1', 'Content-Type: application/json', `Cookie: ${cookies}`];
  const replaced = headers.map((each) => each.split(':')[0]?.trim());
  const kept = usual.filter((each) => !replaced.includes(each.split(':')[0]));
  const head = (...more: string[]) =>
    [`${method} ${path} ${version}`, ...kept, ...headers, ...more, '', ''].join('\r\n');
  const size = Buffer.byteLength(text);
  const sized = `${head(`Content-Length: ${size}`)}${text}`;
  const chunk = `${size.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  const made: Record<Line['body'], string> = {
    none: head(),
    sized,
    short: `${head(`Content-Length: ${size}`)}${text.slice(0, -9)}`,
    long: `${sized}${text}`,
    chunked: `${head('Transfer-Encoding: chunked')}${chunk}`,
    brokenChunk: `${head('Transfer-Encoding: chunked')}zz\r\n${text}\r\n`,
    both: `${head(`Content-Length: ${size}`, 'Transfer-Encoding: chunked')}${chunk}`,
    twoRequests: `${sized}${sized}`,
    noise: `${head('Content-Length: 40')}${'\u0000\u00ff\u0080'.repeat(20)}`,
  };
  return Buffer.from(made[body], 'latin1');
}

/** Sends bytes and gives all that comes back until the line is closed, or stays silent. */
function overTheLine(bytes: Buffer, end: Line['end']): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    const hangs = setTimeout(() => {
      socket.destroy();
      reject(new Error('the line was neither answered nor closed'));
    }, hangLimit);
    const done = () => {
      clearTimeout(hangs);
      resolve(said);
    };
    socket.on('data', (data) => {
      said += data.toString('latin1');
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.write(bytes, () => (end === 'close' ? socket.end() : setTimeout(() => socket.destroy(), 15)));
  });
}

function* answersIn(said: string): Generator<{ status: number; head: string; body: string }> {
  for (const [, status = '', head = '', body = ''] of said.matchAll(
    /HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*?)(?=HTTP\/1\.1 |$)/gu,
  )) {
    if (status !== '100')
      yield { status: Number(status), head: head.toLowerCase(), body: Buffer.from(body, 'latin1').toString('utf8') };
  }
}
