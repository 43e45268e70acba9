/** What screens ask of the server by name, and what it answers: people, teams, devices, held notes. */

import type { DeviceId, NeighbourhoodId, PersonId, RecordId, RequestId, TeamId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Failure } from '#sync/exchange.ts';
import type { HistoryEntry } from '#sync/stored-record.ts';
import type { Answer, Body } from '#wire/calls.ts';

export type CallFailure = {
  readonly ok: false;
  readonly reason: Failure | 'refused' | 'stepUp';
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
};
export type Called<T> = { readonly ok: true; readonly value: T } | CallFailure;

export type PersonRow = Answer<'GET /teams/{team}/people'>[number];
/** Somebody who would see notes of the team, or more of them, and waits for a yes. */
export type RequestRow = Answer<'GET /teams/{team}/requests'>[number];
/** Whose yes is needed: who works with the notes or, where there is none, a second administrator. */
export type YesFrom = RequestRow['yesFrom'];
export type DeviceRow = Answer<'GET /devices'>[number];
/** How long a device of the team has not been heard from. */
export type QuietDeviceRow = Answer<'GET /teams/{team}/quiet-devices'>[number];
/** What somebody who left the team still sent. */
export type HeldRow = Omit<Answer<'GET /teams/{team}/held'>[number], 'values' | 'stands' | 'becomes'> & {
  readonly values: Readonly<Record<string, Value | null>>;
  readonly stands?: { readonly by: PersonId; readonly values: Readonly<Record<string, Value>> } | undefined;
  readonly becomes?: Readonly<Record<string, Value | null>> | undefined;
};

/** A page of what others wrote in a record before it was written over. */
export interface EarlierPage {
  readonly entries: readonly HistoryEntry[];
  /** This is not all. */
  readonly more: boolean;
  /** Asks for the next page as `after`; a server of before there were pages gives none. */
  readonly next?: string;
}

/** Work that is done with the server at hand: people, teams, neighbourhoods, devices, held notes. */
export interface OnlineCalls {
  /** Proves once more who is there; some calls answer `stepUp` until this is done. */
  stepUp(password: string): Promise<Called<undefined>>;
  people(team: TeamId): Promise<Called<readonly PersonRow[]>>;
  invite(team: TeamId, who: Body<'POST /teams/{team}/people'>): Promise<Called<Answer<'POST /teams/{team}/people'>>>;
  inviteAgain(team: TeamId, person: PersonId): Promise<Called<Answer<'POST /teams/{team}/people/{person}/invitation'>>>;
  /** Takes an open invitation back. */
  withdraw(team: TeamId, invitation: PersonId): Promise<Called<undefined>>;
  requests(team: TeamId): Promise<Called<readonly RequestRow[]>>;
  decideRequest(team: TeamId, id: RequestId, decision: 'yes' | 'no'): Promise<Called<undefined>>;
  changePerson(
    team: TeamId,
    person: PersonId,
    to: Body<'PATCH /teams/{team}/people/{person}'>,
  ): Promise<Called<undefined>>;
  makeTeam(team: { name: string }): Promise<Called<{ team: TeamId }>>;
  changeTeam(team: TeamId, to: Body<'PATCH /teams/{team}'>): Promise<Called<undefined>>;
  makeNeighbourhood(team: TeamId, name: string): Promise<Called<{ neighbourhood: NeighbourhoodId }>>;
  changeNeighbourhood(
    team: TeamId,
    neighbourhood: NeighbourhoodId,
    to: Body<'PATCH /teams/{team}/neighbourhoods/{neighbourhood}'>,
  ): Promise<Called<undefined>>;
  /** What others wrote in a record before it was written over, and steps of long ago; newest first. */
  earlier(team: TeamId, record: RecordId, after?: string): Promise<Called<EarlierPage>>;
  held(team: TeamId): Promise<Called<readonly HeldRow[]>>;
  /** Says what was read that it does. */
  decideHeld(team: TeamId, row: Pick<HeldRow, 'id' | 'does'>, decision: 'take' | 'discard'): Promise<Called<undefined>>;
  /**
   * Tells the server that data is about to leave as a file, for the audit trail; make the file only after it said yes.
   * For a kind with personal fields, or with `personal`, it answers `stepUp` until the person proved once more who they are.
   */
  exporting(team: TeamId, what: Body<'POST /teams/{team}/exports'>): Promise<Called<undefined>>;
  /**
   * Hands in a base map, part by part; `onPart` hears how many bytes are there, `signal` stops it. Goes on while the
   * phone is locked. The map that was there stays until this one is whole.
   */
  uploadBaseMap(
    team: TeamId,
    file: Blob,
    name: string,
    onPart: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<Called<undefined>>;
  removeBaseMap(team: TeamId): Promise<Called<undefined>>;
  devices(): Promise<Called<readonly DeviceRow[]>>;
  /** Of all people of the team, the longest silent first. */
  quietDevices(team: TeamId): Promise<Called<readonly QuietDeviceRow[]>>;
  /** Ends a device's login and tells it to forget all at its next contact. */
  endDevice(device: DeviceId, wipe: boolean): Promise<Called<undefined>>;
}
