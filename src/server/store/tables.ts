/**
 * The tables, as Kysely types. Plain SQL types only (text, integer, bigint, bytes), the same on SQLite and PostgreSQL;
 * whatever belongs to a team has the team first in its primary key, so that it can be spread by team.
 * Booleans are 0 or 1, moments are milliseconds since 1970, `body`, `answer` and `change` hold JSON.
 */

import type { Kysely } from 'kysely';
import type { BaseMapId, DeviceId, HeldId, PersonId, RecordId, RequestId, SessionId, TeamId } from '#domain/ids.ts';

/** What a row of the audit trail is about, whatever that is. */
export type AuditedId = RecordId | PersonId | TeamId | RequestId | BaseMapId;

export interface Tables {
  meta: { key: string; value: string };

  /** Sync rule 1: the row that orders a team's feed. The team `-` stands for the installation itself. */
  team_seq: { team: TeamId; seq: number; horizon: number };
  record: {
    team: TeamId;
    id: RecordId;
    kind: string;
    seq: number;
    made_by: PersonId;
    body: string;
    removed: number;
    changed_at: number;
  };
  /** Which record can't be without which: what goes along when an owner is removed. */
  belonging: { team: TeamId; owner: RecordId; record: RecordId };
  /** Where a record stands for one audience; `present` is 0 once that audience lost it. */
  feed: { team: TeamId; audience: string; record: RecordId; seq: number; present: number };
  /** Sync rule 13, kept up with each write. */
  audience_sum: { team: TeamId; audience: string; count: number; checksum: number };
  /** Sync rule 2: how far each device is, and what it was answered. */
  device_progress: { team: TeamId; device: DeviceId; person: PersonId; last: number };
  device_answer: { team: TeamId; device: DeviceId; n: number; answer: string };
  /** What was sent under each number (`sync/marks.ts`): stays, so that a number that comes again with another change is known. */
  device_mark: { team: TeamId; device: DeviceId; n: number; mark: string };
  held_change: {
    team: TeamId;
    id: HeldId;
    device: DeviceId;
    person: PersonId;
    n: number;
    since: number;
    change: string;
  };
  /** Which records a held change names: what is looked for when one of those changes. */
  held_name: { team: TeamId; record: RecordId; held: HeldId };
  /** What is kept beside a record (`sync/earlier.ts`); `entry` is JSON and holds `bytes`, and `doer` is who did it. */
  earlier: {
    team: TeamId;
    record: RecordId;
    stamp: string;
    part: string;
    entry: string;
    bytes: number;
    doer: PersonId;
  };
  /** What a restore must still say of a record that the backup has not, or not as it was: a journal entry as JSON. */
  went_since: { team: TeamId; record: RecordId; field: string; entry: string };
  /** What a person added to a team on one day, whole days since 1970 (`sync/bounds.ts`). */
  added: { team: TeamId; person: PersonId; day: number; changes: number; bytes: number };
  audit: {
    team: TeamId;
    n: number;
    at: number;
    action: string;
    person: PersonId;
    device: DeviceId;
    kind: string | null;
    record: AuditedId | null;
    detail: string | null;
    prev: string;
    hash: string;
  };
  /** The last row of each chain: taking rows off the end shows. */
  audit_head: { team: TeamId; n: number; hash: string };

  account: {
    id: PersonId;
    email: string;
    name: string;
    /** Argon2id; null until the invitation was accepted. */
    password: string | null;
    installation_admin: number;
    created: number;
    last_sign_in: number | null;
  };
  membership: { team: TeamId; person: PersonId; role: string; since: number; left: number };
  invitation: {
    token_hash: string;
    /** Null for the first administrator of an empty installation. */
    person: PersonId | null;
    team: TeamId | null;
    /** 1 when accepting it sets the password; 0 when it asks the one that the person already has. */
    resets: number;
    created: number;
    expires: number;
  };
  /**
   * What was asked for somebody and does not count yet: a place in a team that its person has to take, and what gives sight
   * of notes and waits for a yes. A place that was taken and needs no yes is a membership, and no longer stands here.
   */
  access_request: {
    /** Of a place: the id that a new account gets; of nobody when it turns out that there is an account. */
    id: RequestId;
    team: TeamId;
    what: string;
    /** Whose place or role it is; of a place null until somebody took it. */
    person: PersonId | null;
    name: string;
    email: string;
    role: string;
    asked_by: PersonId;
    asked: number;
    expires: number;
    /** Of the link; null when there is none or it was used. */
    token_hash: string | null;
    accepted: number | null;
    yes_by: PersonId | null;
  };
  session: {
    id: SessionId;
    token_hash: string;
    person: PersonId;
    device: DeviceId | null;
    device_name: string;
    created: number;
    last_seen: number;
    stepped_up_until: number;
    ended: number | null;
  };
  device: {
    id: DeviceId;
    person: PersonId;
    name: string;
    first_seen: number;
    last_seen: number;
    wipe: number;
    /** The id that the same device goes by since; null while this one is in use. */
    replaced_by: DeviceId | null;
  };
  /** Tries that every process must count together (`http/throttle.ts`). Short-lived: not copied, not in a backup. */
  throttle: { key: string; points: number; expire: number | null };

  /** `complete` is 0 while it is being handed in; only a map that is whole is given to anyone. */
  base_map: {
    team: TeamId;
    id: BaseMapId;
    name: string;
    bytes: number;
    /** Bytes of each part but the last. */
    part_bytes: number;
    uploaded_by: PersonId;
    at: number;
    complete: number;
  };
  base_map_part: { team: TeamId; map: BaseMapId; n: number; bytes: Uint8Array };

  /** SHA-256 of a part, in base64. Apart from the part, so that asking for them reads no map. */
  base_map_hash: { team: TeamId; map: BaseMapId; n: number; sha256: string };
}

/** The primary key of each table, in an order in which they can be filled: what is pointed at comes first. */
export const primaryKeys = {
  meta: ['key'],
  account: ['id'],
  session: ['id'],
  device: ['id'],
  invitation: ['token_hash'],
  access_request: ['id'],
  throttle: ['key'],
  membership: ['team', 'person'],
  team_seq: ['team'],
  record: ['team', 'id'],
  belonging: ['team', 'owner', 'record'],
  feed: ['team', 'audience', 'record'],
  audience_sum: ['team', 'audience'],
  device_progress: ['team', 'device'],
  device_answer: ['team', 'device', 'n'],
  device_mark: ['team', 'device', 'n'],
  held_change: ['team', 'id'],
  held_name: ['team', 'record', 'held'],
  earlier: ['team', 'record', 'stamp', 'part'],
  went_since: ['team', 'record', 'field'],
  added: ['team', 'person', 'day'],
  audit: ['team', 'n'],
  audit_head: ['team'],
  base_map: ['team', 'id'],
  base_map_part: ['team', 'map', 'n'],
  base_map_hash: ['team', 'map', 'n'],
} as const satisfies Record<keyof Tables, readonly string[]>;

/** Of the installation as a whole, not of one team; a cluster that spreads by team keeps these whole on every node. */
export const installationTables = [
  'meta',
  'account',
  'session',
  'device',
  'invitation',
  'access_request',
  'throttle',
] as const satisfies readonly (keyof Tables)[];

/** An open database, and what a transaction on it gives: the same questions are asked of both. */
export type Database = Kysely<Tables>;
export type Sql = Database;
