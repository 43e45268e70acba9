/**
 * The OpenAPI 3.0.3 document, made of the same declarations and schemas that validate. Enough for a stranger to write a
 * client: sign in, push and pull.
 */
import {
  answerSchema,
  changeSchema,
  historySchema,
  laterWords,
  newsSchema,
  pullPageSchema,
  pushAnswerSchema,
  pushRequestSchema,
  recordSchema,
} from '#sync/protocol.ts';
import type { Schema } from '#wire/contract.ts';
import type { ProblemCode } from '#wire/problems.ts';
import { sessionAnswer } from '#wire/shapes.ts';
import type { AppSettings } from '../deps.ts';
import { limits } from '../limits.ts';
import { apiVersion } from '../version.ts';
import { cookieName, plainName } from './cookie.ts';
import { type Endpoint, mediaTypeOf } from './endpoint.ts';
import { kindSchemas } from './openapi-kinds.ts';
import { type JsonSchema, namedSchemas, reference } from './openapi-schemas.ts';
import { about, describeSync, parameterWords, problemSchema } from './openapi-texts.ts';
import { statusOf, titleOf } from './problem.ts';
import { appHeader, knowsHeader, protocolHeader } from './request-guard.ts';

const named: Readonly<Record<string, Schema>> = {
  Session: sessionAnswer,
  Change: changeSchema,
  Answer: answerSchema,
  PushRequest: pushRequestSchema,
  PushAnswer: pushAnswerSchema,
  HistoryEntry: historySchema,
  Record: recordSchema,
  PullPage: pullPageSchema,
  News: newsSchema,
};

export function openApiDocument(
  endpoints: readonly Endpoint[],
  { contact, origin, protocol }: Pick<AppSettings, 'contact' | 'origin' | 'protocol'>,
): Record<string, unknown> {
  const { schemas, schemaOf } = namedSchemas(named);
  describeSync(schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint, schemaOf) };
  }
  const header = (name: string, description: string, schema: JsonSchema, required: boolean) => ({
    name,
    in: 'header',
    required,
    description,
    schema,
  });
  return {
    openapi: '3.0.3',
    info: {
      title: 'Stoep',
      version: apiVersion,
      description: about,
      contact: { name: 'Beheer van Stoep', url: origin, email: contact },
      license: { name: 'EUPL-1.2' },
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName,
          description:
            'Set by signIn and acceptInvitation. HttpOnly, Secure, SameSite=Strict. On an origin of http://localhost the ' +
            `same token also comes as \`${plainName}\`, without Secure, for browsers that keep no Secure cookie there; ` +
            'either will do.',
        },
      },
      parameters: {
        App: header(
          'X-Stoep',
          'On every request that changes something: shows that no other site sent it.',
          { type: 'string', enum: ['1'] },
          true,
        ),
        Protocol: header(
          'Stoep-Protocol',
          'The protocol version the client was written for. The server takes its own and the two before it.',
          { type: 'integer', minimum: 0, example: protocol },
          false,
        ),
        Knows: header(
          'Stoep-Knows',
          'Words that came into answers later and that the client understands, for who sends `Stoep-Protocol`: without ' +
            'them `reused` comes as `refused`, and `other_device` as `forged_device`.',
          { type: 'string', example: laterWords.join(', ') },
          false,
        ),
      },
      headers: {
        ApiVersion: { description: 'The full version of the API.', schema: { type: 'string', example: apiVersion } },
      },
      responses: { Problem: problemResponse('A refusal; `code` says which.') },
      schemas: { ...schemas, Problem: problemSchema, ...kindSchemas() },
    },
    'x-stoep-headers': [appHeader, protocolHeader, knowsHeader],
  };
}

const octets: JsonSchema = { type: 'string', format: 'binary' };

function operation(endpoint: Endpoint, schemaOf: (schema: Schema, io: 'input' | 'output') => JsonSchema) {
  const { access, answer, body, bulk, description, download, events, method, name } = endpoint;
  const { status, summary, tag, upload } = endpoint;
  const success = String(status ?? (answer || download ? 200 : 204));
  const content = download
    ? { 'application/octet-stream': { schema: octets } }
    : answer && { [events ? 'text/event-stream' : 'application/json']: { schema: schemaOf(answer, 'output') } };
  const bytes = bulk?.bytes ?? upload ?? (body && limits.bodyBytes);
  const size = { description: `At most ${bytes} bytes, as sent and after gunzip.`, 'x-stoep-most-bytes': bytes };
  const sent = upload === undefined ? body && schemaOf(body, 'input') : octets;
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    'x-stoep-access': access,
    ...(endpoint.stepUp ? { 'x-stoep-step-up': true } : {}),
    security: access === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...pathParameters(endpoint),
      ...queryParameters(endpoint, schemaOf),
      { $ref: '#/components/parameters/Protocol' },
      ...(tag === 'sync' ? [{ $ref: '#/components/parameters/Knows' }] : []),
      ...(method === 'GET' ? [] : [{ $ref: '#/components/parameters/App' }]),
    ],
    ...(sent
      ? { requestBody: { ...size, required: true, content: { [mediaTypeOf(endpoint)]: { schema: sent } } } }
      : {}),
    responses: {
      [success]: {
        description: success === '204' ? 'Done' : events ? `Events named \`${events}\`, with this as data` : 'Done',
        headers: { 'API-Version': { $ref: '#/components/headers/ApiVersion' } },
        ...(content ? { content } : {}),
      },
      ...problemsOf(endpoint),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function pathParameters({ path }: Endpoint) {
  return [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'part' ? { type: 'integer', minimum: 0 } : { type: 'string' },
  }));
}

function queryParameters(
  { name: operation, query }: Endpoint,
  schemaOf: (schema: Schema, io: 'input' | 'output') => JsonSchema,
): readonly unknown[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    allowEmptyValue: schema.type === 'string',
    ...described(parameterWords(operation, name)),
    schema,
  }));
}

const described = (description: string | undefined) => (description === undefined ? {} : { description });

/** The problems an endpoint can answer with: those it names, and those that follow from how it is declared. */
function problemsOf({
  access,
  body,
  method,
  path,
  problems,
  query,
  stepUp,
  upload,
}: Endpoint): Record<string, unknown> {
  const codes = new Set<ProblemCode>([
    ...(problems ?? []),
    // Of the protocol version: one that is none, one of long ago, one of a newer app.
    'malformed',
    'too_old',
    'too_new',
    ...(body || query ? (['invalid'] as const) : []),
    ...(body || upload !== undefined ? (['too_large'] as const) : []),
    ...(method === 'GET' ? [] : (['not_from_app', 'wrong_media_type', 'storage_full'] as const)),
    ...(path.includes('{') ? (['not_found'] as const) : []),
    ...(access === 'public' ? [] : (['signed_out', 'wipe', 'too_many'] as const)),
    ...(access === 'public' || access === 'session' ? [] : (['no_access'] as const)),
    ...(access === 'administrator' || access === 'coordinator' ? (['not_allowed'] as const) : []),
    ...(stepUp ? (['step_up'] as const) : []),
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([one], [other]) => one - other)
      .map(([status, those]) => [
        String(status),
        problemResponse(those.map((code) => `\`${code}\`: ${titleOf(code)}`).join('; ')),
      ]),
  );
}

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: reference('Problem') } },
});
