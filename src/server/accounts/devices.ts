/** Devices: which phones and desks a person syncs with, and whether one must forget all at its next contact. */

import type { DeviceId, PersonId } from '#domain/ids.ts';
import type { Deps } from '../deps.ts';
import { tellJournal } from '../journal/entries.ts';
import { deviceEntry } from '../journal/standing.ts';
import { installation } from '../store/audit.ts';
import { parts } from '../store/database.ts';
import { unlessFull } from '../store/full-disk.ts';
import type { Sql } from '../store/tables.ts';
import { serverDevice } from './server-records.ts';
import type { Caller } from './sessions.ts';

export interface DeviceRow {
  readonly device: DeviceId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly lastSeen: number;
  readonly thisOne: boolean;
  readonly wipe: boolean;
}

const seenEvery = 5 * 60_000;

/**
 * What a device is to a login. `forged`: somebody else's. `wipe`: it must forget all. `other`: this login belongs to another
 * device of the same person.
 */
export type Standing = 'known' | 'forged' | 'wipe' | 'other';

/** Notes that the caller syncs from this device. A login belongs to the first device that it is used from. */
export async function noteDevice(
  { db, store }: Pick<Deps, 'db' | 'store'>,
  device: DeviceId,
  caller: Caller,
  now: number,
): Promise<Standing> {
  const row = await deviceRow(db, device);
  const standing = standingOf(device, row, caller);
  if (standing !== 'known') return standing;
  if (!(await bind(db, device, caller))) return 'other';
  if (!row) await store.inTeam(installation, (_, sql) => addDevice(sql, device, caller, now));
  else if (row.replaced_by !== null || row.name === '' || Math.abs(now - row.last_seen) > seenEvery) {
    // Also back, after a clock that was ahead for a while: it would count as just seen for as long as that was. And one
    // that goes by another id since is not the only one of that id: this is a copy of it.
    const seen = { last_seen: now, name: caller.deviceName, replaced_by: null };
    await unlessFull(db.updateTable('device').set(seen).where('id', '=', device).execute());
  }
  return 'known';
}

/**
 * Whether it would be news that this login goes on as that device: an id that nobody knows, or one that was not known to be of
 * the same device. Only that is told to journal and audit trail, so going back and forth between two fills neither.
 */
export async function isNewDevice(sql: Sql, device: DeviceId, caller: Caller): Promise<boolean> {
  const row = await deviceRow(sql, device);
  if (standingOf(device, row, caller) !== 'known' || caller.device === device) return false;
  if (!row || caller.device === undefined) return !row;
  return !idsOf(device, await idsOfPerson(sql, caller.person)).has(caller.device);
}

/**
 * The login goes on as another device of the same person: a phone that was put back to an earlier moment takes another id.
 * The id that it had is not waited for any more.
 */
export async function changeDevice(
  sql: Sql,
  device: DeviceId,
  caller: Caller,
  now: number,
): Promise<Exclude<Standing, 'other'>> {
  const row = await deviceRow(sql, device);
  const standing = standingOf(device, row, caller);
  if (standing !== 'known') return standing;
  const isNew = await isNewDevice(sql, device, caller);
  if (!row) await addDevice(sql, device, caller, now);
  else await sql.updateTable('device').set({ replaced_by: null }).where('id', '=', device).execute();
  if (caller.device !== undefined && caller.device !== device) {
    if (isNew) tellJournal(sql, deviceEntry(caller.device, caller.person, device));
    await sql
      .updateTable('device')
      .set({ replaced_by: device })
      .where('id', '=', caller.device)
      .where('person', '=', caller.person)
      .execute();
  }
  await sql.updateTable('session').set({ device }).where('id', '=', caller.session).execute();
  return 'known';
}

const deviceRow = (sql: Sql, device: DeviceId) =>
  sql.selectFrom('device').selectAll().where('id', '=', device).executeTakeFirst();

function standingOf(
  device: DeviceId,
  row: { readonly person: PersonId; readonly wipe: number } | undefined,
  caller: Caller,
): Exclude<Standing, 'other'> {
  // In stamps and in the audit trail this one is the server itself.
  if (device === serverDevice) return 'forged';
  if (row && row.person !== caller.person) return 'forged';
  return row?.wipe === 1 ? 'wipe' : 'known';
}

/** Whether this login is, or now became, of this device. Of two first calls at once one comes first. */
async function bind(sql: Sql, device: DeviceId, { session, device: bound }: Caller): Promise<boolean> {
  if (bound !== undefined) return bound === device;
  await sql.updateTable('session').set({ device }).where('id', '=', session).where('device', 'is', null).execute();
  const row = await sql.selectFrom('session').select('device').where('id', '=', session).executeTakeFirst();
  return row?.device === device;
}

