/** A request to our server, made of the contract both ends share. */
import type { Answer, Body, CallName, Place } from '#wire/calls.ts';
import type { Method } from '#wire/contract.ts';

/** `T` is what a good answer holds. */
export interface Request<T = unknown> {
  readonly method: Method;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly body?: unknown;
  /** Sent as they are, in the place of a JSON body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What a good answer holds: JSON, or bytes (then the value is an ArrayBuffer). */
  readonly answer?: 'json' | 'bytes';
  /** Milliseconds until it is cut off. */
  readonly timeout?: number;
  /** Cuts it off as soon as it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Never there: it carries the type. */
  readonly holds?: T | undefined;
}

type Given<B> = [B] extends [undefined] ? [] : Record<never, never> extends B ? [body?: B] : [body: B];

/** `to('POST /teams/{team}/push', { team }, push)`. */
export function to<N extends CallName>(name: N, place: Place<N>, ...[body]: Given<Body<N>>): Request<Answer<N>> {
  const [method, path] = name.split(' ') as [Method, string];
  const values: Readonly<Record<string, string>> = place;
  const there = path.replace(/\{(\w+)\}/gu, (_, part: string) => encodeURIComponent(values[part] ?? ''));
  return { method, path: there, ...(body === undefined ? {} : { body }) };
}
