/**
 * The app on Node's own server. What never reaches the app (no HTTP, a Host that is none, headers without end) is refused
 * in the same form as all else: a problem that says nothing of the inside, with the headers that keep a browser safe.
 */
import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import { Problem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

type Fetch = Parameters<typeof getRequestListener>[0];

/** Not listening yet. `origin` is where the app is reached. */
export function createHttpServer(fetch: Fetch, origin: string): Server {
  const refuse = (code: 'malformed' | 'too_large' | 'internal') => {
    const response = new Problem(code).toResponse();
    const headers = { ...securityHeaders('/', origin), 'cache-control': 'no-store', connection: 'close' };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  const listener = getRequestListener(fetch, {
    overrideGlobalObjects: false,
    errorHandler: (error) => refuse(error instanceof RequestError ? 'malformed' : 'internal'),
  });
  const underWay = new WeakMap<Duplex, ServerResponse>();
  const server = createServer((request, response) => {
    underWay.set(request.socket, response);
    // RFC 9112, 3.2: which of the two would be believed differs from one server to the next.
    if (countOf('host', request.rawHeaders) > 1) {
      void asText(refuse('malformed')).then((text) => request.socket.end(text));
      return undefined;
    }
    return listener(request, response);
  });
  // What a client expects of us beyond an answer is its own affair (RFC 9110, 10.1.1).
  server.on('checkExpectation', listener);
  server.on('clientError', async (error: NodeJS.ErrnoException, socket) => {
    const answer = underWay.get(socket);
    const free = !answer || answer.writableEnded || !answer.headersSent;
    if (!socket.writable || !free || error.code === 'ECONNRESET') return void socket.destroy();
    socket.end(await asText(refuse(error.code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'malformed')));
  });
  // A phone in a dead spot must not hold a place for ever; news channels send something every 25 seconds.
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

/** How often a header came: names and values stand in turns. */
const countOf = (name: string, raw: readonly string[]): number =>
  raw.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length;

async function asText(response: Response): Promise<string> {
  const body = await response.text();
  const headers = [...response.headers, ['content-length', String(Buffer.byteLength(body))]];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`, ...lines, '', body].join('\r\n');
}
