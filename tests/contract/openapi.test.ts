// The document says what the server does, and the wire does not change by accident.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, kinds } from '#domain/catalog.ts';
import { endpointsOf } from '#server/app.ts';
import { limits as wire } from '#sync/protocol.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

type Json = Record<string, unknown>;
interface Document {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, { operationId: string; parameters: { $ref?: string }[]; responses: Json }>>;
  components: { schemas: Record<string, Json> };
}

let server: TestServer;
let document: Document;

beforeAll(async () => {
  server = await startTestServer();
  document = (await server.client().call<Document>('GET', '/openapi.json')).body as unknown as Document;
});
afterAll(() => server.close());

describe('the OpenAPI document', () => {
  test('names every endpoint once', () => {
    expect(document.openapi).toBe('3.0.3');
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = endpointsOf(server.deps).map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual([...served].sort());
    const names = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('refers only to what is in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map(([, to = '']) => to);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      const found = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((part, name) => (part as Json | undefined)?.[name], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
    expect(JSON.stringify(document)).not.toMatch(/#\/definitions|\$defs|"\$schema"|"\$id"/u);
  });

  test('uses no words that OpenAPI 3.0 does not know', () => {
    expect(JSON.stringify(document)).not.toMatch(/"(const|propertyNames|prefixItems|\$defs|contentEncoding)":/u);
  });

  test('describes every field of every kind', () => {
    for (const kind of kinds) {
      const schema = document.components.schemas[`Kind_${kind}`] as { properties: Record<string, { title: string }> };
      const fields = definitionOf(kind)?.fields ?? {};
      expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(fields).sort());
      for (const [name, field] of Object.entries(fields)) expect(schema.properties[name]?.title).toBe(field.label);
    }
  });

  test('says how much goes in a push', () => {
    const { PushRequest } = document.components.schemas as { PushRequest: { properties: { changes: Json } } };
    expect(PushRequest.properties.changes).toMatchObject({
      maxItems: wire.changes,
      items: { $ref: '#/components/schemas/Change' },
    });
  });

  test('[S9] the shapes of the wire are what they were; a change to them is meant', () => {
    // When this fails: is the change one that old phones can live with (SPEC.md, S9)? If not, protocolVersion goes up.
    // Then, and only then, pin the new sum.
    const { Change, Answer, PushRequest, PushAnswer, Record, HistoryEntry, PullPage, News } =
      document.components.schemas;
    const shapes = withoutWords({ Change, Answer, PushRequest, PushAnswer, Record, HistoryEntry, PullPage, News });
    const sum = createHash('sha256').update(JSON.stringify(shapes)).digest('hex');
    expect(sum).toBe('8d15486eb03167012cb2f8675d57cdca4bf9bcee2a21ff323ec5353a48322891');
  });
});

/** Names in order and without descriptions: what is left is what a client must keep to. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => !(name === 'description' && typeof part === 'string'))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, withoutWords(part)]),
  );
}
