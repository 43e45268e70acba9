/** Sessions: who is signed in where. The cookie's token is kept only as its hash. */

import type { DeviceId, PersonId, SessionId } from '#domain/ids.ts';
import { unlessFull } from '../store/full-disk.ts';
import type { Database, Sql } from '../store/tables.ts';
import { hashToken, newId, newToken, type Random } from './tokens.ts';

const minute = 60_000;
const day = 86_400_000;
/** A session that is not used for this long is over, in milliseconds. */
export const idleTerm = 30 * day;
/** How long a proof of the password lets someone do what asks for it, in milliseconds. */
export const stepUpTerm = 5 * minute;
/** The same for who signed in; a moment less, so that it can be told from a proof in that same moment. */
const bySigningIn = stepUpTerm - 1;
/** `last_seen` is written no more often than this, so that reading costs no write. */
const seenEvery = 5 * minute;

/** The person behind a request. */
export interface Caller {
  readonly session: SessionId;
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly installationAdmin: boolean;
  /** The device this login belongs to: the first that synced with it, or that it was told to go on as. */
  readonly device: DeviceId | undefined;
  readonly deviceName: string;
  /** Milliseconds since 1970; also below. */
  readonly steppedUpUntil: number;
  readonly signedInAt: number;
}

/** Whether it was proved by giving the password once more: signing in a moment ago is not enough for what leaves. */
export const provedAgain = (caller: Caller, now: number): boolean =>
  steppedUp(caller, now) && caller.steppedUpUntil !== caller.signedInAt + bySigningIn;

/** Whether this person proved in the last minutes who they are; not when that was on a clock that was years ahead. */
export function steppedUp(caller: Caller | undefined, now: number): boolean {
  const until = caller?.steppedUpUntil ?? 0;
  return until >= now && until <= now + stepUpTerm;
}

export type FoundSession =
  | { readonly ok: true; readonly caller: Caller }
  /** `wipe`: the device of this session must forget all, whether or not the session still lives. */
  | { readonly ok: false; readonly reason: 'signedOut' | 'wipe' };

/** Starts a session and gives its token, which is nowhere else. Signing in counts as a step-up. */
export async function startSession(
  sql: Sql,
  start: { person: PersonId; device: DeviceId | undefined; deviceName: string },
  now: number,
  random: Random,
): Promise<string> {
  const token = newToken(random);
  await sql
    .insertInto('session')
    .values({
      id: newId(random),
      token_hash: hashToken(token),
      person: start.person,
      device: start.device ?? null,
      device_name: start.deviceName,
      created: now,
      last_seen: now,
      stepped_up_until: now + bySigningIn,
      ended: null,
    })
    .execute();
  return token;
}

/** Who a token belongs to. Notes that the session was used, at most every five minutes. */
export async function findSession(db: Database, token: string | undefined, now: number): Promise<FoundSession> {
  if (!token) return { ok: false, reason: 'signedOut' };
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.person')
    .leftJoin('device', 'device.id', 'session.device')
    .select([
      'session.id',
      'session.person',
      'session.device',
      'session.device_name',
      'session.last_seen',
      'session.created',
      'session.stepped_up_until',
      'session.ended',
      'account.name',
      'account.email',
      'account.installation_admin',
      'device.wipe',
    ])
    .where('session.token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (!row) return { ok: false, reason: 'signedOut' };
  if (row.wipe === 1) return { ok: false, reason: 'wipe' };
  if (row.ended !== null || row.last_seen < now - idleTerm) return { ok: false, reason: 'signedOut' };
  // Also back, after a clock that was ahead for a while: the session would last as long as that was.
  if (Math.abs(now - row.last_seen) > seenEvery) {
    await unlessFull(db.updateTable('session').set({ last_seen: now }).where('id', '=', row.id).execute());
  }
  return {
    ok: true,
    caller: {
      session: row.id,
      person: row.person,
      name: row.name,
      email: row.email,
      installationAdmin: row.installation_admin === 1,
      device: row.device ?? undefined,
      deviceName: row.device_name,
      steppedUpUntil: row.stepped_up_until,
      signedInAt: row.created,
    },
  };
}

/** True while a session may still be used; asked by what stays open for long. */
export async function isLive(db: Database, session: SessionId, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select(['ended', 'last_seen'])
    .where('id', '=', session)
    .executeTakeFirst();
  return row !== undefined && row.ended === null && row.last_seen >= now - idleTerm;
}

export async function endSession(sql: Sql, session: SessionId, now: number): Promise<void> {
  await sql.updateTable('session').set({ ended: now }).where('id', '=', session).where('ended', 'is', null).execute();
}

/**
 * The login that a browser holds or held, when it was this person's. The token is a secret of that one browser; the id of a
 * device is none: everybody reads it in the stamps of what was written there.
 */
export function loginHeld(sql: Sql, token: string | undefined, person: PersonId) {
  return sql
    .selectFrom('session')
    .select(['id', 'device'])
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('person', '=', person)
    .executeTakeFirst();
}

/** Ends all sessions of a person; gives their ids. */
export async function endSessionsOf(sql: Sql, person: PersonId, now: number): Promise<readonly string[]> {
  const rows = await sql
    .updateTable('session')
    .set({ ended: now })
    .where('person', '=', person)
    .where('ended', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function stepUp(sql: Sql, session: SessionId, now: number): Promise<void> {
  await sql
    .updateTable('session')
    .set({ stepped_up_until: now + stepUpTerm })
    .where('id', '=', session)
    .execute();
}

/** The proof was for one thing, and that was done. */
export async function spendStepUp(sql: Sql, session: SessionId): Promise<void> {
  await sql.updateTable('session').set({ stepped_up_until: 0 }).where('id', '=', session).execute();
}
