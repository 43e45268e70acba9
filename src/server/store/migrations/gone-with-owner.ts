/**
 * Messages belong to their signal, and promises to their key person, since some release. Where that signal or key person was
 * removed before it, they stayed, with nothing that could take them away any more. They go as they would have then.
 */
import { definitionOf } from '#domain/catalog.ts';
import { ownersIn } from '#domain/record.ts';
import { merge, ownersOf } from '#sync/change.ts';
import { type Stamp, writeStamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { serverDevice } from '../../accounts/server-records.ts';
import { appendAudit, type ServerEvent } from '../audit.ts';
import { parts } from '../database.ts';
import { forgetEarlier } from '../earlier.ts';
import { readBelonging, readRecords } from '../records.ts';
import type { Sql } from '../tables.ts';
import { moveToPlace } from './named-to-partners.ts';

/** A step of the migrations: for every team. */
export async function removeWithOwner(sql: Sql, now: number): Promise<void> {
  const teams = await sql.selectFrom('team_seq').select('team').execute();
  for (const { team } of teams) {
    // What goes takes along what belongs to it in turn.
    for (let found = true; found; ) {
      const gone = await removedOwners(sql, team);
      const orphans = await readBelonging(sql, team, [...gone.keys()]);
      const events: ServerEvent[] = [];
      for (const record of orphans) {
        const owner = ownersOf(record).find((id) => gone.has(id)) ?? '';
        await remove(sql, record, gone.get(owner) ?? record.made, now);
        const { id, kind } = record;
        events.push({ action: 'removed', person: '', device: serverDevice, kind, record: id, detail: `with ${owner}` });
      }
      await appendAudit(sql, team, events, now);
      found = orphans.length > 0;
    }
    await removeHeld(sql, team);
  }
}

/** What somebody who left still sent for it, too. */
async function removeHeld(sql: Sql, team: string): Promise<void> {
  const rows = await sql.selectFrom('held_change').select(['id', 'change']).where('team', '=', team).execute();
  for (const { id, change } of rows) {
    const { kind, set = {} } = JSON.parse(change) as Change;
    const owners = await readRecords(sql, team, ownersIn(definitionOf(kind), set));
    if ([...owners.values()].some(({ removed }) => removed))
      await sql.deleteFrom('held_change').where('team', '=', team).where('id', '=', id).execute();
  }
}

/** Those to which something may still belong and that are no more, each with the stamp of its removal. */
async function removedOwners(sql: Sql, team: string): Promise<ReadonlyMap<string, Stamp>> {
  const rows = await sql.selectFrom('belonging').select('owner').distinct().where('team', '=', team).execute();
  const removed = new Map<string, Stamp>();
  for (const part of parts(rows, 500)) {
    const ids = part.map(({ owner }) => owner);
    const there = await readRecords(sql, team, ids);
    for (const { id, removed: isGone, history, made } of there.values())
      if (isGone) removed.set(id, history.at(-1)?.stamp ?? made);
    // A tombstone goes after half a year. That it stood there, and what never came, only the audit log tells apart.
    const missing = ids.filter((id) => !there.has(id));
    if (missing.length === 0) continue;
    const told = await sql
      .selectFrom('audit')
      .select(['record', 'at'])
      .where('team', '=', team)
      .where('action', '=', 'removed')
      .where('record', 'in', missing)
      .execute();
    for (const { record, at } of told)
      if (record !== null) removed.set(record, writeStamp({ time: Number(at), count: 0, node: serverDevice }));
  }
  return removed;
}

async function remove(sql: Sql, record: StoredRecord, stamp: Stamp, now: number): Promise<void> {
  const { id, kind, schema, team } = record;
  const tombstone = merge(record, { n: 0, kind, record: id, schema, stamp, remove: true }, '', team).record;
  await moveToPlace(sql, team, { ...tombstone, taken: now });
  await sql
    .updateTable('record')
    .set({ removed: 1, changed_at: now })
    .where('team', '=', team)
    .where('id', '=', id)
    .execute();
  await sql.deleteFrom('belonging').where('team', '=', team).where('record', '=', id).execute();
  await forgetEarlier(sql, team, [id]);
  await removeHeldOf(sql, team, id);
}

/** Before what is held could be found by the records that it names. */
async function removeHeldOf(sql: Sql, team: string, record: string): Promise<void> {
  const rows = await sql
    .selectFrom('held_change')
    .select(['id', 'change'])
    .where('team', '=', team)
    .where('change', 'like', `%"${record}"%`)
    .execute();
  for (const { id, change } of rows) {
    if ((JSON.parse(change) as Change).record === record)
      await sql.deleteFrom('held_change').where('team', '=', team).where('id', '=', id).execute();
  }
}
