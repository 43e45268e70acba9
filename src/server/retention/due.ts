/** Which records of a team have had their time, and which of those wait for something else. Reads only. */
import type { RecordId, TeamId } from '#domain/ids.ts';
import { type Dated, type Expiry, expiresOn, keptWith, type Terms, withOthers } from '#domain/retention.ts';
import { ownersOf } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { agedOf } from '#sync/terms.ts';
import type { Sql } from '../store/tables.ts';

export interface DueRecord {
  readonly id: RecordId;
  readonly kind: string;
  /** Its number when it was looked at: whoever has another one was changed since. */
  readonly seq: number;
  /** Since when, milliseconds since 1970. */
  readonly since: number;
}

export interface Due {
  /** What goes together stands together: a record with what stays with it and what belongs to it. */
  readonly groups: readonly (readonly DueRecord[])[];
  /** How many are past their term and stay: somebody must decide on a held change, or what belongs to them is open. */
  readonly waiting: number;
}

type Seen = Dated & { readonly seq: number; readonly owners: readonly RecordId[] };

const batch = 500;

export async function dueIn(sql: Sql, team: TeamId, terms: Terms, now: number): Promise<Due> {
  const records = await recordsOf(sql, team, now, terms);
  const expiry = withOthers(records);
  const followers = followersOf(records);
  const held = await heldRecords(sql, team, now);
  const isDue = (id: RecordId) => hasExpired(expiry.get(id), now) && !held.has(id);
  const grouped = new Set<RecordId>();
  const groups: DueRecord[][] = [];
  let waiting = 0;
  for (const { id } of records) {
    if (!hasExpired(expiry.get(id), now) || grouped.has(id)) continue;
    const members = closure(id, followers);
    if (!members.every(({ id: one }) => isDue(one)) || held.has(id)) {
      waiting += 1;
      continue;
    }
    const fresh = members.filter(({ id: one }) => !grouped.has(one));
    for (const { id: one } of fresh) grouped.add(one);
    groups.push(fresh.map(({ id: one, kind, seq }) => ({ id: one, kind, seq, since: sinceOf(expiry.get(one)) })));
  }
  return { groups, waiting };
}

const hasExpired = (expiry: Expiry | undefined, now: number) => expiry?.state === 'until' && expiry.at <= now;
const sinceOf = (expiry: Expiry | undefined) => (expiry?.state === 'until' ? expiry.at : 0);

/** All that is there of a team, with as little of each as the reckoning needs. */
async function recordsOf(sql: Sql, team: TeamId, now: number, terms: Terms): Promise<readonly Seen[]> {
  const found: Seen[] = [];
  for (let after = ''; ; ) {
    const rows = await sql
      .selectFrom('record')
      .select(['id', 'body'])
      .where('team', '=', team)
      .where('removed', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const { body } of rows) found.push(seen(JSON.parse(body) as StoredRecord, now, terms));
    const last = rows.at(-1);
    if (!last || rows.length < batch) return found;
    after = last.id;
  }
}

function seen(record: StoredRecord, now: number, terms: Terms): Seen {
  const { id, kind, seq, values } = record;
  const aged = agedOf(record, now);
  // Only references are kept of what it says: a large team is looked at in one go.
  const references = Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'string' && value.length <= 40),
  );
  return {
    id,
    kind,
    seq,
    values: references,
    madeAt: aged.madeAt,
    expiry: expiresOn(aged, terms),
    owners: ownersOf(record),
  };
}

function followersOf(
  records: readonly Seen[],
): ReadonlyMap<RecordId, readonly Seen[]> & { get(id: RecordId): readonly Seen[] | undefined } {
  const followers = new Map<RecordId, Seen[]>();
  for (const record of records) {
    const stays = keptWith(record);
    for (const owner of [...record.owners, ...(stays === undefined ? [] : [stays]), record.id]) {
      followers.set(owner, [...(followers.get(owner) ?? []), record]);
    }
  }
  return followers;
}

/** A record and all that goes along with it. */
function closure(id: RecordId, followers: ReadonlyMap<RecordId, readonly Seen[]>): readonly Seen[] {
  const members = new Map<RecordId, Seen>();
  const walk = (owner: RecordId) => {
    for (const record of followers.get(owner) ?? []) {
      if (members.has(record.id)) continue;
      members.set(record.id, record);
      walk(record.id);
    }
  };
  walk(id);
  return [...members.values()];
}

const day = 86_400_000;
/** As long as a change by someone who left may keep a record past its term: then what nobody decided on goes with it. */
const daysToDecide = 30;

/** Records that a change by someone who left is about, as long as a coordinator has still to decide on it. */
export async function heldRecords(sql: Sql, team: TeamId, now: number): Promise<ReadonlySet<RecordId>> {
  const rows = await sql
    .selectFrom('held_change')
    .select('change')
    .where('team', '=', team)
    .where('since', '>', now - daysToDecide * day)
    .execute();
  return new Set(rows.map(({ change }) => (JSON.parse(change) as { record: RecordId }).record));
}
