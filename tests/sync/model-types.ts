// What the world of the model offers to its commands, and what its promises look at.
import type { Role } from '#domain/roles.ts';
import { type Stamp, stampNode } from '#sync/clock.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Made, Pen } from './model-content.ts';
import type { EdgeWorld } from './model-edge.ts';
import type { Gate, Run } from './model-network.ts';
import type { ModelPhone, NewPhone } from './model-phone.ts';
import type { Broken } from './model-promises.ts';
import type { ModelServer, NewServer } from './model-server.ts';

export const teams = ['team-0000000000000001', 'team-0000000000000002'] as const;
export const team = teams[0];

export interface Saved {
  readonly phone: number;
  readonly team: string;
  readonly n: number;
  readonly change: Change;
}

export interface Phone {
  readonly disk: ModelPhone;
  readonly person: string;
  /** All ids it ever sent under. */
  readonly devices: Set<string>;
  readonly pen: Pen;
  /** Milliseconds that its clock is off. */
  skew: number;
  /** Version of its app. */
  version: number;
  /** Rows of what it pulled were lost: then its sum may differ, until it fetched anew. */
  spoiled: boolean;
  /** The teams it knows its person to be in. */
  teams: readonly string[];
}

/** What a promise excuses, by the name of a note (`noteOf`) or a record. */
export interface Excused {
  readonly thrownAway: Set<string>;
  /** Of whom content had to go at some time: what a backup then lacked can't be offered again. */
  readonly letGo: Set<string>;
  /** Noted after a copy that was put back, and not sent: gone with it. */
  readonly forgotten: Set<string>;
  /** Of these the row was lost or spoiled under this number: if that costs the note, it must be listed. */
  readonly harmed: Map<string, number>;
  /** Removals that were taken back within their time: nothing may be removed by them. */
  readonly takenBack: Set<string>;
}

/** A note by its phone and the moment in its stamp: number and device change when a phone is put back. */
export function noteOf(phone: number, stamp: Stamp): string {
  return `${phone} ${stamp.slice(0, 14)} ${stampNode(stamp).split('.')[1]}`;
}

export interface World extends EdgeWorld {
  readonly phones: readonly Phone[];
  readonly ledger: readonly Saved[];
  /** All records that were ever made. */
  readonly records: readonly { readonly id: string; readonly team: string }[];
  readonly server: ModelServer;
  /** What happened, by name: to know that a command reaches what it is about. */
  readonly met: ReadonlyMap<string, number>;
  readonly acknowledged: () => number;
  /** `at` everywhere: the number of a team. */
  make(phone: number, kind?: Made, at?: number): Promise<void>;
  /** Notes a contact with one of the key persons the phone has. */
  meet(phone: number, keyPerson: number): Promise<void>;
  edit(phone: number, record: number, turn: number, at?: number): Promise<void>;
  remove(phone: number, record: number, kind?: string, at?: number): Promise<void>;
  throwAway(phone: number): Promise<void>;
  run(phone: number, run: Run, at?: number): Promise<void>;
  runTwice(phone: number, one: Run, other: Run, at?: number): Promise<void>;
  /** A run in another tab that waits half-way, until `arrive`. */
  begin(phone: number, run: Run, gate: Pick<Gate, 'request' | 'before'>, at?: number): Promise<void>;
  arrive(phone: number): Promise<void>;
  /** A request that its phone gave up arrives after all. */
  deliverLate(which: number): Promise<void>;
  crash(phone: number): Promise<void>;
  skew(phone: number, milliseconds: number): void;
  /** The server's clock is off by this. */
  skewServer(milliseconds: number): void;
  setRole(phone: number, role: Role, at?: number): void;
  revoke(phone: number, at?: number): void;
  grant(phone: number, at?: number): void;
  backup(): Promise<void>;
  restore(): Promise<void>;
  purge(): Promise<void>;
  prune(phone: number): Promise<void>;
  pass(milliseconds: number): void;
  /** A new version of server and app; phones keep theirs until they `update`. */
  release(): void;
  update(phone: number): void;
  /** Everybody comes online, with the newest app, until nothing changes any more. */
  settle(): Promise<void>;
  /** Who has seen it all and writes last has the last word; sentences when not. */
  lastWord(): Promise<readonly Broken[]>;
  /** Promises that were broken; empty when all is well. */
  broken(): Promise<readonly Broken[]>;
  close(): Promise<void>;
}

export interface WorldParts {
  readonly newServer: NewServer;
  readonly newPhone: NewPhone;
}
