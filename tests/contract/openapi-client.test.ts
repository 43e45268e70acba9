// A client written by somebody who has nothing but the document: it takes addresses, methods, headers and shapes from
// there, and what words mean from its description. No import of ours but the server under test.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purgeTombstones } from '#server/store/purge.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

type Schema = {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  pattern?: string;
  enum?: unknown[];
  additionalProperties?: boolean | Schema;
  'x-stoep-set'?: boolean;
  'x-stoep-schema'?: number;
};
interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required: boolean;
  schema: Schema;
}
interface Operation {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  security: object[];
}
interface Document {
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Parameter & Schema & { name: string; in: string }>>;
}

let server: TestServer;
let document: Document;
let email: string;
const jar = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
  document = (await (await server.app.request('/api/v1/openapi.json')).json()) as Document;
});
afterAll(() => server.close());

/** Calls an operation by its name, with values for the parameters and the properties that the document asks for. */
async function operate(name: string, values: Record<string, unknown>): Promise<Record<string, never>> {
  const [path, method, operation] =
    Object.entries(document.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
      )
      .find(([, , { operationId }]) => operationId === name) ?? [];
  if (!path || !method || !operation) throw new Error(`The document knows no ${name}`);
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  let address = path;
  for (const parameter of operation.parameters.map((given) => resolve<Parameter>(given))) {
    const value = values[parameter.name] ?? parameter.schema.enum?.[0];
    if (value === undefined) {
      if (parameter.required) throw new Error(`${name} needs ${parameter.name}`);
      continue;
    }
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, String(value));
    if (parameter.in === 'query') query.set(parameter.name, String(value));
    if (parameter.in === 'header') headers[parameter.name] = String(value);
  }
  if (operation.security.length > 0) {
    const scheme = document.components.securitySchemes?.session;
    headers.cookie = `${scheme?.name}=${jar.get(scheme?.name ?? '')}`;
  }
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  let body: string | undefined;
  if (type && content) {
    headers['content-type'] = type;
    const { properties = {}, required = [] } = resolve<Schema>(content.schema);
    for (const property of required) if (!(property in values)) throw new Error(`${name} needs ${property}`);
    body = JSON.stringify(
      Object.fromEntries(Object.keys(properties).flatMap((key) => (key in values ? [[key, values[key]]] : []))),
    );
  }
  const base = new URL(document.servers[0]?.url ?? '').pathname;
  const response = await server.app.request(`${base}${address}?${query}`, {
    method: method.toUpperCase(),
    headers,
    ...(body === undefined ? {} : { body }),
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
    jar.set(key, value);
  }
  const answer = (await response.json()) as Record<string, never>;
  const described = operation.responses[String(response.status)]?.content?.['application/json']?.schema;
  if (!described) throw new Error(`${name} answered ${response.status}: ${JSON.stringify(answer)}`);
  expect(mismatch(answer, described, name)).toEqual([]);
  return answer;
}

function resolve<T>(given: { $ref?: string }): T {
  if (!given.$ref) return given as T;
  const found = given.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document);
  return found as T;
}

/** Where an answer is not as the document says: enough of JSON Schema to notice. */
function mismatch(value: unknown, given: Schema, at: string): string[] {
  const schema = resolve<Schema>(given);
  const types: Record<string, (value: unknown) => boolean> = {
    object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    array: Array.isArray,
    string: (value) => typeof value === 'string',
    integer: Number.isInteger,
    number: (value) => typeof value === 'number',
    boolean: (value) => typeof value === 'boolean',
  };
  if (schema.type && !types[schema.type]?.(value)) return [`${at} is no ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is not in the list`];
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(String(value))) return [`${at} has another form`];
  if (Array.isArray(value)) return value.flatMap((item, index) => mismatch(item, schema.items ?? {}, `${at}.${index}`));
  if (typeof value !== 'object' || value === null || !schema.properties) return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const extra =
    schema.additionalProperties === false
      ? Object.keys(value).filter((name) => !(name in (schema.properties ?? {})))
      : [];
  const parts = Object.entries(schema.properties).flatMap(([name, part]) =>
    name in value ? mismatch((value as Record<string, unknown>)[name], part, `${at}.${name}`) : [],
  );
  return [...missing, ...extra.map((name) => `${at}.${name} is not described`), ...parts];
}

