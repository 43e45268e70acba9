// A request of the fuzz: made for an operation of the document, kept in words until it is sent (so that it shrinks, and
// so that ids are those of that moment), then written out as it goes to the server.
import fc from 'fast-check';
import { Known, type Node, writeJson, writeText } from '#tests/support/json-node.ts';
import { oddValues } from '#tests/support/odd-values.ts';
import { brokenOf, type MakeOptions, validOf } from '#tests/support/openapi-arbitrary.ts';
import type { OpenApiDocument, Operation, Schema } from '#tests/support/openapi-document.ts';
import { testOrigin } from '#tests/support/test-server.ts';
import { changesOf } from './changes.ts';
import { twists } from './twists.ts';
import type { CallerName, World } from './world.ts';

export interface Plan {
  readonly operation: Operation;
  readonly caller: CallerName;
  readonly inPath: Readonly<Record<string, Node>>;
  readonly query: readonly (readonly [string, Node])[];
  readonly body: Node | undefined;
  /** Names of what is done to the request as a whole. */
  readonly twists: readonly string[];
}

/** A request as it goes out. */
export interface Wire {
  readonly method: string;
  /** From the first slash on. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | undefined;
}

/** `valid`: as the document says. `broken`: a value in it is not. `twisted`: what stands around it is not. */
export type Class = 'valid' | 'broken' | 'twisted';

export function planOf(
  document: OpenApiDocument,
  operation: Operation,
  caller: CallerName,
  how: Class,
  twist?: string,
): fc.Arbitrary<Plan> {
  const options: MakeOptions = { document, hint: (name, schema) => hintFor(operation.name, name, schema) };
  const { inPath, query, sent } = operation;
  const odd = fc.constantFrom(...Object.keys(oddValues)).map((name) => oddValues[name] ?? null);
  const broken = how === 'broken';
  const spoilt = (right: fc.Arbitrary<Node>, weight: number) =>
    broken
      ? fc.oneof(
          { arbitrary: right, weight },
          odd.filter((value) => JSON.stringify(value).length < 30_000),
        )
      : right;
  const paths = Object.fromEntries(
    inPath.map((name) => [name, spoilt(known(name === 'map' && operation.method === 'GET' ? 'wholeMap' : name), 5)]),
  );
  const queries = query.map(({ name, schema }) => {
    const value = spoilt(validOf(schema, options, name), sent ? 5 : 2).map((made) => [[name, made] as const]);
    return name === 'limit' || broken ? fc.oneof({ arbitrary: value, weight: 6 }, fc.constant([])) : value;
  });
  const right = sent?.type === 'application/json' ? bodyOf(operation, sent.schema, options) : fc.constant(undefined);
  const wrong =
    sent?.type === 'application/json'
      ? operation.name === 'push'
        ? fc.oneof(
            brokenOf(sent.schema, {
              document,
              hint: (name, schema) => (name === 'changes' ? changesOf(options) : options.hint(name, schema)),
            }),
            brokenOf(sent.schema, options),
          )
        : brokenOf(sent.schema, options)
      : fc.constantFrom(undefined, 'x', 'x'.repeat(400), 'x'.repeat(1_048_577));
  return fc.record({
    operation: fc.constant(operation),
    caller: fc.constant(caller),
    inPath: fc.record(paths),
    query: fc.tuple(...queries).map((parts) => parts.flat()),
    body: broken && sent ? wrong : right,
    twists:
      twist !== undefined
        ? fc.constant([twist])
        : how === 'twisted'
          ? fc.uniqueArray(fc.constantFrom(...Object.keys(twists)), { minLength: 1, maxLength: 2 })
          : fc.constant([]),
  });
}

function bodyOf({ name }: Operation, schema: Schema, options: MakeOptions): fc.Arbitrary<Node> {
  if (name !== 'push') return validOf(schema, options);
  const changes = changesOf(options);
  return validOf(schema, {
    ...options,
    hint: (property, part) => (property === 'changes' ? changes : options.hint(property, part)),
  });
}

/** Mostly what fits best, which stands first. */
const known = (slot: string): fc.Arbitrary<Node> =>
  fc.oneof({ arbitrary: fc.constant(0), weight: 5 }, fc.constant(1), fc.nat(15)).map((pick) => new Known(slot, pick));

const isId = ({ pattern }: Schema) => pattern?.includes('{16,40}') === true;

/** Ids, passwords and stamps that make sense; the rest follows from the schema. */
function hintFor(operation: string, name: string, schema: Schema): fc.Arbitrary<Node> | undefined {
  if (name === 'password') return known('password');
  if (name === 'email') {
    const email = operation === 'signIn' ? known('email') : fc.constant(new Known('newEmail', 0));
    return fc.oneof({ arbitrary: email, weight: 5 }, known('email'), validText(schema));
  }
  if (name === 'teamName' || name === 'name') return fc.oneof(fc.constant('Jan de Vries'), validText(schema));
  if (['epoch', 'scope', 'settled', 'since'].includes(name)) return known(name === 'since' ? 'settled' : name);
  if (name === 'bytes') return fc.constantFrom(300, 300, 127, 1, 2_000_000, 500_000_000, 500_000_001);
  if (name === 'outline') return fc.constantFrom(...outlines);
  if (schema.pattern?.startsWith('^[0-9a-z]{9}-')) return fc.nat(4).map((shift) => new Known('stamp', shift));
  if (schema.pattern?.startsWith('^(19|20|21)'))
    return fc.constantFrom(...(schema.pattern.includes('T') ? moments : days));
  if (!isId(schema)) return undefined;
  return known(['team', 'person', 'device'].includes(name) ? name : 'record');
}

function validText({ maxLength = 100, pattern }: Schema): fc.Arbitrary<Node> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' });
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((made) => made.length <= maxLength);
}

