/** What is cleared away by time: tombstones (sync rule 7), sessions, invitations and half base maps of long ago. */
import { purgeUnfinishedBaseMaps } from './base-map.ts';
import { parts } from './database.ts';
import { whole } from './dialect.ts';
import type { Database } from './tables.ts';
import { holdTeam } from './team-transaction.ts';

const day = 86_400_000;
/** Days that a tombstone stays. A phone that was away longer starts anew. */
export const tombstoneDays = 180;
const endedSessionDays = 90;
const openRequestDays = 30;

/** Clears tombstones older than 180 days and raises the horizon of their team above them. Gives how many went. */
export async function purgeTombstones(db: Database, now: number): Promise<number> {
  const before = now - tombstoneDays * day;
  const teams = await db
    .selectFrom('record')
    .select('team')
    .distinct()
    .where('removed', '=', 1)
    .where('changed_at', '<', before)
    .execute();
  let cleared = 0;
  for (const { team } of teams) {
    cleared += await whole(db, async (sql) => {
      await holdTeam(sql, team);
      const old = await sql
        .selectFrom('record')
        .select(['id', 'seq'])
        .where('team', '=', team)
        .where('removed', '=', 1)
        .where('changed_at', '<', before)
        .execute();
      const audiences = sql.selectFrom('audience_sum').select('audience').where('team', '=', team);
      for (const part of parts(old, 500)) {
        const ids = part.map(({ id }) => id);
        await sql
          .deleteFrom('feed')
          .where('team', '=', team)
          .where('audience', 'in', audiences)
          .where('record', 'in', ids)
          .execute();
        await sql.deleteFrom('record').where('team', '=', team).where('id', 'in', ids).execute();
      }
      // None at all when another process cleared them while this one waited.
      const highest = old.reduce((most, { seq }) => Math.max(most, seq), 0);
      await sql
        .updateTable('team_seq')
        .set({ horizon: highest })
        .where('team', '=', team)
        .where('horizon', '<', highest)
        .execute();
      return old.length;
    });
  }
  return cleared;
}

/** Forgets sessions that ended or were not used for long, links that nobody can use any more, and what nobody said yes to. */
export async function purgeSessions(db: Database, now: number): Promise<void> {
  const before = now - endedSessionDays * day;
  await whole(db, (sql) => sql.deleteFrom('session').where('last_seen', '<', before).execute());
  await whole(db, (sql) => sql.deleteFrom('invitation').where('expires', '<', now).execute());
  // Invitations to a place go one by one, as the journal must hear of each (`forgetOldPlaces`).
  const unseen = now - openRequestDays * day;
  await whole(db, (sql) =>
    sql.deleteFrom('access_request').where('expires', '<', unseen).where('what', '!=', 'join').execute(),
  );
}

/** Forgets base maps that somebody began to hand in more than a day ago and never finished. */
export async function purgeBaseMaps(db: Database, now: number): Promise<void> {
  await purgeUnfinishedBaseMaps(db, now - day);
}

/** Days of which it is kept what each person added: what is reckoned with, and a little more for who looks into it. */
const addedDays = 60;

/** Forgets what people added on days that no longer count. */
export async function purgeAdded(db: Database, now: number): Promise<void> {
  const before = Math.floor(now / day) - addedDays;
  await whole(db, (sql) => sql.deleteFrom('added').where('day', '<', before).execute());
}
