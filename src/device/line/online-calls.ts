/** What screens ask of the server by name, and what it answers: people, teams, devices, held notes. */

import type { Value } from '#domain/record.ts';
import type { Role } from '#domain/roles.ts';
import type { Failure } from '#sync/exchange.ts';
import type { HistoryEntry } from '#sync/stored-record.ts';

export type CallFailure = {
  readonly ok: false;
  readonly reason: Failure | 'refused' | 'stepUp';
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
};
export type Called<T> = { readonly ok: true; readonly value: T } | CallFailure;

export interface PersonRow {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: 'invited' | 'active' | 'left';
  readonly civilServant?: boolean;
  /** Of an invitation: for the person to accept it; or for somebody's yes. */
  readonly waits?: 'acceptance' | 'yes';
  /** The role that was asked for and does not count yet. */
  readonly askedRole?: Role;
  /** The link of the invitation is over. */
  readonly expired?: true;
  /** The person who added or invited them. */
  readonly addedBy?: string;
}

/** Whose yes is needed: who works with the notes or, where there is none, a second administrator. */
export type YesFrom = 'desk' | 'administrator';

/** Somebody who would see notes of the team, or more of them, and waits for a yes. */
export interface RequestRow {
  readonly id: string;
  /** A place in the team, another role, coming back, or a new password. */
  readonly what: 'join' | 'role' | 'return' | 'reset';
  readonly person?: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly asked: number;
  readonly askedBy?: string;
  /** The person took the place. */
  readonly accepted: boolean;
  readonly yesFrom: YesFrom;
  /** Whether this person's yes counts. */
  readonly mayDecide: boolean;
}

export interface HeldRow {
  readonly id: string;
  readonly person: string;
  readonly kind: string;
  readonly since: number;
  readonly values: Readonly<Record<string, Value | null>>;
  /** On the last one of a list: others lie after it. A server of before does not say it. */
  readonly more?: boolean;
}

export interface DeviceRow {
  readonly device: string;
  readonly name: string;
  readonly lastSeen: number;
  readonly thisOne: boolean;
  readonly wipe: boolean;
}

/** How long a device of the team has not been heard from. */
export interface QuietDeviceRow {
  readonly person: string;
  readonly name: string;
  /** Whole days of 24 hours; 0 for less than one. */
  readonly days: number;
  /** False when it can send nothing until its person signs in again. */
  readonly signedIn: boolean;
}

/** Work that is done with the server at hand: people, teams, neighbourhoods, devices, held notes. */
export interface OnlineCalls {
  /** Proves once more who is there; some calls answer `stepUp` until this is done. */
  stepUp(password: string): Promise<Called<undefined>>;
  people(team: string): Promise<Called<readonly PersonRow[]>>;
  invite(
    team: string,
    who: { name: string; email: string; role: Role },
  ): Promise<Called<{ link: string; person: string; yesFrom?: YesFrom }>>;
  inviteAgain(team: string, person: string): Promise<Called<{ link: string; yesFrom?: YesFrom }>>;
  /** Takes an open invitation back. */
  withdraw(team: string, invitation: string): Promise<Called<undefined>>;
  requests(team: string): Promise<Called<readonly RequestRow[]>>;
  decideRequest(team: string, id: string, decision: 'yes' | 'no'): Promise<Called<undefined>>;
  changePerson(
    team: string,
    person: string,
    to: { name?: string; role?: Role; left?: boolean; civilServant?: boolean },
  ): Promise<Called<undefined>>;
  makeTeam(team: { name: string }): Promise<Called<{ team: string }>>;
  changeTeam(team: string, to: { name?: string; dutyOfficer?: string; dutyPhone?: string }): Promise<Called<undefined>>;
  makeNeighbourhood(team: string, name: string): Promise<Called<{ neighbourhood: string }>>;
  changeNeighbourhood(
    team: string,
    neighbourhood: string,
    to: { name?: string; closed?: boolean; outline?: string | null },
  ): Promise<Called<undefined>>;
  /** What others wrote in a record before it was written over, and steps of long ago; newest first, `more` when that is not all. */
  earlier(team: string, record: string): Promise<Called<{ entries: readonly HistoryEntry[]; more: boolean }>>;
  held(team: string): Promise<Called<readonly HeldRow[]>>;
  decideHeld(team: string, id: string, decision: 'take' | 'discard'): Promise<Called<undefined>>;
  /**
   * Tells the server that data is about to leave as a file, for the audit trail; make the file only after it said yes.
   * For a kind with personal fields, or with `personal`, it answers `stepUp` until the person proved once more who they are.
   */
  exporting(
    team: string,
    what: { kind: string; format: 'csv' | 'xlsx' | 'geojson' | 'ical' | 'print'; count: number; personal: boolean },
  ): Promise<Called<undefined>>;
  /**
   * Hands in a base map, part by part; `onPart` hears how many bytes are there, `signal` stops it. Goes on while the
   * phone is locked. The map that was there stays until this one is whole.
   */
  uploadBaseMap(
    team: string,
    file: Blob,
    name: string,
    onPart: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<Called<undefined>>;
  removeBaseMap(team: string): Promise<Called<undefined>>;
  devices(): Promise<Called<readonly DeviceRow[]>>;
  /** Of all people of the team, the longest silent first. */
  quietDevices(team: string): Promise<Called<readonly QuietDeviceRow[]>>;
  /** Ends a device's login and tells it to forget all at its next contact. */
  endDevice(device: string, wipe: boolean): Promise<Called<undefined>>;
}
