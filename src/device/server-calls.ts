/**
 * Talking to the server: one request, one answer, never a throw. Only a problem document of our own server means
 * anything lasting; whatever else comes (a gateway's 502, a hotel's sign-in page, half an answer) is 'unavailable' and
 * tried again.
 */
import { protocolVersion } from '#sync/protocol.ts';
import type { Called, CallFailure } from './device.ts';
import type { DeviceParts } from './parts.ts';

export type Refused = CallFailure & {
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** The server's own word for it. */
  readonly code?: string;
};
export type Answered<T> = { readonly ok: true; readonly value: T; readonly text: string } | Refused;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  /** Milliseconds until it is cut off. */
  readonly timeout?: number;
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
  // The server is older than this app, or is ill: it may be better later.
  too_new: 'unavailable',
  internal: 'unavailable',
  unavailable: 'unavailable',
};

export function createCall(parts: Pick<DeviceParts, 'fetch' | 'timers' | 'gzip'>): Call {
  return async <T>({ method, path, body, timeout = longestWait }: Request): Promise<Answered<T>> => {
    const abort = new AbortController();
    const stop = parts.timers.after(timeout, () => abort.abort());
    try {
      const response = await parts.fetch(`/api/v1${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: abort.signal,
        ...(await outgoing(method, body, parts.gzip)),
      });
      return await read<T>(response);
    } catch {
      return { ok: false, reason: 'offline', message: 'Er kwam geen antwoord van de server.' };
    } finally {
      stop();
    }
  };
}

async function outgoing(method: string, body: unknown, gzip: DeviceParts['gzip']): Promise<RequestInit> {
  const headers: Record<string, string> = { 'Stoep-Protocol': String(protocolVersion), Accept: 'application/json' };
  if (method === 'GET') return { headers };
  const text = JSON.stringify(body ?? {});
  headers['X-Stoep'] = '1';
  headers['Content-Type'] = 'application/json';
  if (!gzip || text.length < worthGzip) return { headers, body: text };
  headers['Content-Encoding'] = 'gzip';
  return { headers, body: (await gzip(text)) as Uint8Array<ArrayBuffer> };
}

async function read<T>(response: Response): Promise<Answered<T>> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim();
  const text = await response.text();
  if (response.ok && response.status === 204) return { ok: true, value: undefined as T, text };
  if (response.ok && type === 'application/json') {
    try {
      return { ok: true, value: JSON.parse(text) as T, text };
    } catch {
      return unavailable;
    }
  }
  if (type !== 'application/problem+json') return unavailable;
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

/** As screens get it: without what only the device needs to know. */
export function called<T, U>(answer: Answered<T>, value: (value: T) => U): Called<U> {
  if (answer.ok) return { ok: true, value: value(answer.value) };
  const { ok, reason, message, fields } = answer;
  return { ok, reason, message, ...(fields ? { fields } : {}) };
}
