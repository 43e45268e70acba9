// A bad network of our own: stands between browsers (or phones in Node) and one or more built servers, and lets go
// wrong, request by request and by a seeded plan, all that goes wrong on a road. It is a Road too, so it can be cut.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Dice, seededDice } from './seeded-dice.ts';
import { openSockets, type Road } from './tls-proxy.ts';

export const faultKinds = [
  /** The connection is reset before the request reaches the server. */
  'cutBefore',
  /** The server gets half of the request. */
  'cutRequest',
  /** The server did its work; half of its answer comes through. */
  'cutAnswer',
  /** The server did its work; nothing of its answer comes through. */
  'answerLost',
  /** The request reaches the server twice (another process the second time, when there are more); the second answer is given. */
  'twice',
  'delay',
  /** A gateway answers with a page of its own, and the server heard nothing. */
  'badGateway',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** How many of the requests go wrong, from 0 to 1. */
export interface FaultRates {
  readonly api: number;
  readonly files: number;
}

/** What something in the middle says in the place of the server. */
export interface Between {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
  /** The answer is held up until this comes. */
  readonly until?: Promise<void>;
}

export interface FaultyRoad extends Road {
  /** From now on this may answer by itself, by the path that is asked for; undefined lets the server answer. */
  stand(between: ((path: string) => Between | undefined) | undefined): void;
  /** Changes how often things go wrong; from the next request on. */
  rain(rates: Partial<FaultRates>): void;
  /** What went wrong so far, per kind. */
  readonly injected: Readonly<Record<FaultKind, number>>;
  /** Requests so far, gone wrong or not. */
  requests(): number;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const gatewayPage = '<!doctype html><html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>';
/** The longest that a request is held up, in milliseconds. */
const longestDelay = 1_200;

export async function openFaultProxy(
  targets: readonly number[],
  options: { seed: number; rates?: FaultRates; port?: number },
): Promise<FaultyRoad> {
  const dice = seededDice(options.seed);
  const draw = faultsOf(seededDice(options.seed + 1));
  const open = openSockets();
  const injected = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  let rates: FaultRates = options.rates ?? { api: 0, files: 0 };
  let requests = 0;
  let between: ((path: string) => Between | undefined) | undefined;

  const server = createServer((incoming, outgoing) => {
    requests += 1;
    const instead = between?.(incoming.url ?? '/');
    if (instead) return void answerInstead(outgoing, instead);
    const fault = draw(incoming.url?.startsWith('/api/') ? rates.api : rates.files);
    if (fault) injected[fault] += 1;
    // Each request goes to a process of its own choice, as behind a load balancer without sticky sessions.
    const turn = dice.under(targets.length);
    const port = (offset: number) => targets[(turn + offset) % targets.length] as number;
    pass(incoming, outgoing, fault, dice.next(), port).catch(() => reset(outgoing));
  });
  server.keepAliveTimeout = 30_000;
  server.on('connection', (socket) => {
    if (open.refuses(socket)) return;
    open.add(socket);
    socket.on('error', () => undefined);
  });
  return {
    ...(await open.listen(server, { scheme: 'http', port: options.port })),
    injected,
    requests: () => requests,
    stand: (next) => {
      between = next;
    },
    rain: (next) => {
      rates = { ...rates, ...next };
    },
  };
}

/** Gives what goes wrong, each kind as often as the others: from a bag that is filled again when it is empty. */
function faultsOf(dice: Dice): (rate: number) => FaultKind | undefined {
  let bag: FaultKind[] = [];
  return (rate) => {
    if (!dice.chance(rate)) return undefined;
    if (bag.length === 0) bag = [...faultKinds];
    return bag.splice(dice.under(bag.length), 1)[0];
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: FaultKind | undefined,
  chance: number,
  port: (offset: number) => number,
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = incoming;
  if (fault === 'cutBefore') return reset(outgoing);
  const asked = { method, path, headers, body: await buffer(incoming) };
  if (fault === 'badGateway') return gateway(outgoing);
  if (fault === 'delay') await new Promise((resolve) => setTimeout(resolve, chance * longestDelay));
  if (fault === 'cutRequest') {
    await sendHalf(port(0), asked);
    return reset(outgoing);
  }

  let answered: IncomingMessage;
  try {
    answered = await ask(port(0), asked);
  } catch {
    // Nobody is there: the server was killed. A gateway says so.
    return gateway(outgoing);
  }
  if (answered.headers['content-type'] === 'text/event-stream') return stream(answered, outgoing, fault);
  let body = await buffer(answered);
  if (fault === 'twice') {
    answered = await ask(port(1), asked);
    body = await buffer(answered);
  }
  if (fault === 'answerLost') return reset(outgoing);
  const { connection: _, 'transfer-encoding': __, ...kept } = answered.headers;
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
  outgoing.writeHead(answered.statusCode ?? 500, { ...kept, ...length });
  if (fault !== 'cutAnswer') return void outgoing.end(body);
  outgoing.write(body.subarray(0, body.length / 2), () => reset(outgoing));
}

function ask(port: number, { method, path, headers, body }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { connection: _, 'transfer-encoding': __, ...kept } = headers;
    const upstream = request({ host: '127.0.0.1', port, method, path, headers: kept, agent: false }, resolve);
    upstream.once('error', reject);
    upstream.end(body);
  });
}

/** As when the phone loses reception while it sends. */
async function sendHalf(port: number, { method, path, headers, body }: Asked): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'connection')
    .map(([name, value]) => `${name}: ${String(value)}`);
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  const whole = Buffer.concat([Buffer.from(head), body]);
  const cutAt = body.length > 0 ? head.length + body.length / 2 : whole.length / 2;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.write(whole.subarray(0, cutAt), () => setTimeout(() => socket.destroy(), 20));
  });
}

/** The news channel has no end to wait for: what goes wrong with an answer is that it breaks off. */
function stream(answered: IncomingMessage, outgoing: ServerResponse, fault: FaultKind | undefined): void {
  const { connection: _, 'transfer-encoding': __, ...kept } = answered.headers;
  answered.on('error', () => reset(outgoing));
  outgoing.once('close', () => answered.destroy());
  outgoing.writeHead(answered.statusCode ?? 200, kept);
  answered.pipe(outgoing);
  if (fault) setTimeout(() => reset(outgoing), 200);
}

async function answerInstead(outgoing: ServerResponse, between: Between): Promise<void> {
  const { status = 200, type = 'text/html', body, until } = between;
  await until;
  outgoing.writeHead(status, { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) });
  outgoing.end(body);
}

function gateway(outgoing: ServerResponse): void {
  outgoing.writeHead(502, { 'content-type': 'text/html', 'content-length': String(gatewayPage.length) });
  outgoing.end(gatewayPage);
}

function reset(outgoing: ServerResponse): void {
  const { socket } = outgoing;
  if (socket && !socket.destroyed) socket.resetAndDestroy();
}
