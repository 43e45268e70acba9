/** What people who lost their place in a team still sent, as it rests (sync rule 8). */

import type { HeldId, PersonId, RecordId, TeamId } from '#domain/ids.ts';
import { bytesIn } from '#sync/bounds.ts';
import type { Change } from '#sync/stored-record.ts';
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

/** Whether anything is held that names this record. */
export async function isHeld(sql: Sql, team: string, record: string): Promise<boolean> {
  const row = await sql
    .selectFrom('held_change')
    .select('id')
    .where('team', '=', team)
    .where('change', 'like', `%"${record}"%`)
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
    .selectFrom('held_change')
    .select(['id', 'change'])
    .where('team', '=', team)
    .where('change', 'like', `%"${record}"%`)
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
    } else await sql.deleteFrom('held_change').where('team', '=', team).where('id', '=', id).execute();
  }
  return went;
}
