/** The server's half of an endpoint: its contract (src/wire) and what to do. `pipeline.ts` carries it out. */

import type * as z from 'zod/mini';
import type { PersonId } from '#domain/ids.ts';
import type { Member } from '#domain/roles.ts';
import type { LaterWord } from '#sync/protocol.ts';
import type { Access, Contract, InPath, Schema } from '#wire/contract.ts';
import type { Caller } from '../accounts/sessions.ts';
import type { Problem } from './problem.ts';
import type { MediaType } from './request-guard.ts';

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
  /** Whose notebook the request comes out of, as the client says. */
  readonly owner: PersonId | undefined;
  /** Whether the client understands a word that came into answers after the first release. */
  readonly knows: (word: LaterWord) => boolean;
}

interface RequestBase<B, Q> {
  readonly params: Readonly<Record<string, string>> & Partial<InPath>;
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

/** A contract with what to do, of which the types were checked; so the pipeline and the document walk it. */
export type Endpoint = Contract & {
  readonly handle: (request: RequestBase<unknown, unknown> & Partial<InTeam>) => unknown;
};

/** The server's half of an endpoint: what it does with a request that is well-formed and allowed. */
export const endpoint = <
  A extends Access,
  B extends Schema | undefined,
  Q extends Schema | undefined,
  R extends Schema | undefined,
>(
  contract: Contract<A, B, Q, R>,
  handle: (request: ApiRequest<A, Output<B>, Output<Q>>) => Promise<Handled<R>> | Handled<R>,
): Endpoint => ({ ...contract, handle }) as unknown as Endpoint;

/** What the body of a request to this endpoint must be. */
export const mediaTypeOf = ({ upload }: Pick<Endpoint, 'upload'>): MediaType =>
  upload === undefined ? 'application/json' : 'application/octet-stream';

/** On the answer of an endpoint with `events`; a proxy is not to hold them back. */
export const eventHeaders = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } as const;
