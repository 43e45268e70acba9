/**
 * Ids by sort. In the data and on the wire each is the text it always was; to the compiler the id of one sort is never that
 * of another, so that two arguments that change places don't compile. Text from outside (an address, JSON, a file) and a
 * fresh random id are of no sort yet, and take that of where they enter (decision 0045).
 */

declare const sort: unique symbol;
type Id<Sort extends string> = string & { readonly [sort]?: Sort };

export type RecordId = Id<'record' | 'neighbourhood'>;
/** A neighbourhood is a record and nothing else, so it goes wherever a record goes; not the other way round. */
export type NeighbourhoodId = Id<'neighbourhood'>;
export type TeamId = Id<'team'>;
export type PersonId = Id<'person'>;
export type DeviceId = Id<'device'>;
export type DraftId = Id<'draft'>;
/** Of what was asked for somebody and waits for a yes; of a place it becomes the id of a new account. */
export type RequestId = Id<'request'>;
/** Of a change that is held until a coordinator decides. */
export type HeldId = Id<'held'>;
export type BaseMapId = Id<'baseMap'>;
/** Of a login on the server, and not its secret token. */
export type SessionId = Id<'session'>;
/** Of a notebook on a phone. */
export type VaultId = Id<'vault'>;
/** Of a sealed page of what was pulled. */
export type SegmentId = Id<'segment'>;
/** A record with its team, as `device/disk/keys.ts` writes it. */
export type RecordKey = Id<'recordKey'>;

/** What an id of these kinds of record is, where one points at them. */
export type IdOf<Kinds> = Kinds extends readonly (infer Kind)[]
  ? IdOf<Kind>
  : Kinds extends 'person'
    ? PersonId
    : Kinds extends 'neighbourhood'
      ? NeighbourhoodId
      : RecordId;

/** The record that goes by this id: of a person or a team its name, of a draft the note that it becomes. */
export const recordOf = (id: RecordId | PersonId | TeamId | DraftId): RecordId => id as string;

/** The person that goes by this id: whose record it is, or who gets an account by an invitation. */
export const personOf = (id: RecordId | RequestId): PersonId => id as string;

/** The open invitation that goes by this id until its person has an account. */
export const requestOf = (id: PersonId): RequestId => id as string;
