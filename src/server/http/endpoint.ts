/**
 * One endpoint of the API, declared once: validation, access, the OpenAPI document and the answers' shape all follow
 * from the declaration. `pipeline.ts` carries it out.
 */
import type * as z from 'zod/mini';
import type { Member } from '#domain/roles.ts';
import type { LaterWord } from '#sync/protocol.ts';
import type { Caller } from '../accounts/sessions.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { MediaType } from './request-guard.ts';

export type Schema = z.ZodMiniType;

/**
 * Who may ask. `public`: anyone. `session`: who is signed in. The rest is asked of the team in the path: any member,
 * a member or someone who was one, or a member with that role.
 */
export type Access = 'public' | 'session' | 'member' | 'memberOrFormer' | 'administrator' | 'coordinator';

export interface Cookies {
  set(token: string): void;
  clear(): void;
  /** The token that came with the request. */
  readonly token: string | undefined;
}

export interface Visitor {
  /** The network they come from, only for counting tries; never stored or logged. See `network.ts`. */
  readonly address: string;
  /** The wider one around it, where addresses are handed out by the thousand; else undefined. */
  readonly wider: string | undefined;
  /** The device in a few words, such as 'Chrome op Windows'. */
  readonly deviceName: string;
  /** Whether the client understands a word that came into answers after the first release. */
  readonly knows: (word: LaterWord) => boolean;
}

interface RequestBase<B, Q> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: B;
  /** What was sent to an endpoint with `upload`; empty for any other. */
  readonly bytes: Uint8Array;
  readonly query: Q;
  readonly cookies: Cookies;
  readonly visitor: Visitor;
  /** Aborted when the client hung up. */
  readonly signal: AbortSignal;
}

interface SignedIn {
  readonly caller: Caller;
}
interface InTeam extends SignedIn {
  readonly member: Member;
  readonly former: boolean;
}

export type ApiRequest<A extends Access, B, Q> = RequestBase<B, Q> &
  (A extends 'public' ? unknown : A extends 'session' ? SignedIn : InTeam);

type Output<S> = S extends Schema ? z.output<S> : undefined;
export type Handled<R> = Output<R> | JsonText | Problem | Response;

/** An answer that is JSON already, for a page of which the records rest as JSON. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export interface Declaration<
  A extends Access,
  B extends Schema | undefined,
  Q extends Schema | undefined,
  R extends Schema | undefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in OpenAPI, under /api/v1: `/teams/{team}/push`. */
  readonly path: string;
  /** The operationId in the document. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'session' | 'sync' | 'people' | 'teams' | 'devices' | 'about';
  readonly access: A;
  readonly body?: B;
  /** The body is bytes (`application/octet-stream`) instead of JSON: at most this many. */
  readonly upload?: number;
  readonly query?: Q;
  /** Names in the query that are whole numbers. */
  readonly numbers?: readonly string[];
  readonly status?: 200 | 201 | 204;
  readonly answer?: R;
  /** The answer may be hundreds of kilobytes: only a few are made and packed at once. */
  readonly large?: true;
  /** The answer is bytes (`application/octet-stream`); `handle` makes it with `bytesAnswer`. */
  readonly download?: true;
  /** The answer is a stream of events; `answer` is the data of one. */
  readonly events?: string;
  /** Asks for a proof of the password in the last five minutes. */
  readonly stepUp?: true;
  /** A push: bytes it may hold, and the list in it whose items are bounded one by one, so that one bad item stops none. */
  readonly bulk?: { readonly bytes: number; readonly list: string };
  /** Problems beyond those that follow from the rest. */
  readonly problems?: readonly ProblemCode[];
  readonly handle: (request: ApiRequest<A, Output<B>, Output<Q>>) => Promise<Handled<R>> | Handled<R>;
}

/** A declaration of which the types were checked, as the pipeline and the document walk it. */
export type Endpoint = Omit<
  Declaration<Access, Schema | undefined, Schema | undefined, Schema | undefined>,
  'handle'
> & { readonly handle: (request: RequestBase<unknown, unknown> & Partial<InTeam>) => unknown };

export function endpoint<
  const A extends Access,
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
>(declaration: Declaration<A, B, Q, R>): Endpoint {
  return declaration as unknown as Endpoint;
}

/** What the body of a request to this endpoint must be. */
export const mediaTypeOf = ({ upload }: Pick<Endpoint, 'upload'>): MediaType =>
  upload === undefined ? 'application/json' : 'application/octet-stream';

/** On the answer of an endpoint with `events`; a proxy is not to hold them back. */
export const eventHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } as const;
