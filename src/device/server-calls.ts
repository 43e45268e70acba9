/**
 * Talking to the server: one request, one answer, never a throw. Only a problem document of our own server means
 * anything lasting; whatever else comes (a gateway's 502, a hotel's sign-in page, half an answer) is 'unavailable' and
 * tried again.
 */
import { laterWords, protocolVersion } from '#sync/protocol.ts';
import type { Called, CallFailure } from './desk.ts';
import type { DeviceParts } from './parts.ts';

export type Refused = CallFailure & {
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** The server's own word for it. */
  readonly code?: string;
};
export type Answered<T> = { readonly ok: true; readonly value: T; readonly text: string } | Refused;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as they are, in the place of a JSON body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What a good answer holds: JSON, or bytes (then the value is an ArrayBuffer). */
  readonly answer?: 'json' | 'bytes';
  /** Milliseconds until it is cut off. */
  readonly timeout?: number;
  /** Cuts it off as soon as it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

export type Call = <T>(request: Request) => Promise<Answered<T>>;

/** A request without an answer is cut off after this many milliseconds (sync rule 11). */
const longestWait = 20_000;
/** Bodies from this size are sent gzipped where the browser can. */
const worthGzip = 4_096;

const meanings: Readonly<Record<string, CallFailure['reason']>> = {
  signed_out: 'signedOut',
  no_access: 'noAccess',
  step_up: 'stepUp',
  too_old: 'tooOld',
  wipe: 'wipe',
  too_many: 'tooMany',
  // The login in this browser is somebody else's: this person has to sign in again.
  forged_device: 'signedOut',
  // The login is of another device of this person; signing in here makes it of this one.
  other_device: 'signedOut',
  // The server is older than this app, or is ill: it may be better later.
  too_new: 'unavailable',
  internal: 'unavailable',
  unavailable: 'unavailable',
  storage_full: 'unavailable',
};

export function createCall(parts: Pick<DeviceParts, 'fetch' | 'timers' | 'gzip'>): Call {
  return async <T>(request: Request): Promise<Answered<T>> => {
    const { method, path, timeout = longestWait, signal } = request;
    const abort = new AbortController();
    const stop = parts.timers.after(timeout, () => abort.abort());
    const cut = () => abort.abort();
    signal?.addEventListener('abort', cut);
    if (signal?.aborted) cut();
    try {
      const response = await parts.fetch(`/api/v1${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: abort.signal,
        ...(await outgoing(request, parts.gzip)),
      });
      return await read<T>(response, request.answer ?? 'json');
    } catch {
      return { ok: false, reason: 'offline', message: 'Er kwam geen antwoord van de server.' };
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
): Promise<RequestInit> {
  const headers: Record<string, string> = {
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
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim();
  if (answer === 'bytes' && response.ok) {
    if (type !== mediaTypes.bytes) return unavailable;
    return { ok: true, value: (await response.arrayBuffer()) as T, text: '' };
  }
  const text = await response.text();
  if (response.ok && response.status === 204) return { ok: true, value: undefined as T, text };
  if (response.ok && type === 'application/json') {
    try {
      return { ok: true, value: JSON.parse(text) as T, text };
    } catch {
      return unavailable;
    }
  }
  if (type !== 'application/problem+json') return response.status === 413 ? tooLarge : unavailable;
  try {
    const { code, detail, fields } = JSON.parse(text) as {
      code?: unknown;
      detail?: unknown;
      fields?: Record<string, string>;
    };
    if (typeof code !== 'string') return unavailable;
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      ok: false,
      code,
      reason: meanings[code] ?? 'refused',
      message: typeof detail === 'string' ? detail : 'De server nam dit niet aan.',
      ...(fields ? { fields } : {}),
      ...(Number.isFinite(wait) ? { retryAfter: wait * 1_000 } : {}),
    };
  } catch {
    return unavailable;
  }
}

const unavailable: Refused = {
  ok: false,
  reason: 'unavailable',
  message: 'De server kan dit nu niet doen.',
};

/** Also by what stands before the server, which answers in a form of its own. */
const tooLarge: Refused = {
  ok: false,
  reason: 'refused',
  code: 'too_large',
  message: 'Dit is te groot om in één keer te versturen.',
};

/** As screens get it: without what only the device needs to know. */
export function called<T, U>(answer: Answered<T>, value: (value: T) => U): Called<U> {
  if (answer.ok) return { ok: true, value: value(answer.value) };
  const { ok, reason, message, fields } = answer;
  return { ok, reason, message, ...(fields ? { fields } : {}) };
}
