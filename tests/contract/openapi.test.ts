// The document says what the server does, and the wire does not change by accident.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canChange, canCreate, canMove, canRemove, canSee } from '#domain/access.ts';
import { definitionOf, kinds } from '#domain/catalog.ts';
import { type Role, roles } from '#domain/roles.ts';
import { endpointsOf } from '#server/app.ts';
import { limits as wire } from '#sync/protocol.ts';
import { schemaName } from '#tests/support/openapi-document.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

type Json = Record<string, unknown>;
interface Document {
  openapi: string;
  info: { version: string; contact: Json };
  servers: { url: string }[];
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

  // The parts of the NLGov API design rules (Forum Standaardisatie) that a document can keep, each with its name there.
  test('keeps to the NLGov API design rules', async () => {
    const { info, servers, paths, components } = document;
    expect(info.version, 'semver').toMatch(/^\d+\.\d+\.\d+$/u);
    expect(info.contact, 'doc-openapi-contact').toEqual({
      name: expect.stringMatching(/./u),
      url: expect.stringMatching(/^https?:/u),
      email: expect.stringMatching(/^[^@ ]+@[^@ ]+$/u),
    });
    for (const { url } of servers) expect(url, 'uri-version').toMatch(/\/v\d+$/u);
    for (const path of Object.keys(paths)) {
      expect(path, 'no-trailing-slash').not.toMatch(/\/$/u);
      expect(path.replaceAll(/\{[a-z]+\}/gu, '').replace('.json', ''), 'path-segments-kebab-case').toMatch(
        /^(\/[a-z-]*)+$/u,
      );
    }
    const methods = Object.values(paths).flatMap((path) => Object.entries(path));
    expect(methods.length).toBeGreaterThan(30);
    for (const [method, { operationId, responses }] of methods) {
      expect(['get', 'put', 'post', 'patch', 'delete'], 'http-methods').toContain(method);
      expect(operationId).toMatch(/^[a-z][A-Za-z]*$/u);
      const success = Object.entries(responses).filter(([status]) => /^[23]\d\d$/u.test(status));
      expect(success).toHaveLength(1);
      for (const [, answer] of success)
        expect(answer, 'version-header').toMatchObject({ headers: { 'API-Version': {} } });
    }
    for (const name of Object.keys(components.schemas)) expect(name, 'schema-names').toMatch(/^([A-Z][a-z]*)+$/u);
    const here = await server.client().fetch('/api/v1/openapi.json');
    expect(here.headers.get('access-control-allow-origin'), 'publish-openapi').toBe('*');
    const other = await server.client().fetch('/api/v1/session');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
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
      const schema = document.components.schemas[schemaName('Kind', kind)] as {
        properties: Record<string, { title: string }>;
      };
      const fields = definitionOf(kind)?.fields ?? {};
      expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(fields).sort());
      for (const [name, field] of Object.entries(fields)) expect(schema.properties[name]?.title).toBe(field.label);
    }
  });

  test('refers to everything that is in it', () => {
    const text = JSON.stringify(document);
    const unused = Object.keys(document.components.schemas).filter(
      (name) => !text.includes(`"$ref":"#/components/schemas/${name}"`),
    );
    expect(unused).toEqual([]);
    expect(Object.keys(document.components)).toContain('parameters');
  });

  test('binds what a change sets to its kind', () => {
    const { Change, ChangeOfKind, ...schemas } = document.components.schemas as Record<string, Json>;
    expect(Change).toMatchObject({ allOf: [{ $ref: '#/components/schemas/ChangeOfKind' }] });
    expect(ChangeOfKind).toMatchObject({ discriminator: { propertyName: 'kind' } });
    for (const kind of kinds) {
      expect(schemas[schemaName('Change', kind)]).toMatchObject({
        properties: {
          kind: { enum: [kind] },
          set: { $ref: `#/components/schemas/${schemaName('Kind', kind)}` },
          add: { $ref: `#/components/schemas/${schemaName('Kind', kind)}` },
        },
      });
      const { properties } = schemas[schemaName('Kind', kind)] as { properties: Record<string, Json> };
      for (const [name, field] of Object.entries(properties)) {
        expect([name, field.nullable === true]).toEqual([name, field['x-stoep-set'] !== true]);
      }
    }
  });

  test('says of each kind who makes, sees, changes and removes it, as the server decides', () => {
    const team = 'team-0000000000000001';
    interface Who {
      roles: Role[];
      maker?: Role[];
      until?: string[];
    }
    for (const kind of kinds) {
      const said = document.components.schemas[schemaName('Kind', kind)]?.['x-stoep-access'] as {
        make: Role[];
        see: Who;
        change: Who;
        remove: Who;
      };
      const fields = Object.keys(definitionOf(kind)?.fields ?? {});
      for (const role of roles) {
        const member = { person: 'person-0000000000001', team, role };
        const of = (by: string) => ({ kind, team, by, values: {} });
        const changes = (record: ReturnType<typeof of>) => fields.some((name) => canChange(member, record, [name]));
        expect([kind, role, said.make.includes(role)]).toEqual([kind, role, canCreate(member, kind)]);
        for (const [who, may] of [
          [said.see, (record: ReturnType<typeof of>) => canSee(member, record)],
          [said.change, changes],
          [said.remove, (record: ReturnType<typeof of>) => canRemove(member, record)],
        ] as const) {
          expect([kind, role, who.roles.includes(role)]).toEqual([kind, role, may(of('person-0000000000002'))]);
          const own = who.roles.includes(role) || who.maker?.includes(role) === true;
          expect([kind, role, own]).toEqual([kind, role, may(of(member.person))]);
        }
      }
    }
    const { KindSignal, KindFeedback, KindPerson } = document.components.schemas as Record<string, Json>;
    expect(KindSignal?.['x-stoep-access']).toMatchObject({ remove: { until: ['colour', 'progress'] } });
    expect(KindFeedback?.['x-stoep-access']).toMatchObject({ named: { to: { change: ['readBy'] } } });
    expect(KindPerson?.description).toContain('Only the server writes it');
  });

  test('says what must be filled in, what needs a yes, what goes along, and which sets are for oneself', () => {
    const schemas = document.components.schemas as Record<string, Json>;
    for (const kind of kinds) {
      const { conditions = [], consent, belongsTo = [], fields = {} } = definitionOf(kind) ?? {};
      const said = schemas[schemaName('Kind', kind)] as Json & { properties: Record<string, Json> };
      const given = [said['x-stoep-conditions'] ?? [], said['x-stoep-belongs-to'] ?? [], said['x-stoep-consent']];
      expect(given).toEqual([
        conditions.map(({ when, is, needs }) => ({ when, is, needs })),
        belongsTo,
        consent && { field: consent.field, covers: consent.covers },
      ]);
      const words = [...conditions.map(({ needs }) => needs), ...belongsTo, ...(consent ? [consent.field] : [])];
      for (const word of words) expect(said.description).toContain(`\`${word}\``);
      const member = { person: 'person-0000000000001', team: 'team-0000000000000001', role: 'fieldWorker' as const };
      for (const name of Object.keys(fields)) {
        const alone = !canMove(member, kind, name, ['person-0000000000002']);
        expect([kind, name, said.properties[name]?.['x-stoep-oneself-only'] === true]).toEqual([kind, name, alone]);
      }
    }
    expect(schemas.KindKeyPerson?.description).toContain('Taken only while `consent` is `true`');
    expect(schemas.KindConversation?.description).toContain('`name`, `reachableAt`: taken only while `nameConsent`');
  });

  test('tells what a stranger would else find out by losing something', () => {
    const { description } = document.info as { description?: string };
    for (const said of ['`reused`', '`taken`', '`horizon`', `${wire.pushBytes} bytes`, 'counts as not seen']) {
      expect(description).toContain(said);
    }
    const { push } = { push: document.paths['/teams/{team}/push']?.post as unknown as Json };
    expect(push).toMatchObject({ requestBody: { 'x-stoep-most-bytes': wire.pushBytes } });
    expect(JSON.stringify(push?.description)).toContain(`${wire.pushBytes} bytes`);
    expect(JSON.stringify(document.components)).toContain('stoep-localhost');
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
    expect(sum).toBe('ba4a30e2a3a63c1688470781ac3c76bd8962b32eb463e90848eb4a064f4a70ce');
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
