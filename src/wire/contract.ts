/**
 * One endpoint of the API as both ends know it, declared once: the server validates by it, makes the OpenAPI document of
 * it and adds what to do (server/http/endpoint.ts); the device calls it by method and path, with its types.
 */

import type * as z from 'zod/mini';
import type {
  BaseMapId,
  DeviceId,
  HeldId,
  NeighbourhoodId,
  PersonId,
  RecordId,
  RequestId,
  TeamId,
} from '#domain/ids.ts';
import type { ProblemCode } from './problems.ts';

export type Schema = z.ZodMiniType;

/**
 * Who may ask. `public`: anyone. `session`: who is signed in. The rest is asked of the team in the path: any member,
 * a member or someone who was one, or a member with that role.
 */
export type Access = 'public' | 'session' | 'member' | 'memberOrFormer' | 'administrator' | 'coordinator';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is named so in a path is an id of that sort. */
export interface InPath {
  readonly team: TeamId;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly record: RecordId;
  readonly neighbourhood: NeighbourhoodId;
  readonly request: RequestId;
  readonly map: BaseMapId;
  readonly id: HeldId;
}

export interface Contract<
  A extends Access = Access,
  B extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  R extends Schema | undefined = Schema | undefined,
  M extends Method = Method,
  P extends string = string,
> {
  readonly method: M;
  /** As in OpenAPI, under /api/v1: `/teams/{team}/push`. */
  readonly path: P;
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
}

/** Keeps the types of what is declared. */
export const contract = <
  const A extends Access,
  const M extends Method,
  const P extends string,
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  R extends Schema | undefined = undefined,
>(
  declared: Contract<A, B, Q, R, M, P>,
): Contract<A, B, Q, R, M, P> => declared;
