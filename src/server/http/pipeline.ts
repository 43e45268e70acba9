/**
 * What happens to every API request, in this order: does it come from our app, can we talk to it, who is it, does it
 * come too often, is it well-formed, may it, and only then the work itself. Each step answers with a problem or lets through.
 */

import type { Context } from 'hono';
import type { TeamId } from '#domain/ids.ts';
import { idPattern } from '#domain/record.ts';
import type { Schema } from '#wire/contract.ts';
import { findMembership } from '../accounts/members.ts';
import { type Caller, findSession, steppedUp } from '../accounts/sessions.ts';
import { tokenPattern } from '../accounts/tokens.ts';
import type { Deps } from '../deps.ts';
import { excessIn, limits } from '../limits.ts';
import type { InTurn } from '../turns.ts';
import { readBytes, readJson } from './body.ts';
import { gzipAnswer } from './compression.ts';
import { cookieHeaders, readToken } from './cookie.ts';
import { deviceName } from './device-name.ts';
import { type Endpoint, eventHeaders, JsonText, mediaTypeOf } from './endpoint.ts';
import { networkOf } from './network.ts';
import { Problem } from './problem.ts';
import { personHeader, protocolHeader, refuseForeign, refuseVersion, understands } from './request-guard.ts';

/** What stands in a path besides ids. */
const patterns: Readonly<Record<string, RegExp>> = { token: tokenPattern, part: /^\d{1,5}$/u };
const none = new Uint8Array();

/** `inTurn` gives large answers their turn, once it is known that who asks may have one. */
export async function answer(endpoint: Endpoint, context: Context, deps: Deps, inTurn: InTurn): Promise<Response> {
  const { settings } = deps;
  const request = context.req.raw;
  const cookies: string[] = [];
  const token = readToken(request.headers.get('cookie'), settings.origin);

  const work = async (): Promise<Response | Problem> => {
    const foreign =
      refuseForeign(request.method, request.headers, settings.origin, mediaTypeOf(endpoint)) ??
      refuseVersion(request.headers.get(protocolHeader), settings.protocol);
    if (foreign) return foreign;

    const caller = endpoint.access === 'public' ? undefined : await signedIn(token, deps);
    if (caller instanceof Problem) return caller;
    // The browser has one login for all notebooks on it: what one person does must not go under another's name.
    const owner = request.headers.get(personHeader);
    if (caller && owner !== null && owner !== caller.person) return new Problem('other_person');
    const params = context.req.param() as Record<string, string>;
    for (const [name, value] of Object.entries(params)) {
      if (!(patterns[name] ?? idPattern).test(value)) return new Problem('not_found');
    }
    const place = caller ? await placeInTeam(endpoint, params.team, caller, deps) : {};
    if (place instanceof Problem) return place;
    const query = endpoint.query && readQuery(endpoint, endpoint.query, context.req.query());
    if (query instanceof Problem) return query;
    const body = endpoint.body && (await readBody(endpoint, endpoint.body, request));
    if (body instanceof Problem) return body;
    const bytes = endpoint.upload === undefined ? none : await readBytes(request, endpoint.upload);
    if (bytes instanceof Problem) return bytes;
    // Who asks only for the headers of a stream would never close it.
    if (endpoint.events && request.method === 'HEAD') return new Response(null, { headers: eventHeaders });
    if (endpoint.stepUp && !steppedUp(caller, deps.now())) return new Problem('step_up');

    const make = async () => {
      const result = await endpoint.handle({
        params,
        query,
        body,
        bytes,
        ...(caller ? { caller } : {}),
        ...place,
        cookies: {
          token,
          set: (fresh) => cookies.push(...cookieHeaders(fresh, settings.origin)),
          clear: () => cookies.push(...cookieHeaders('', settings.origin)),
        },
        visitor: {
          ...networkOf(addressOf(context, settings.trustProxy)),
          deviceName: deviceName(request.headers.get('user-agent')),
          owner: owner ?? undefined,
          knows: (word) => understands(request.headers, word),
        },
        signal: request.signal,
      });
      if (result instanceof Problem || result instanceof Response) return result;
      return gzipAnswer(toResponse(endpoint, result, settings.checkAnswers), request.headers.get('accept-encoding'));
    };
    return endpoint.large ? inTurn('large', make) : make();
  };

  const result = await work();
  const response = result instanceof Problem ? result.toResponse() : result;
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

async function signedIn(token: string | undefined, deps: Deps): Promise<Caller | Problem> {
  const found = await findSession(deps.db, token, deps.now());
  if (!found.ok) return new Problem(found.reason === 'wipe' ? 'wipe' : 'signed_out');
  return (await deps.throttles.session.take(found.caller.session)) ?? found.caller;
}

async function placeInTeam(endpoint: Endpoint, team: TeamId | undefined, caller: Caller, deps: Deps) {
  const { access } = endpoint;
  if (access === 'public' || access === 'session') return {};
  const membership = await findMembership(deps.db, team ?? '', caller.person);
  if (!membership || (membership.former && access !== 'memberOrFormer')) return new Problem('no_access');
  const { role } = membership.member;
  if ((access === 'administrator' || access === 'coordinator') && role !== access) return new Problem('not_allowed');
  return membership;
}

function readQuery(endpoint: Endpoint, schema: Schema, given: Record<string, string>): unknown {
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) =>
      endpoint.numbers?.includes(name) && /^\d{1,15}$/u.test(value) ? [name, Number(value)] : [name, value],
    ),
  );
  return read(schema, values);
}

async function readBody(endpoint: Endpoint, schema: Schema, request: Request): Promise<unknown> {
  const { bulk } = endpoint;
  const json = await readJson(request, bulk?.bytes ?? limits.bodyBytes);
  if (json instanceof Problem) return json;
  const value = bulk ? boundItems(json.value, bulk.list) : json.value;
  if (value instanceof Problem) return value;
  return bulk || !excessIn(value) ? read(schema, value) : new Problem('malformed');
}

/**
 * The items of a push are bounded one by one: one that goes past a limit is put back with nothing but what tells it from
 * others, which the core then refuses as malformed, that one alone (sync rule 3).
 */
function boundItems(value: unknown, list: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Problem('malformed');
  const { [list]: items, ...envelope } = value as Record<string, unknown>;
  if (excessIn(envelope)) return new Problem('malformed');
  if (!Array.isArray(items) || items.length > limits.items) return value;
  return { ...value, [list]: items.map((item) => (excessIn(item) ? bare(item) : item)) };
}

function bare(item: unknown): Record<string, unknown> {
  const { n, record, stamp } = (item ?? {}) as Record<string, unknown>;
  const short = (part: unknown) => (typeof part === 'string' && part.length <= 100 ? part : '');
  return { n, record: short(record), stamp: short(stamp) };
}

function read(schema: Schema, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join('.') || 'body'] ??= message;
  return new Problem('invalid', { fields });
}

function toResponse(endpoint: Endpoint, result: unknown, check: boolean): Response {
  const status = endpoint.status ?? (endpoint.answer ? 200 : 204);
  if (!endpoint.answer) return new Response(null, { status });
  if (check) {
    const parsed = endpoint.answer.safeParse(result instanceof JsonText ? JSON.parse(result.text) : result);
    if (!parsed.success) throw new Error(`${endpoint.name} answers otherwise than it says: ${parsed.error.message}`);
  }
  const text = result instanceof JsonText ? result.text : JSON.stringify(result);
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}

function addressOf(context: Context, trustProxy: boolean): string {
  // The last one was written by our own proxy; those before it can be made up.
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return forwarded || incoming?.socket?.remoteAddress || 'unknown';
}
