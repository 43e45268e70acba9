// An id of one sort where another is asked for does not compile. tsc holds these: each line that it should refuse and
// doesn't is an error there (`@ts-expect-error` without an error). Nothing of it runs: the ids are declared and nowhere made.
import { expect, expectTypeOf, test } from 'vitest';
import { readRecordKey, recordKey } from '#device/disk/keys.ts';
import type { Device } from '#device/index.ts';
import { canSee } from '#domain/access.ts';
import type { Values } from '#domain/catalog.ts';
import {
  type BaseMapId,
  type DeviceId,
  type DraftId,
  type NeighbourhoodId,
  type PersonId,
  personOf,
  type RecordId,
  type RequestId,
  recordOf,
  requestOf,
  type SessionId,
  type TeamId,
} from '#domain/ids.ts';
import { checksumOf } from '#sync/checksum.ts';
import { stampDevice } from '#sync/clock.ts';
import type { PullQuery } from '#sync/protocol.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import type { TeamTransaction } from '#sync/team-transaction.ts';
import type { Answer, Body, Place } from '#wire/calls.ts';
import type { Sql } from '../../../src/server/store/tables.ts';

declare const record: RecordId;
declare const team: TeamId;
declare const person: PersonId;
declare const device: DeviceId;
declare const draft: DraftId;
declare const neighbourhood: NeighbourhoodId;
declare const request: RequestId;
declare const session: SessionId;
declare const map: BaseMapId;
declare const stored: StoredRecord;
declare const transaction: TeamTransaction;
declare const sql: Sql;
declare const phone: Device;

/** Compiled, and never called. */
const compiles = (...never: readonly (() => unknown)[]) => expect(never.every((each) => typeof each === 'function'));

test('text takes the sort of where it enters, and an id is text where text is asked for', () => {
  compiles(
    (): RecordId => 'signal-0000000000001',
    (): TeamId => new URLSearchParams('').get('team') ?? '',
    (): string => record,
    (): RecordId => neighbourhood,
    () => [recordOf(person), recordOf(team), recordOf(draft), personOf(record), personOf(request), requestOf(person)],
  ).toBe(true);
});

test('an id of one sort is never that of another', () => {
  compiles(
    // @ts-expect-error: a team is asked for as the record of its name by `recordOf` only
    (): RecordId => team,
    // @ts-expect-error: the same of a person
    (): RecordId => person,
    // @ts-expect-error: a draft becomes a record only when it is kept
    (): RecordId => draft,
    // @ts-expect-error: a phone is not who holds it
    (): PersonId => device,
    // @ts-expect-error: who holds it is not the phone
    (): DeviceId => person,
    // @ts-expect-error: whoever asks is nobody yet
    (): PersonId => request,
    // @ts-expect-error: any record is no neighbourhood
    (): NeighbourhoodId => record,
    // @ts-expect-error: they are never the same
    () => record === team,
    // @ts-expect-error: nor is one among the others
    () => new Set([record]).has(person),
    // @ts-expect-error: a list of one is no list of the other
    (): readonly TeamId[] => [record],
  ).toBe(true);
});

test('[S8] access, sync and the wire do not take ids that changed places', () => {
  expectTypeOf<StoredRecord['team']>().toEqualTypeOf<TeamId>();
  expectTypeOf<Change['record']>().toEqualTypeOf<RecordId>();
  expectTypeOf<Answer<'GET /session'>['memberships'][number]['team']>().toEqualTypeOf<TeamId>();
  expectTypeOf<Values<'promise'>['owner']>().toEqualTypeOf<PersonId | undefined>();
  compiles(
    // @ts-expect-error: the team of a member is no person
    () => canSee({ person: team, team, role: 'partner' }, { kind: 'signal', team, by: person, values: {} }),
    // @ts-expect-error: nobody's phone made a record
    () => canSee({ person, team, role: 'partner' }, { kind: 'signal', team, by: device, values: {} }),
    // @ts-expect-error: a person's id is not that of what they noted
    (): Partial<Change> => ({ record: person }),
    // @ts-expect-error: a record is not by its team
    (): Partial<StoredRecord> => ({ by: team }),
    // @ts-expect-error: a phone pulls under its own id
    (): Partial<PullQuery> => ({ device: person }),
    // @ts-expect-error: the sum is over records
    () => checksumOf(team, 1),
    // @ts-expect-error: a stamp tells the device
    (): PersonId => stampDevice(stored.made),
    // @ts-expect-error: first the device, then who it is of
    () => transaction.putDevice(person, device, 1),
    // @ts-expect-error: records are looked up by their own ids
    () => transaction.records([team]),
    // @ts-expect-error: a login begins on a device
    (): Partial<Body<'POST /session'>> => ({ device: person }),
    // @ts-expect-error: in the path of a team stands a team
    (): Partial<Place<'GET /teams/{team}/records/{record}/earlier'>> => ({ team: record }),
    // @ts-expect-error: a promise is done by a person
    (): Values<'promise'> => ({ owner: record }),
    // @ts-expect-error: a conversation was in a neighbourhood
    (): Values<'conversation'> => ({ neighbourhood: team }),
  ).toBe(true);
});

test('stores and phones do not take ids that changed places', () => {
  compiles(
    // @ts-expect-error: no record goes by the id of a team
    () => sql.selectFrom('record').selectAll().where('id', '=', team),
    // @ts-expect-error: a member is a person
    () => sql.selectFrom('membership').selectAll().where('person', '=', device),
    // @ts-expect-error: a login is not its device
    () => sql.updateTable('session').set({ ended: 1 }).where('id', '=', device),
    // @ts-expect-error: nor the other way round
    () => sql.updateTable('device').set({ wipe: 1 }).where('id', '=', session),
    // @ts-expect-error: the team comes first
    () => recordKey({ team: record, id: team }),
    // @ts-expect-error: an id alone is no key
    () => readRecordKey(record),
    // @ts-expect-error: a draft is not kept yet
    () => phone.watchOne('signal', draft),
    // @ts-expect-error: what is kept is a draft no more
    () => phone.drafts.drop(record),
    // @ts-expect-error: first the team, then who is in it
    () => phone.online.inviteAgain(person, team),
    // @ts-expect-error: a device ends under its own id
    () => phone.online.endDevice(person, true),
    // @ts-expect-error: a map is no record
    () => phone.online.earlier(team, map),
  ).toBe(true);
});
