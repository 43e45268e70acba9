/**
 * A safety incident is followed up by a civil servant, and is seen by who follows it up. Whoever is none (any more) does not
 * follow it up: then it says again that somebody must, to the coordinator and who noted it. Who it was stays beside it. The same
 * of who left, or became a partner or an administrator.
 */
import { personOf, type RecordId, type TeamId } from '#domain/ids.ts';
import { isGone } from '#domain/may.ts';
import { stampOf } from '#sync/change.ts';
import { createClock } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { take } from '#sync/take.ts';
import type { Deps } from '../deps.ts';
import type { ServerTransaction } from '../store/audit.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Sql } from '../store/tables.ts';
import { serverDevice } from './server-records.ts';

const kind = 'safetyIncident';
const field = 'followedUpBy';

/** The epoch in which all teams were looked at: looking goes through every record, and nothing of before comes in later. */
const lookedAt = 'followersWhoLeftLookedAt';

/**
 * In every team, once in a database: of before the rule, and of a backup, people may still follow up what they no longer may.
 */
export async function endOldFollowing({ db, store, now }: Pick<Deps, 'db' | 'store' | 'now'>): Promise<void> {
  const epoch = (await readMeta(db, 'epoch')) ?? '';
  if ((await readMeta(db, lookedAt)) === epoch) return;
  const teams = await db.selectFrom('record').select('team').distinct().where('kind', '=', kind).execute();
  for (const { team } of teams) await store.inTeam(team, (tx, sql) => endFollowing(tx, sql, team, now()));
  await writeMeta(db, lookedAt, epoch);
}

/** In one team, of everybody there. */
export async function endFollowing(tx: ServerTransaction, sql: Sql, team: TeamId, now: number): Promise<void> {
  const rows = await sql
    .selectFrom('record')
    .select('body')
    .where('team', '=', team)
    .where('kind', '=', kind)
    .where('removed', '=', 0)
    .execute();
  const followed = rows
    .map(({ body }) => JSON.parse(body) as StoredRecord)
    .filter(({ values }) => values[field] !== undefined);
  const people = await tx.records([...new Set(followed.map(({ values }) => String(values[field])))]);
  const unfit = followed.filter((incident) => {
    const person = people.get(String(incident.values[field]));
    return seesByThatOnly(incident, person) || waitsForWhoIsGone(incident, person);
  });
  if (unfit.length === 0) return;
  const current = new Map<RecordId, StoredRecord>();
  for (const incident of unfit) {
    const change = ending(incident, now);
    const by = { person: serverDevice, team };
    const { record, earlier } = take(incident, change, by, { now, sent: change.stamp, clamped: false });
    current.set(incident.id, record);
    await tx.addEarlier(incident.id, earlier);
  }
  await keep(tx, new Map(unfit.map((incident) => [incident.id, incident])), current, now);
  const who = { person: '', device: serverDevice, kind, detail: field };
  await tx.audit(unfit.map(({ id }) => ({ action: 'changed', ...who, record: id })));
}

/** Who noted it, and the coordinator, see it whoever follows it up. */
function seesByThatOnly(incident: StoredRecord, person: StoredRecord | undefined): boolean {
  if (person?.kind !== 'person' || personOf(person.id) === incident.by) return false;
  return person.values.civilServant !== true && person.values.role !== 'coordinator';
}

/** One that is closed waits for nobody: who followed it up stays there, and its term doesn't begin anew. */
const waitsForWhoIsGone = ({ values }: StoredRecord, person: StoredRecord | undefined): boolean =>
  values.closed !== true && person?.kind === 'person' && isGone(person.values);

function ending(incident: StoredRecord, now: number): Change {
  const { id: record, schema, history } = incident;
  const clock = createClock(serverDevice, () => now);
  for (const { stamp } of history) clock.saw(stamp);
  const seen = stampOf(incident, field);
  const saw = seen === undefined ? {} : { [field]: seen };
  return { n: 0, kind, record, schema, stamp: clock.next(), set: { [field]: null }, saw };
}
