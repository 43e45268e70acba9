// What stands around every answer: headers, problems, files, and a log that holds nothing of anyone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

let server: TestServer;
let who: SignedInClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stoep-client-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), `<!doctype html><title>Stoep</title>${' '.repeat(2_000)}`);
  writeFileSync(path.join(folder, 'sw.js'), 'self.skipWaiting();');
  writeFileSync(path.join(folder, 'manifest.webmanifest'), '{"name":"Stoep"}');
  writeFileSync(path.join(folder, 'assets', 'app-abc123.js'), `console.log(1);${'/* */'.repeat(500)}`);
  writeFileSync(path.join(folder, 'assets', 'derive.worker-abc123.js'), 'postMessage(1);');
  const themeFile = path.join(folder, 'theme.css');
  server = await startTestServer({ settings: { clientDir: folder, themeFile } });
  who = await server.signIn('fieldWorker');
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (address: string, headers: Record<string, string> = {}) => server.client().fetch(address, { headers });

describe('headers', () => {
  const everywhere = [
    '/',
    '/signalen/een-adres',
    '/assets/app-abc123.js',
    '/nergens.js',
    '/theme.css',
    '/livez',
    '/readyz',
    '/api/v1/session',
    '/api/v1/openapi.json',
    '/api/v1/nergens',
    '/api',
  ];
  test.each(everywhere)('that keep a browser safe stand on %s', async (address) => {
    const { headers } = await get(address);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(policy).not.toMatch(/unsafe|blob:|https?:/u);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('geolocation=(self), ');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
    // The document of the API may be read from anywhere; it holds nothing of anyone.
    expect(headers.get('access-control-allow-origin')).toBe(address.endsWith('/openapi.json') ? '*' : null);
  });

  test('only the worker that derives keys may compile WebAssembly', async () => {
    const { headers } = await get('/assets/derive.worker-abc123.js');
    expect(headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  test('of the API name its version and forbid keeping an answer', async () => {
    for (const address of ['/api/v1/session', '/api/v1/nergens', '/api/v1/openapi.json']) {
      const { headers } = await get(address);
      expect(headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/u);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a refusal', () => {
  test('is a problem document in Dutch without anything of the inside', async () => {
    const response = await get('/api/v1/session');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:stoep:signed_out',
      title: 'Niet ingelogd',
      status: 401,
      detail: 'Je bent niet meer ingelogd. Log opnieuw in.',
      code: 'signed_out',
    });
  });

  test('names what is allowed when the method is not', async () => {
    const response = await who.fetch('/api/v1/session', { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'POST']);
    expect((await server.client().fetch('/', { method: 'POST' })).status).toBe(405);
  });

  test('an address of the API that is not there is no page', async () => {
    for (const address of ['/api/v1/nergens', '/api/v2/session', '/api', '/api/v1/teams/kort/pull']) {
      const response = await who.fetch(address, { headers: { accept: 'text/html' } });
      expect([address, response.status]).toEqual([address, 404]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test('an error inside says nothing of what it was', async () => {
    const broken = await startTestServer();
    const person = await broken.signIn('fieldWorker');
    await broken.db.schema.alterTable('membership').renameTo('elsewhere').execute();
    const answer = await person.call('GET', '/session');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/sql|membership|table|\.ts/iu);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(broken.log()).toContain('"event":"failed"');
    expect(broken.log()).not.toContain('no such table');
    await broken.close();
  });
});

describe('files', () => {
  test('with a hash in their name may be kept, all else is asked for again', async () => {
    expect((await get('/assets/app-abc123.js')).headers.get('cache-control')).toContain('immutable');
    for (const address of ['/', '/sw.js', '/manifest.webmanifest', '/vandaag']) {
      expect([address, (await get(address)).headers.get('cache-control')]).toEqual([address, 'no-cache']);
    }
  });

  test('go as small as the browser takes them', async () => {
    const response = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()).toContain('console.log(1)');
    expect((await get('/', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
    expect((await get('/')).headers.get('content-encoding')).toBeNull();
  });

  test('that did not change are not sent again', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
  });

  test('have their right type', async () => {
    const types = Object.entries({
      '/': 'text/html; charset=utf-8',
      '/sw.js': 'text/javascript; charset=utf-8',
      '/manifest.webmanifest': 'application/manifest+json',
    });
    for (const [address, type] of types) expect((await get(address)).headers.get('content-type')).toBe(type);
  });

  test('that are not there are not found; any page address is the app', async () => {
    expect((await get('/assets/weg.js')).status).toBe(404);
    expect((await get('/../../etc/passwd.txt')).status).toBe(404);
    expect((await get('/%2e%2e/%2e%2e/etc/passwd.txt')).status).toBe(404);
    expect(await (await get('/signalen/abc', { accept: 'text/html' })).text()).toContain('<title>Stoep</title>');
  });

  test('a style sheet of the municipality is served when it is there, and empty when it is not', async () => {
    rmSync(path.join(folder, 'theme.css'), { force: true });
    const empty = await get('/theme.css');
    expect([empty.status, empty.headers.get('content-type'), await empty.text()]).toEqual([
      200,
      'text/css; charset=utf-8',
      '',
    ]);
    writeFileSync(path.join(folder, 'theme.css'), ':root { --accent: green }');
    expect(await (await get('/theme.css')).text()).toContain('--accent');
  });
});

describe('the log', () => {
  test('tells what was asked, how it ended and how long it took, and nothing of anyone', async () => {
    const secret = 'Geheim47 aan de Lindelaan';
    const phone = phoneOf(who, server.team);
    const signal = phone.signal(secret, { set: { observed: secret, personName: 'Geheime Persoon' } });
    await phone.push([signal, { n: phone.next, observed: secret }]);
    await phone.pull();
    await server.client().call('POST', '/session', { email: 'geheim@adres.example', password: 'geheim wachtwoord' });
    await server.client().call('GET', `/invitations/${'geheimetoken'.repeat(3)}`);
    await server.client().fetch(`/api/v1/${encodeURIComponent(secret)}?q=${encodeURIComponent(secret)}`);
    const lines = server
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ route }) => route)).toContain('/api/v1/teams/{team}/push');
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(['event', 'id', 'level', 'method', 'ms', 'route', 'status', 'time']);
    }
    expect(server.log()).not.toMatch(/geheim/iu);
    for (const personal of [who.person, who.email, who.device, signal.record, server.team]) {
      expect(server.log()).not.toContain(personal);
    }
  });
});

describe('health', () => {
  test('it lives, and is ready while the database answers', async () => {
    expect((await get('/livez')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    const closed = await startTestServer();
    await closed.db.destroy();
    expect((await closed.client().fetch('/livez')).status).toBe(200);
    expect((await closed.client().fetch('/readyz')).status).toBe(503);
  });
});