describe('a client written from the document alone', () => {
  test('signs in, pushes a signal, and pulls it back', async () => {
    const session = await operate('signIn', { email, password: testPassword });
    const [{ team }] = session.memberships as unknown as [{ team: string }];

    const device = randomBytes(12).toString('base64url');
    const stamp = `${Date.now().toString(36).padStart(9, '0')}-0000-${device}`;
    const kind = document.components.schemas?.KindSignal as Schema;
    const values = { observed: 'Geschreven door een vreemde', hearsBack: ['me'] };
    const isSet = (name: string) => kind.properties?.[name]?.['x-stoep-set'] === true;
    const part = (sets: boolean) => Object.fromEntries(Object.entries(values).filter(([name]) => isSet(name) === sets));
    const change = {
      n: 1,
      kind: 'signal',
      record: randomBytes(16).toString('base64url'),
      schema: kind['x-stoep-schema'],
      stamp,
      make: true,
      set: part(false),
      add: part(true),
    };
    expect(mismatch(change, { $ref: '#/components/schemas/Change' }, 'change')).toEqual([]);

    const pushed = await operate('push', { team, device, epoch: '', settled: 0, changes: [change] });
    expect(pushed).toMatchObject({ last: 1, answers: [{ n: 1, verdict: 'applied' }] });

    const records: { id: string; values: object }[] = [];
    let page = { next: 0, epoch: '', scope: '', more: true } as unknown as Record<string, never>;
    while (page.more) {
      page = await operate('pull', { team, device, since: page.next, epoch: page.epoch, scope: page.scope });
      records.push(...(page.changes as unknown as typeof records));
    }
    expect(records.find(({ id }) => id === change.record)?.values).toEqual(values);
    expect(page.count).toBe(records.length);
  });

  test('[S7] that does what the words under pull say comes to an end in a team of which tombstones were cleared', async () => {
    const worker = await server.signIn('fieldWorker');
    const session = await operate('signIn', { email: worker.email, password: testPassword });
    const [{ team }] = session.memberships as unknown as [{ team: string }];
    const device = randomBytes(12).toString('base64url');
    let n = 0;
    const change = (record: string, more: object) => ({
      n: ++n,
      kind: 'signal',
      record,
      schema: 1,
      stamp: `${Date.now().toString(36).padStart(9, '0')}-${String(n).padStart(4, '0')}-${device}`,
      ...more,
    });
    const ids = Array.from({ length: 6 }, () => randomBytes(16).toString('base64url'));
    const made = ids.map((record) => change(record, { make: true, set: { observed: 'x' } }));
    const removed = ids.slice(3).map((record) => change(record, { remove: true }));
    await operate('push', { team, device, epoch: '', settled: 0, changes: [...made, ...removed] });
    expect(await purgeTombstones(server.db, Date.now() + 181 * 86_400_000)).toBe(3);

    let requests = 0;
    let at: Record<string, unknown> = { since: 0, epoch: '', scope: '' };
    const records = new Set<string>();
    for (;;) {
      requests += 1;
      expect(requests).toBeLessThan(20);
      const page = (await operate('pull', { team, device, limit: 2, ...at })) as unknown as {
        changes: { id: string }[];
        [name: string]: unknown;
      };
      if (page.restart) records.clear();
      for (const { id } of page.changes) records.add(id);
      const { next, epoch, scope, restart, horizon } = page;
      at = restart
        ? { since: 0, epoch, scope }
        : { since: next, epoch, scope, horizon: at.since === 0 ? horizon : at.horizon };
      if (!page.more && !restart) {
        expect(records.size).toBe(page.count);
        break;
      }
    }
    // Told where it has to be: at the operation, at the parameter, and where all of it is explained.
    const [pull] = Object.values(document.paths['/teams/{team}/pull'] ?? {}) as unknown as { description: string }[];
    const said = (pull as unknown as Operation).parameters.find(({ name }) => name === 'horizon') as unknown as {
      description: string;
    };
    for (const words of [pull?.description, said.description])
      expect(words).toMatch(/`horizon` of the page that (came with `since=0`|comes)/u);
  });
});
