/** What people who lost their place in a team still sent, as it rests (sync rule 8). */

import type { HeldId, PersonId, RecordId, TeamId } from '#domain/ids.ts';
import { idPattern } from '#domain/record.ts';
import { bytesIn } from '#sync/bounds.ts';
import type { Change } from '#sync/stored-record.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

export interface HeldRow {
  readonly id: HeldId;
  readonly person: PersonId;
  readonly since: number;
  readonly change: Change;
}

/** Oldest first: as many as `rows`, and no more than fit in `bytes`, but one at least. `more`: others lie after them. */
export async function readHeld(
  sql: Sql,
  team: TeamId,
  rows: number,
  bytes: number,
): Promise<{ readonly held: readonly HeldRow[]; readonly more: boolean }> {
  const found: HeldRow[] = [];
  let size = 0;
  // In parts: a row may be as large as a push, and what doesn't fit is read for nothing.
  for (let from = 0; from <= rows; from += part) {
    const some = await sql
      .selectFrom('held_change')
      .select(['id', 'person', 'since', 'change'])
      .where('team', '=', team)
      .orderBy('since')
      .orderBy('device')
      .orderBy('n')
      .limit(Math.min(part, rows + 1 - from))
      .offset(from)
      .execute();
    for (const { id, person, since, change } of some) {
      size += bytesIn(change);
      if (found.length === rows || (found.length > 0 && size > bytes)) return { held: found, more: true };
      found.push({ id, person, since: Number(since), change: JSON.parse(change) as Change });
    }
    if (some.length < part) break;
  }
  return { held: found, more: false };
}
const part = 20;

/** Ids that a change names: of the record that it is about, and of those that it points at. */
function namedIn({ record, set = {} }: Change): readonly RecordId[] {
  const values = Object.values(set).flat();
  return [
    ...new Set([record, ...values.filter((value) => typeof value === 'string' && idPattern.test(value))]),
  ] as RecordId[];
}

/** Keeps by which records these can be found: what is held may be much, and each removal looks. */
export async function nameHeld(sql: Sql, team: TeamId, held: readonly Pick<HeldRow, 'id' | 'change'>[]): Promise<void> {
  const rows = held.flatMap(({ id, change }) => namedIn(change).map((record) => ({ team, record, held: id })));
  for (const part of parts(rows, 500)) await sql.insertInto('held_name').values(part).execute();
}

/** Lets go of one. */
export async function dropHeld(sql: Sql, team: TeamId, id: HeldId): Promise<void> {
  await sql.deleteFrom('held_name').where('team', '=', team).where('held', '=', id).execute();
  await sql.deleteFrom('held_change').where('team', '=', team).where('id', '=', id).execute();
}

/** Whether anything is held that names this record. */
export async function isHeld(sql: Sql, team: string, record: string): Promise<boolean> {
  const row = await sql
    .selectFrom('held_name')
    .select('held')
    .where('team', '=', team)
    .where('record', '=', record)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** See `ServerTransaction.changeHeld`. Gives whether anything went. */
export async function changeHeld(
  sql: Sql,
  team: TeamId,
  record: RecordId,
  left: (change: Change) => Change | undefined,
): Promise<boolean> {
  const rows = await sql
    .selectFrom('held_name')
    .innerJoin('held_change', (join) =>
      join.onRef('held_change.team', '=', 'held_name.team').onRef('held_change.id', '=', 'held_name.held'),
    )
    .select(['held_change.id', 'held_change.change'])
    .where('held_name.team', '=', team)
    .where('held_name.record', '=', record)
    .execute();
  let went = false;
  for (const { id, change } of rows) {
    const before = JSON.parse(change) as Change;
    const after = left(before);
    if (after === before) continue;
    went = true;
    if (after) {
      await sql
        .updateTable('held_change')
        .set({ change: JSON.stringify(after) })
        .where('team', '=', team)
        .where('id', '=', id)
        .execute();
    } else await dropHeld(sql, team, id);
  }
  return went;
}
