/** Every call of the API by its method and path, as types: what it takes and what it answers. Costs a client no byte. */

import type * as z from 'zod/mini';
import type * as about from './about.ts';
import type * as baseMap from './base-map.ts';
import type { Contract, InPath, Schema } from './contract.ts';
import type * as devices from './devices.ts';
import type * as exports from './exports.ts';
import type * as held from './held.ts';
import type * as invitations from './invitations.ts';
import type * as news from './news.ts';
import type * as people from './people.ts';
import type * as session from './session.ts';
import type * as sync from './sync.ts';
import type * as teams from './teams.ts';

type Contracts<Room> = Extract<Room[keyof Room], { readonly path: string; readonly access: string }>;
type Declared =
  | Contracts<typeof about>
  | Contracts<typeof baseMap>
  | Contracts<typeof devices>
  | Contracts<typeof exports>
  | Contracts<typeof held>
  | Contracts<typeof invitations>
  | Contracts<typeof news>
  | Contracts<typeof people>
  | Contracts<typeof session>
  | Contracts<typeof sync>
  | Contracts<typeof teams>;

type ByName = { [C in Declared as `${C['method']} ${C['path']}`]: C };

/** As in `POST /teams/{team}/push`. */
export type CallName = keyof ByName;
/** What stands between braces in its path. */
export type Place<N extends CallName> = { readonly [K in Between<N>]: K extends keyof InPath ? InPath[K] : string };
/** What it takes as JSON; undefined for nothing. */
export type Body<N extends CallName> = BodyOf<ByName[N]>;
/** What a good answer of it holds; undefined for nothing. */
export type Answer<N extends CallName> = AnswerOf<ByName[N]>;

type Between<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Between<Rest> : never;
type BodyOf<C> =
  C extends Contract<infer _A, infer B, infer _Q, infer _R> ? (B extends Schema ? z.input<B> : undefined) : never;
type AnswerOf<C> =
  C extends Contract<infer _A, infer _B, infer _Q, infer R>
    ? R extends Schema
      ? Json<z.output<R>>
      : undefined
    : never;
/** As it comes out of JSON, where what is not there is absent and never `undefined`. */
export type Json<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Exclude<Json<T[K]>, undefined> }
      : T;
