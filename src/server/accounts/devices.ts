/** Devices: which phones and desks a person syncs with, and whether one must forget all at its next contact. */
import type { Database, Sql } from '../store/database.ts';
import { unlessFull } from '../store/full-disk.ts';
import { serverDevice } from './server-records.ts';
import type { Caller } from './sessions.ts';

export interface DeviceRow {
  readonly device: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly lastSeen: number;
  readonly thisOne: boolean;
  readonly wipe: boolean;
}

const seenEvery = 5 * 60_000;

/** Notes that the caller syncs from this device. `forged` when it is somebody else's, `wipe` when it must forget all. */
export async function noteDevice(
  db: Database,
  device: string,
  caller: Caller,
  now: number,
): Promise<'known' | 'forged' | 'wipe'> {
  // In stamps and in the audit trail this one is the server itself.
  if (device === serverDevice) return 'forged';
  const row = await db.selectFrom('device').selectAll().where('id', '=', device).executeTakeFirst();
  if (row && row.person !== caller.person) return 'forged';
  if (row?.wipe === 1) return 'wipe';
  if (!row) {
    await db
      .insertInto('device')
      .values({ id: device, person: caller.person, name: caller.deviceName, first_seen: now, last_seen: now, wipe: 0 })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  } else if (Math.abs(now - row.last_seen) > seenEvery) {
    // Also back, after a clock that was ahead for a while: it would count as just seen for as long as that was.
    const seen = { last_seen: now, name: caller.deviceName };
    await unlessFull(db.updateTable('device').set(seen).where('id', '=', device).execute());
  }
  if (caller.device !== device) {
    await db.updateTable('session').set({ device }).where('id', '=', caller.session).execute();
  }
  return 'known';
}

/** True when this device of this person must forget all. */
export async function mustWipe(sql: Sql, device: string | undefined, person: string): Promise<boolean> {
  if (device === undefined) return false;
  const row = await sql.selectFrom('device').select(['person', 'wipe']).where('id', '=', device).executeTakeFirst();
  return row?.person === person && row.wipe === 1;
}

/** Newest first. A login that never synced stands in the list under the id of its session. */
export async function devicesOf(sql: Sql, caller: Caller): Promise<readonly DeviceRow[]> {
  const devices = await sql.selectFrom('device').selectAll().where('person', '=', caller.person).execute();
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
      device: id,
      name: device_name,
      lastSeen: last_seen,
      thisOne: id === caller.session,
      wipe: false,
    })),
  ].sort((one, other) => other.lastSeen - one.lastSeen);
}

/**
 * Ends the logins of one of the caller's devices and, with `wipe`, tells it to forget all when it next comes by. Gives
 * the sessions that ended; undefined when the caller has no such device.
 */
export async function endDevice(
  sql: Sql,
  device: string,
  person: string,
  wipe: boolean,
  now: number,
): Promise<readonly string[] | undefined> {
  const known = await sql
    .selectFrom('device')
    .select('id')
    .where('id', '=', device)
    .where('person', '=', person)
    .executeTakeFirst();
  if (known && wipe) await sql.updateTable('device').set({ wipe: 1 }).where('id', '=', device).execute();
  const ended = await sql
    .updateTable('session')
    .set({ ended: now })
    .where('person', '=', person)
    .where('ended', 'is', null)
    .where((session) => session.or([session('device', '=', device), session('id', '=', device)]))
    .returning('id')
    .execute();
  return known || ended.length > 0 ? ended.map(({ id }) => id) : undefined;
}
