/**
 * Brings a backup up to what the journal says, before anybody is served from it. Who was made since has the id and the
 * place they had, and no password: an administrator gives them a fresh link, which waits for a yes as any new password
 * does where there are notes, and with it their phone offers its notebook again. So it goes for whoever got another password
 * since: the one in the backup may be the reason. Whoever had not taken their place yet
 * is invited again, under the same id.
 */

import { randomBytes } from 'node:crypto';
import { definitionOf } from '#domain/catalog.ts';
import { type DeviceId, type RecordId, recordOf } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import { merge } from '#sync/change.ts';
import { createClock } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { endFollowing } from '../accounts/followers.ts';
import { putMembership } from '../accounts/members.ts';
import { dropRequest, dropRequests, linkTerm, putRequest } from '../accounts/requests.ts';
import { createServerWriter, serverDevice } from '../accounts/server-records.ts';
import { newId } from '../accounts/tokens.ts';
import { parts } from '../store/database.ts';
import { whole } from '../store/dialect.ts';
import type { Database, Sql } from '../store/tables.ts';
import { createTeamStore, type TeamStore } from '../store/team-store.ts';
import { clearAgain } from './clear-again.ts';
import type { JournalEntry } from './entries.ts';
import { markOf } from './standing.ts';
import { withdrawAgain } from './withdraw-again.ts';

export interface Replayed {
  readonly made: number;
  readonly changed: number;
  readonly invited: number;
  /** Whose password was replaced since: they have none now. */
  readonly locked: number;
  readonly wiped: number;
  readonly erased: number;
  /** Yeses that were taken back since. */
  readonly withdrawn: number;
  /** Records of which somebody cleared something since. */
  readonly cleared: number;
}

type Of<What extends JournalEntry['what']> = Extract<JournalEntry, { what: What }>;

export async function replay(db: Database, entries: Iterable<JournalEntry>, now: () => number): Promise<Replayed> {
  const all = [...entries];
  const of = <What extends JournalEntry['what']>(what: What) =>
    all.filter((entry): entry is Of<What> => entry.what === what);
  const store = createTeamStore(db, { now, newId: () => newId(randomBytes) });
  let made = await makePeople(db, of('person'), now());
  const locked = await endOldPasswords(db, of('password'));
  await keepDevices(db, of('device'), now());
  let changed = 0;
  let invited = 0;
  const write = createServerWriter(now);
  for (const { team, name } of of('team')) {
    made += await store.inTeam(team, async (tx) => {
      const id = recordOf(team);
      if ((await tx.records([id])).has(id)) return 0;
      await write(tx, { team, kind: 'team', id, by: serverDevice, set: { name } });
      return 1;
    });
  }
  for (const { team, person, role, left, name, civilServant } of of('member')) {
    changed += await store.inTeam(team, async (tx, sql) => {
      const row = await sql
        .selectFrom('membership')
        .select(['role', 'left', 'since'])
        .where('team', '=', team)
        .where('person', '=', person)
        .executeTakeFirst();
      const account = await sql.selectFrom('account').select('id').where('id', '=', person).executeTakeFirst();
      const stands = row?.role === role && row.left === left;
      const id = recordOf(person);
      const is = (await tx.records([id])).get(id)?.values.civilServant === true;
      const mark = civilServant === undefined || civilServant === is ? undefined : civilServant;
      if (!account || (stands && mark === undefined)) return 0;
      const place = { role, left: left === 1 ? true : row ? false : undefined, ...(row ? {} : { name }) };
      const set = { ...(stands ? {} : place), civilServant: mark };
      await write(tx, { team, kind: 'person', id, by: serverDevice, set });
      await endFollowing(tx, sql, team, now());
      if (stands) return 1;
      await putMembership(sql, { team, person, role, since: row?.since ?? now(), left });
      // What was asked for this person before is answered by how they stand.
      await dropRequests(sql, team, person, ['role', 'return', 'reset']);
      return 1;
    });
  }
  for (const { place, team } of of('noPlace')) await store.inTeam(team, (_, sql) => dropRequest(sql, place));
  for (const place of of('place')) invited += await store.inTeam(place.team, (_, sql) => invite(sql, place, now()));
  const wiped = await orderWipes(db, of('wipe'), now());
  const cleared = await clearAgain(store, of('cleared'), now);
  // After it: what a no covers goes from beside the records too.
  const withdrawn = await withdrawAgain(store, of('withdrawn'), now);
  return { made, changed, invited, locked, wiped, cleared, withdrawn, erased: await erase(store, of('erased'), now) };
}

/** Accounts that the backup had not; an e-mail address that is somebody else's there stays theirs. */
function makePeople(db: Database, people: readonly Of<'person'>[], created: number): Promise<number> {
  return whole(db, async (sql) => {
    let made = 0;
    for (const { person: id, name, email } of people) {
      const account = { id, email, name, password: null, installation_admin: 0, created, last_sign_in: null };
      const there = await sql
        .selectFrom('account')
        .select('id')
        .where((row) => row.or([row('id', '=', id), row('email', '=', email)]))
        .executeTakeFirst();
      if (there) continue;
      await sql.insertInto('account').values(account).execute();
      made += 1;
    }
    return made;
  });
}