const days = ['2026-11-21', '2024-02-29', '2199-12-31', '1900-01-01'];
const moments = ['2026-11-21T14:05:00.000Z', '2199-12-31T23:59:59Z', '1900-01-01T00:00:00.1Z'];
const square = '[[[4.5,51.9],[4.51,51.9],[4.51,51.91],[4.5,51.9]]]';
const outlines: readonly Node[] = [
  null,
  `{"type":"Polygon","coordinates":${square}}`,
  `{"type":"Feature","geometry":{"type":"Polygon","coordinates":${square}}}`,
  '{"type":"FeatureCollection","features":[null,{"type":"Feature","geometry":null}]}',
  '{"type":"Polygon","coordinates":[[[4.5,51.9],[1e308,51.9],[4.5,null]]]}',
  '{"type":"MultiPolygon","coordinates":[[],[[]],[[[]]]]}',
  '['.repeat(10_000),
];

/** Writes a request out, with what is known now. */
export function wireOf(world: World, plan: Plan): Wire {
  const { operation } = plan;
  const caller = world.callers[plan.caller];
  const bind = (each: Known) => world.bind(caller, each);
  const values = Object.fromEntries(Object.entries(plan.inPath).map(([name, node]) => [name, writeText(node, bind)]));
  const path = operation.path.replace(/\{([^}]+)\}/gu, (_, name: string) => encode(values[name] ?? ''));
  const query = plan.query.map(([name, node]) => `${encode(name)}=${encode(writeText(node, bind))}`).join('&');
  const cookies = [...caller.client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const right: Wire = {
    method: operation.method,
    target: `/api/v1${path}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...(operation.method === 'GET'
        ? {}
        : { 'content-type': operation.sent?.type ?? 'application/json', 'x-stoep': '1', origin: testOrigin }),
      ...(cookies === '' ? {} : { cookie: cookies }),
    },
    body: bytesOf(world, plan, values, bind),
  };
  return plan.twists.reduce((wire, name) => twists[name]?.(wire) ?? wire, right);
}

function bytesOf(
  world: World,
  { operation, body }: Plan,
  values: Record<string, string>,
  bind: (known: Known) => string | number,
) {
  if (operation.method === 'GET') return undefined;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
  if (operation.sent && operation.sent.type !== 'application/json') {
    return body === undefined ? world.partBytes(values.map ?? '', Number(values.part)) : bytes(writeText(body, bind));
  }
  return body === undefined ? undefined : bytes(writeJson(body, bind));
}

/** As in an address; half an emoji, which encodeURIComponent refuses, as bytes that are no UTF-8. */
const encode = (text: string) =>
  text.replace(/[\ud800-\udfff]+|[^\ud800-\udfff]+/gu, (part) => {
    try {
      return encodeURIComponent(part);
    } catch {
      return '%ED%A0%80';
    }
  });

/** For a message: what was sent, cut off where it is long. */
export function describeWire({ method, target, headers, body }: Wire): string {
  const text =
    body instanceof Uint8Array ? Buffer.from(body.subarray(0, 1_500)).toString('utf8') : body && '(a stream)';
  const size = body instanceof Uint8Array ? ` (${body.length} bytes)` : '';
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 300)}`);
  return [`${method} ${target.slice(0, 1_000)}`, ...lines, '', `${text ?? ''}${size}`].join('\n');
}
