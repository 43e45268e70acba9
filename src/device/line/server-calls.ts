/**
 * Talking to the server: one request, one answer, never a throw. Only a problem document of our own server means
 * anything lasting; whatever else comes (a gateway's 502, a hotel's sign-in page, half an answer) is told for what it is
 * and tried again.
 */
import type { PersonId } from '#domain/ids.ts';
import type { Failure } from '#sync/exchange.ts';
import { laterWords, protocolVersion } from '#sync/protocol.ts';
import type { ProblemCode } from '#wire/problems.ts';
import type { DeviceParts } from '../parts.ts';
import { failureWords } from './failure-words.ts';
import type { Called, CallFailure } from './online-calls.ts';
import type { Request } from './request.ts';

export type Refused = CallFailure & {
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** The server's own word for it. */
  readonly code?: ProblemCode;
};
export type Answered<T> = { readonly ok: true; readonly value: T; readonly text: string } | Refused;

export type Call = <T>(request: Request<T>) => Promise<Answered<T>>;

/** A request without an answer is cut off after this many milliseconds (sync rule 11). */
const longestWait = 20_000;
/** Bodies from this size are sent gzipped where the browser can. */
const worthGzip = 4_096;

const meanings: Readonly<Partial<Record<ProblemCode, CallFailure['reason']>>> = {
  signed_out: 'signedOut',
  no_access: 'noAccess',
  step_up: 'stepUp',
  too_old: 'tooOld',
  wipe: 'wipe',
  too_many: 'tooMany',
  other_person: 'signedOut',
  // The login in this browser is somebody else's: this person has to sign in again.
  forged_device: 'signedOut',
  // The login is of another device of this person; signing in here makes it of this one.
  other_device: 'signedOut',
  too_new: 'tooNew',
  too_large: 'tooLarge',
  internal: 'serverError',
  unavailable: 'unavailable',
  storage_full: 'serverFull',
};

/** `person`: whose notebook is open; the server answers nobody else's login in this browser then. */
export function createCall(
  parts: Pick<DeviceParts, 'fetch' | 'timers' | 'gzip'>,
  person: () => string | undefined = () => undefined,
): Call {
  return async <T>(request: Request<T>): Promise<Answered<T>> => {
    const { method, path, query, timeout = longestWait, signal } = request;
    const abort = new AbortController();
    let late = false;
    const stop = parts.timers.after(timeout, () => {
      late = true;
      abort.abort();
    });
    const cut = () => abort.abort();
    signal?.addEventListener('abort', cut);
    if (signal?.aborted) cut();
    let response: Response | undefined;
    try {
      response = await parts.fetch(`/api/v1${path}${query ? `?${query}` : ''}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        // Never followed: our API has none, so it is somebody else's page. With 'error' it would look like no reception.
        redirect: 'manual',
        signal: abort.signal,
        ...(await outgoing(request, parts.gzip, person())),
      });
      return await read<T>(response, request.answer ?? 'json');
    } catch {
      // An answer that broke off on its way is one that can't be read.
      return failed(late ? 'timeout' : response ? 'unreadable' : 'offline');
    } finally {
      stop();
      signal?.removeEventListener('abort', cut);
    }
  };
}

const mediaTypes = { json: 'application/json', bytes: 'application/octet-stream' } as const;

async function outgoing(
  { method, body, bytes, answer = 'json' }: Request,
  gzip: DeviceParts['gzip'],
  person: PersonId | undefined,
): Promise<RequestInit> {
  const headers: Record<string, string> = {
    ...(person === undefined ? {} : { 'Stoep-Person': person }),
    'Stoep-Protocol': String(protocolVersion),
    'Stoep-Knows': laterWords.join(', '),
    Accept: mediaTypes[answer],
  };
  if (method === 'GET') return { headers };
  headers['X-Stoep'] = '1';
  if (bytes) {
    headers['Content-Type'] = mediaTypes.bytes;
    return { headers, body: bytes };
  }
  const text = JSON.stringify(body ?? {});
  headers['Content-Type'] = 'application/json';
  if (!gzip || text.length < worthGzip) return { headers, body: text };
  headers['Content-Encoding'] = 'gzip';
  return { headers, body: (await gzip(text)) as Uint8Array<ArrayBuffer> };
}

async function read<T>(response: Response, answer: 'json' | 'bytes'): Promise<Answered<T>> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) return failed('portal');
  if (response.ok && type === 'text/html') return failed('portal');
  if (response.ok && answer === 'bytes') {
    if (type !== mediaTypes.bytes) return failed('unreadable');
    return { ok: true, value: (await response.arrayBuffer()) as T, text: '' };
  }
  const text = await response.text();
  if (response.ok && response.status === 204) return { ok: true, value: undefined as T, text };
  if (response.ok) {
    const value = type === mediaTypes.json ? parsed(text) : undefined;
    return value === undefined ? failed('unreadable') : { ok: true, value: value as T, text };
  }
  const wait = waitOf(response);
  const problem = type === 'application/problem+json' ? (parsed(text) as Partial<ProblemDocument> | null) : undefined;
  if (typeof problem?.code !== 'string') return { ...failed(meaningOf(response.status)), ...wait };
  const { code, detail, fields } = problem;
  const reason = meanings[code] ?? 'refused';
  const ownWords = reason === 'refused' ? 'De server nam dit niet aan.' : failed(reason).message;
  return {
    ok: false,
    code,
    reason,
    message: typeof detail === 'string' ? detail : ownWords,
    ...(fields ? { fields } : {}),
    ...wait,
  };
}

interface ProblemDocument {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly fields: Record<string, string>;
}

/** What a status means that did not come from our server, or not in its words. */
function meaningOf(status: number): Exclude<CallFailure['reason'], 'refused'> {
  if (status === 507) return 'serverFull';
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'tooMany';
  // Network Authentication Required: made for sign-in pages.
  if (status === 511) return 'portal';
  if ([401, 403, 407, 451].includes(status)) return 'blocked';
  if ([502, 503, 504].includes(status)) return 'unavailable';
  return status >= 500 ? 'serverError' : 'unreadable';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function waitOf(response: Response): { retryAfter?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfter: seconds * 1_000 } : {};
}

/** What a failed call means for sending: a refusal of the request itself is one that this app doesn't know. */
export const failureOf = (reason: CallFailure['reason']): Failure =>
  reason === 'refused' || reason === 'stepUp' ? 'rejected' : reason;

/** A failure in our own words. */
export function failed(reason: Exclude<CallFailure['reason'], 'refused'>): Refused {
  const { why, asked } = failureWords(reason);
  return { ok: false, reason, message: `${why} ${asked}` };
}

/** A good answer only when it has the shape that was asked for; JSON of something that sits between has another. */
export function whole<T>(answer: Answered<T>, isWhole: (value: T) => boolean): Answered<T> {
  if (!answer.ok) return answer;
  const isObject = typeof answer.value === 'object' && answer.value !== null;
  return isObject && isWhole(answer.value) ? answer : failed('unreadable');
}

/** As screens get it: without what only the device needs to know. */
export function called<T, U>(answer: Answered<T>, value: (value: T) => U): Called<U> {
  if (answer.ok) return { ok: true, value: value(answer.value) };
  const { ok, reason, message, fields } = answer;
  return { ok, reason, message, ...(fields ? { fields } : {}) };
}