/** A place that nobody took, or that waits for a yes: its person takes it once more, with a link that is still to be given. */
async function invite(sql: Sql, { place: id, team, name, email, role, askedBy }: Of<'place'>, now: number) {
  const there = await sql
    .selectFrom('access_request')
    .select('id')
    .where((row) => row.or([row('id', '=', id), row.and([row('team', '=', team), row('email', '=', email)])]))
    .where('what', '=', 'join')
    .executeTakeFirst();
  if (there) return 0;
  const open = { token_hash: null, accepted: null, yes_by: null, asked: now, expires: now + linkTerm };
  const about = { what: 'join', person: null, name, email, role: role as Role, asked_by: askedBy } as const;
  await putRequest(sql, { id, team, ...about, ...open });
  return 1;
}

/** Who knew a password that was replaced since is out, also after a restore. */
function endOldPasswords(db: Database, passwords: readonly Of<'password'>[]): Promise<number> {
  return whole(db, async (sql) => {
    let ended = 0;
    for (const { person, mark } of passwords) {
      const account = await sql.selectFrom('account').select('password').where('id', '=', person).executeTakeFirst();
      if (typeof account?.password !== 'string' || markOf(account.password) === mark) continue;
      await sql.updateTable('account').set({ password: null }).where('id', '=', person).execute();
      ended += 1;
    }
    return ended;
  });
}

/** Devices that came since stay their owners': their ids stand in stamps that everybody reads. */
function keepDevices(db: Database, devices: readonly Of<'device'>[], now: number): Promise<void> {
  return whole(db, async (sql) => {
    const stored = await sql.selectFrom('device').select(['id', 'replaced_by']).execute();
    const goesBy = new Map(stored.map(({ id, replaced_by }) => [id, replaced_by]));
    /** That a device went back to an id of before is in no journal: whoever then stands in a ring is in no list any more. */
    const leadsTo = (device: DeviceId, from: DeviceId) => {
      const seen = new Set<DeviceId>();
      for (let id: DeviceId | null | undefined = from; id && !seen.has(id); id = goesBy.get(id)) {
        if (id === device) return true;
        seen.add(id);
      }
      return false;
    };
    for (const { device: id, person, next = null } of devices) {
      const owner = await sql.selectFrom('account').select('id').where('id', '=', person).executeTakeFirst();
      if (!owner) continue;
      await sql
        .insertInto('device')
        .values({ id, person, name: '', first_seen: now, last_seen: now, wipe: 0, replaced_by: next })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      if (!goesBy.has(id)) goesBy.set(id, next);
      if (next === null || goesBy.get(id) === next || leadsTo(id, next)) continue;
      goesBy.set(id, next);
      await sql
        .updateTable('device')
        .set({ replaced_by: next })
        .where('id', '=', id)
        .where('person', '=', person)
        .execute();
    }
  });
}

function orderWipes(db: Database, orders: readonly Of<'wipe'>[], now: number): Promise<number> {
  return whole(db, async (sql) => {
    let wiped = 0;
    for (const { device: id, person } of orders) {
      const owner = await sql.selectFrom('account').select('id').where('id', '=', person).executeTakeFirst();
      const there = await sql.selectFrom('device').select('wipe').where('id', '=', id).executeTakeFirst();
      if (!owner || there?.wipe === 1) continue;
      await sql
        .insertInto('device')
        .values({ id, person, name: '', first_seen: now, last_seen: now, wipe: 1 })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ wipe: 1 }))
        .execute();
      wiped += 1;
    }
    return wiped;
  });
}

/** What the backup has goes as what a person removes; of what it never had a tombstone stands, so that no phone makes it again. */
async function erase(store: TeamStore, erased: readonly Of<'erased'>[], now: () => number): Promise<number> {
  const clock = createClock(serverDevice, now);
  let count = 0;
  for (const team of new Set(erased.map((entry) => entry.team))) {
    const ofTeam = erased.filter((entry) => entry.team === team);
    for (const part of parts(ofTeam, 200)) {
      count += await store.inTeam(team, async (tx) => {
        const stored = await tx.records(part.map(({ record }) => record));
        const current = new Map<RecordId, StoredRecord>();
        for (const { record: id, kind } of part) {
          const before = stored.get(id);
          if (before?.removed) continue;
          const schema = before?.schema ?? definitionOf(kind)?.schema ?? 1;
          for (const { stamp } of before?.history ?? []) clock.saw(stamp);
          const removal: Change = { n: 0, kind, record: id, schema, stamp: clock.next(), remove: true };
          current.set(id, merge(before, removal, '', team).record);
        }
        await keep(tx, stored, current, now());
        const who = { person: '', device: serverDevice, detail: 'as the journal says' };
        const removals = [...current.values()];
        await tx.audit(removals.map(({ id, kind }) => ({ action: 'removed', ...who, kind, record: id })));
        return removals.length;
      });
    }
  }
  return count;
}
