// What holds for every answer, whatever was asked: never a failure of the server, always a problem that people can read,
// never slow, never otherwise than the document says, and nothing left behind by what was refused.
import { gunzipSync } from 'node:zlib';
import { mismatches, type OpenApiDocument, type Operation } from '#tests/support/openapi-document.ts';
import { difference, leftBehind, type RowReader } from './fingerprint.ts';
import { describeWire, type Plan, type Wire, wireOf } from './requests.ts';
import type { World } from './world.ts';

/** Milliseconds that any request may take: not to measure, but to notice one that hangs. */
export const hangLimit = 5_000;

export interface Told {
  readonly status: number;
  /** Of a problem. */
  readonly code: string;
}

/** Sends one request and holds the answer to all claims; throws with the request when one does not hold. */
export async function ask(world: World, document: OpenApiDocument, plan: Plan, rows: RowReader): Promise<Told> {
  const wire = wireOf(world, plan);
  const { server } = world;
  const before = await rows.read();
  const started = performance.now();
  const fault = (what: string) =>
    new Error(
      `${what}\nas ${plan.caller}, ${[plan.operation.name, ...plan.twists].join(' + ')}:\n${describeWire(wire)}`,
    );

  const response = await inTime(Promise.resolve(server.app.request(requestOf(wire))));
  if (!response) throw fault(`no answer in ${hangLimit} ms`);
  const text = await inTime(readAnswer(response));
  const took = performance.now() - started;
  if (text === undefined || took > hangLimit) throw fault(`took ${Math.round(took)} ms`);
  const { status } = response;
  if (status >= 500) throw fault(`answered ${status}\n${server.log().split('\n').slice(-4).join('\n')}`);
  const wrong = [
    ...(response.headers.get('cache-control') === 'no-store' ||
    !new URL(wire.target, 'http://x').pathname.startsWith('/api/')
      ? []
      : ['the answer may be kept']),
    ...(response.headers.get('x-content-type-options') === 'nosniff' ? [] : ['the headers that keep safe are missing']),
    ...(status >= 400
      ? wrongProblem(document, wire, response, text)
      : wrongSuccess(document, plan, wire, response, text)),
    ...('admin' in {} ? ['a prototype was reached'] : []),
  ];
  if (wrong.length > 0) throw fault(`answered ${status}, but ${wrong.join('; ')}\n${text.slice(0, 1_000)}`);
  const answer = wire.method === 'HEAD' ? undefined : parsed(text);
  const code = String((answer as { code?: unknown } | undefined)?.code ?? '');

  if (status >= 400) {
    const after = await rows.read();
    if (after === before) return { status, code };
    const { gone, come } = leftBehind(before, after, { operation: plan.operation.name, code });
    if (gone.length + come.length > 0) {
      throw fault(`answered ${status} ${code}, but left\n- ${gone.join('\n- ')}\n+ ${come.join('\n+ ')}`);
    }
    return { status, code };
  }
  if (plan.operation.name === 'push' && plan.twists.length === 0) {
    const left = leftByRefused(answer, difference(before, await rows.read()));
    if (left.length > 0) throw fault(`refused every change, but left\n${left.join('\n')}`);
  }
  keepCookies(world, plan, response);
  if (wire.method === plan.operation.method) world.learn(plan.operation.name, world.callers[plan.caller], answer);
  return { status, code };
}

function requestOf({ method, target, headers, body }: Wire): Request {
  const streamed = body instanceof ReadableStream;
  const init = { method, headers, ...(body === undefined ? {} : { body }), ...(streamed ? { duplex: 'half' } : {}) };
  return new Request(`http://localhost:8787${target}`, init as RequestInit);
}

async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), hangLimit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Of a stream of events only the first. */
async function readAnswer(response: Response): Promise<string> {
  if (response.headers.get('content-encoding') === 'gzip') {
    return gunzipSync(Buffer.from(await response.arrayBuffer())).toString('utf8');
  }
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text.startsWith('event:') ? (text.split('data: ')[1] ?? '') : text);
  } catch {
    return undefined;
  }
}

function wrongProblem(document: OpenApiDocument, { method }: Wire, response: Response, text: string): string[] {
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json') return [`it is ${type}`];
  if (response.headers.getSetCookie().length > 0 && response.status !== 401) return ['a refusal sets a cookie'];
  if (method === 'HEAD') return [];
  const problem = parsed(text) as { type: string; status: number; detail: string; title: string; code: string };
  const wrong = mismatches(document, { $ref: '#/components/schemas/Problem' }, problem, 'problem');
  if (wrong.length > 0) return wrong;
  return [
    ...(problem.type === `urn:stoep:${problem.code}` ? [] : ['its type is not its code']),
    ...(problem.status === response.status ? [] : ['its status is another']),
    ...(/^[A-Z][^<>{}]{8,250}[.!?]$/u.test(problem.detail) ? [] : ['its detail is no sentence']),
    ...(/\b(invalid|expected|error|must|the|undefined|null)\b/iu.test(problem.detail)
      ? ['its detail is not Dutch']
      : []),
  ];
}

function wrongSuccess(document: OpenApiDocument, plan: Plan, wire: Wire, response: Response, text: string): string[] {
  const { success } = plan.operation;
  if (response.status >= 300) return ['nothing here sends anyone elsewhere'];
  // With another method or address it is another operation, or none.
  if (wire.method !== plan.operation.method || plan.twists.some((name) => name.startsWith('path'))) return [];
  if (response.status !== success.status) return [`the document says ${success.status}`];
  const type = response.headers.get('content-type')?.split(';')[0];
  if (type !== success.type) return [`it is ${type}, the document says ${success.type}`];
  if (success.schema === undefined) return text === '' ? [] : ['there is something in it'];
  return success.schema.format === 'binary' ? [] : mismatches(document, success.schema, parsed(text));
}

/** Rows of records and of the feed that a push changed of which every change was refused or repeated. */
function leftByRefused(
  answer: unknown,
  { gone, come }: { gone: readonly string[]; come: readonly string[] },
): string[] {
  const { answers } = answer as { answers: { verdict: string }[] };
  if (answers.some(({ verdict }) => verdict !== 'refused' && verdict !== 'seen')) return [];
  return [...gone, ...come].filter((row) => /^(record|feed|audience_sum|belonging|team_seq|held_change) /u.test(row));
}

function keepCookies(world: World, plan: Plan, response: Response): void {
  if (['nobody', 'ended', 'wiped'].includes(plan.caller)) return;
  const { cookies } = world.callers[plan.caller].client;
  for (const header of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=');
    if (header.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** Whether the document says that this operation may be refused so. */
export const isDocumented = ({ refusals }: Operation, { status, code }: Told): boolean =>
  status < 400 || code === '' || refusals.get(status)?.includes(`\`${code}\``) === true;