async function addDevice(sql: Sql, device: DeviceId, { person, deviceName }: Caller, now: number): Promise<void> {
  await sql
    .insertInto('device')
    .values({ id: device, person, name: deviceName, first_seen: now, last_seen: now, wipe: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  tellJournal(sql, deviceEntry(device, person));
}

/** The device when it is known and is of this person. */
export async function ownDevice(
  sql: Sql,
  device: DeviceId | undefined,
  person: PersonId,
): Promise<DeviceId | undefined> {
  if (device === undefined) return undefined;
  return (await deviceRow(sql, device))?.person === person ? device : undefined;
}

/** True when this device of this person must forget all. */
export async function mustWipe(sql: Sql, device: DeviceId | undefined, person: PersonId): Promise<boolean> {
  if (device === undefined) return false;
  const row = await deviceRow(sql, device);
  return row?.person === person && row.wipe === 1;
}

/** Newest first, each under the id it has now. A login that never synced stands in the list under the id of its session. */
export async function devicesOf(sql: Sql, caller: Caller): Promise<readonly DeviceRow[]> {
  const devices = await sql
    .selectFrom('device')
    .selectAll()
    .where('person', '=', caller.person)
    .where('replaced_by', 'is', null)
    .execute();
  const sessions = await sql
    .selectFrom('session')
    .select(['id', 'device_name', 'last_seen'])
    .where('person', '=', caller.person)
    .where('device', 'is', null)
    .where('ended', 'is', null)
    .execute();
  return [
    ...devices.map(({ id, name, last_seen, wipe }) => ({
      device: id,
      name,
      lastSeen: last_seen,
      thisOne: id === caller.device,
      wipe: wipe === 1,
    })),
    ...sessions.map(({ id, device_name, last_seen }) => ({
      device: id as string,
      name: device_name,
      lastSeen: last_seen,
      thisOne: id === caller.session,
      wipe: false,
    })),
  ].sort((one, other) => other.lastSeen - one.lastSeen);
}

/**
 * Ends the logins of one of the caller's devices and, with `wipe`, tells it to forget all when it next comes by, whichever
 * of its ids it then has. Gives the sessions that ended; undefined when the caller has no such device.
 */
export async function endDevice(
  sql: Sql,
  device: DeviceId,
  person: PersonId,
  wipe: boolean,
  now: number,
): Promise<readonly string[] | undefined> {
  const devices = await idsOfPerson(sql, person);
  const known = devices.some(({ id }) => id === device);
  const ids = idsOf(device, devices);
  if (known && wipe) {
    for (const part of parts([...ids], 500))
      await sql.updateTable('device').set({ wipe: 1 }).where('id', 'in', part).execute();
    tellJournal(sql, ...[...ids].map((id) => ({ what: 'wipe' as const, device: id, person })));
  }
  const open = await sql
    .selectFrom('session')
    .select(['id', 'device'])
    .where('person', '=', person)
    .where('ended', 'is', null)
    .execute();
  const ended = open.flatMap(({ id, device: of }) =>
    (of !== null && ids.has(of)) || id === (device as string) ? [id] : [],
  );
  for (const part of parts(ended, 500))
    await sql.updateTable('session').set({ ended: now }).where('id', 'in', part).execute();
  return known || ended.length > 0 ? ended : undefined;
}

interface DeviceIds {
  readonly id: DeviceId;
  readonly replaced_by: DeviceId | null;
}

const idsOfPerson = (sql: Sql, person: PersonId): Promise<readonly DeviceIds[]> =>
  sql.selectFrom('device').select(['id', 'replaced_by']).where('person', '=', person).execute();

/** All ids that a device went by, whichever of them is asked for. Each is looked at once, however many there are. */
function idsOf(device: DeviceId, devices: readonly DeviceIds[]): ReadonlySet<DeviceId> {
  const beside = new Map<DeviceId, DeviceId[]>();
  const put = (one: DeviceId, other: DeviceId) => {
    const known = beside.get(one);
    if (known) known.push(other);
    else beside.set(one, [other]);
  };
  for (const { id, replaced_by: next } of devices) {
    if (next === null) continue;
    put(id, next);
    put(next, id);
  }
  const ids = new Set([device]);
  // A set that grows while it is walked gives what came in it too.
  for (const id of ids) for (const other of beside.get(id) ?? []) ids.add(other);
  return ids;
}
