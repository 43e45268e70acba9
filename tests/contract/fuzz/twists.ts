// What can be wrong around a request that is itself in order: its method, address, headers, cookies, and how its body
// comes. Each takes a request and gives another; none may bring the server down or change a thing when it is refused.
import { gzipSync } from 'node:zlib';
import type { Wire } from './requests.ts';

type Twist = (wire: Wire) => Wire;

const withHeaders =
  (headers: Readonly<Record<string, string>>): Twist =>
  (wire) => ({ ...wire, headers: { ...wire.headers, ...headers } });

const without =
  (...names: readonly string[]): Twist =>
  (wire) => ({
    ...wire,
    headers: Object.fromEntries(Object.entries(wire.headers).filter(([name]) => !names.includes(name))),
  });

/** Another body, only where one can be. */
const withBody =
  (change: (bytes: Uint8Array<ArrayBuffer>) => Wire['body'], headers: Readonly<Record<string, string>> = {}): Twist =>
  (wire) => {
    if (wire.method === 'GET' || wire.method === 'HEAD') return wire;
    const bytes = wire.body instanceof Uint8Array ? wire.body : new Uint8Array();
    return { ...wire, body: change(bytes), headers: { ...wire.headers, ...headers } };
  };

const withMethod =
  (method: string): Twist =>
  (wire) => ({ ...wire, method, body: method === 'GET' || method === 'HEAD' ? undefined : wire.body });

const withTarget =
  (change: (target: string) => string): Twist =>
  (wire) => ({ ...wire, target: change(wire.target) });

const withQuery = (query: string) => withTarget((target) => `${target}${target.includes('?') ? '&' : '?'}${query}`);

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const bomb = copy(gzipSync(new Uint8Array(40_000_000)));
const zip = (bytes: Uint8Array) => copy(gzipSync(bytes));

function inPieces(bytes: Uint8Array, breaksOff: boolean): ReadableStream<Uint8Array> {
  const half = Math.ceil(bytes.length / 2);
  const pieces = [bytes.slice(0, half), new Uint8Array(), ...(breaksOff ? [] : [bytes.slice(half)])];
  return new ReadableStream({
    async pull(controller) {
      const piece = pieces.shift();
      if (piece) return controller.enqueue(piece);
      if (breaksOff) controller.error(new Error('the line is gone'));
      else controller.close();
    },
  });
}

export const twists: Readonly<Record<string, Twist>> = {
  notFromApp: without('x-stoep'),
  appHeaderZero: withHeaders({ 'x-stoep': '0' }),
  appHeaderTwice: withHeaders({ 'x-stoep': '1, 1' }),
  originOfAnother: withHeaders({ origin: 'https://evil.example' }),
  originNull: withHeaders({ origin: 'null' }),
  originLonger: withHeaders({ origin: 'http://localhost:8787.evil.example' }),
  fromAnotherSite: withHeaders({ 'sec-fetch-site': 'cross-site' }),
  fromSameSite: withHeaders({ 'sec-fetch-site': 'same-site' }),
  protocolOld: withHeaders({ 'stoep-protocol': '-1' }),
  protocolNew: withHeaders({ 'stoep-protocol': '9999' }),
  protocolWord: withHeaders({ 'stoep-protocol': 'nieuwste' }),
  protocolLong: withHeaders({ 'stoep-protocol': '1'.repeat(8_000) }),
  typeForm: withHeaders({ 'content-type': 'application/x-www-form-urlencoded' }),
  typeMultipart: withHeaders({ 'content-type': 'multipart/form-data; boundary=x' }),
  typeText: withHeaders({ 'content-type': 'text/plain' }),
  typeNone: without('content-type'),
  typeOdd: withHeaders({ 'content-type': `${'/'.repeat(3_000)};;;=;charset="` }),
  typeCharset: withHeaders({ 'content-type': 'APPLICATION/JSON ; charset=utf-7' }),
  typeOther: (wire) =>
    withHeaders({
      'content-type': /json/u.test(wire.headers['content-type'] ?? '')
        ? 'application/octet-stream'
        : 'application/json',
    })(wire),
  encodingBrotli: withHeaders({ 'content-encoding': 'br' }),
  encodingTwice: withHeaders({ 'content-encoding': 'gzip, gzip' }),
  encodingOdd: withHeaders({ 'content-encoding': 'GZIP' }),
  zipped: withBody(zip, { 'content-encoding': 'gzip' }),
  zippedBroken: withBody((bytes) => zip(bytes).slice(0, -6), { 'content-encoding': 'gzip' }),
  zippedSpoilt: withBody((bytes) => copy(zip(bytes).map((byte, at) => (at === 12 ? byte ^ 255 : byte))), {
    'content-encoding': 'gzip',
  }),
  zippedAndMore: withBody((bytes) => copy(Buffer.concat([zip(bytes), Buffer.from('meer')])), {
    'content-encoding': 'gzip',
  }),
  zippedNot: withHeaders({ 'content-encoding': 'gzip' }),
  bomb: withBody(() => bomb, { 'content-encoding': 'gzip' }),
  bodyNone: withBody(() => undefined),
  bodyHalf: withBody((bytes) => bytes.slice(0, bytes.length / 2)),
  bodyLarge: withBody((bytes) => copy(Buffer.concat([bytes, Buffer.alloc(1_200_000, 32)]))),
  bodyMiddling: withBody((bytes) => copy(Buffer.concat([bytes, Buffer.alloc(65_537, 32)]))),
  bodyNoUtf8: withBody((bytes) =>
    copy(Buffer.concat([bytes.slice(0, -1), Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x22, 0x7d])])),
  ),
  bodyMarked: withBody((bytes) => copy(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))),
  bodyWide: withBody((bytes) => copy(Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le'))),
  bodyTwo: withBody((bytes) => copy(Buffer.concat([bytes, bytes]))),
  bodyList: withBody((bytes) => copy(Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')]))),
  inPieces: withBody((bytes) => inPieces(bytes, false)),
  breaksOff: withBody((bytes) => inPieces(bytes, true)),
  lengthLarge: withHeaders({ 'content-length': '99999999999999999999' }),
  lengthWord: withHeaders({ 'content-length': 'veel' }),
  methodHead: withMethod('HEAD'),
  methodOptions: withMethod('OPTIONS'),
  methodPut: withMethod('PUT'),
  methodPatch: withMethod('PATCH'),
  methodDelete: withMethod('DELETE'),
  methodOwn: withMethod('BREW'),
  methodHidden: withHeaders({ 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }),
  pathZero: withTarget((target) => `${target}%00`),
  pathUp: withTarget((target) => target.replace('/api/v1/', '/api/v1/%2e%2e/v1/')),
  pathUpPlain: withTarget((target) => target.replace('/api/v1/', '/api/v1/x/../')),
  pathDouble: withTarget((target) => target.replace('/api/v1/', '/api//v1//')),
  pathSlash: withTarget((target) => target.replace(/(\?|$)/u, '/$1')),
  pathEscape: withTarget((target) => target.replace('/api/v1/', '/api/v1/%ff%fe%zz/')),
  pathUpper: withTarget((target) => target.toUpperCase()),
  pathLong: withTarget((target) => `${target.replace(/\?.*/u, '')}/${'x'.repeat(7_000)}`),
  pathDeep: withTarget((target) => `${target.replace(/\?.*/u, '')}${'/x'.repeat(3_000)}`),
  pathEncoded: withTarget((target) => target.replace(/teams/u, '%74eams')),
  queryOdd: withQuery('__proto__=1&constructor=2&toString=3'),
  queryTwice: withTarget(
    (target) => `${target}${target.includes('?') ? '&' : '?x=1&'}${target.split('?')[1] ?? 'x=2'}`,
  ),
  queryLists: withQuery('since[]=1&device[0]=x&a.b=c'),
  queryBroken: withQuery('%=%&=&&%ff=%zz&x=%00'),
  queryLong: withQuery(`scope=${'x'.repeat(7_000)}`),
  queryMany: withQuery(Array.from({ length: 1_000 }, (_, index) => `f${index}=${index}`).join('&')),
  cookieNone: without('cookie'),
  cookieOdd: withHeaders({ cookie: ';;;=;__Host-stoep;__Host-stoep=;a=b=c; __proto__=x; constructor=y' }),
  cookieForged: withHeaders({ cookie: `__Host-stoep=${'A'.repeat(43)}` }),
  cookieLong: withHeaders({ cookie: `__Host-stoep=${'x'.repeat(7_000)}` }),
  cookieMany: withHeaders({ cookie: Array.from({ length: 500 }, (_, index) => `c${index}=${index}`).join('; ') }),
  cookieZero: withHeaders({ cookie: '__Host-stoep=%00%0a' }),
  cookieTwice: (wire) =>
    withHeaders({ cookie: `__Host-stoep=anders; ${wire.headers.cookie ?? ''}; stoep-localhost=x` })(wire),
  range: withHeaders({ range: 'bytes=0-1,5-2,-9999999999' }),
  ifNoneMatch: withHeaders({
    'if-none-match': '*',
    'if-match': '"x"',
    'if-modified-since': 'Fri, 31 Dec 9999 23:59:59 GMT',
  }),
  acceptNothing: withHeaders({
    accept: 'image/png',
    'accept-encoding': 'identity;q=0, *;q=0',
    'accept-language': '*;q=x',
  }),
  acceptZipped: withHeaders({ 'accept-encoding': 'gzip;q=0.1, br, deflate, zstd' }),
  forwarded: withHeaders({
    'x-forwarded-for': '1.2.3.4, ::1, <script>',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=x',
  }),
  hostOther: withHeaders({ host: 'evil.example', 'x-original-url': '/api/v1/session' }),
  agentOdd: withHeaders({ 'user-agent': `${'Mozilla/5.0 ('.repeat(400)}Chrome/` }),
  upgrade: withHeaders({ connection: 'upgrade', upgrade: 'websocket', expect: '100-continue' }),
};
