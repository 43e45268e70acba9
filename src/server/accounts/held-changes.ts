/** What someone who lost their place in a team still sent: kept until a coordinator takes it or lets it go (sync rule 8). */
import { definitionOf } from '#domain/catalog.ts';
import { ownersIn } from '#domain/record.ts';
import type { Role } from '#domain/roles.ts';
import type { Change } from '#sync/change.ts';
import { asSeenBy, checkChange } from '#sync/check.ts';
import { clampStamp } from '#sync/clock.ts';
import { keep, removeBelonging } from '#sync/receive.ts';
import { openRoom, withRoom } from '#sync/room.ts';
import { take } from '#sync/take.ts';
import type { Deps } from '../deps.ts';
import { givenIds } from './given-ids.ts';
import type { Caller } from './sessions.ts';

export type Decided =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_found' }
  /** It can't be merged any more; Dutch, says why. */
  | { readonly ok: false; readonly reason: 'held_refused'; readonly message: string };

/** Taking merges the change as its writer's own, with the role they last had. */
export function decideHeld(
  { now, store }: Deps,
  team: string,
  by: Caller,
  id: string,
  decision: 'take' | 'discard',
): Promise<Decided> {
  return store.inTeam(team, async (tx, sql): Promise<Decided> => {
    const row = await sql
      .selectFrom('held_change')
      .innerJoin('membership', (join) =>
        join.onRef('membership.team', '=', 'held_change.team').onRef('membership.person', '=', 'held_change.person'),
      )
      .select(['held_change.change', 'held_change.device', 'held_change.person', 'membership.role'])
      .where('held_change.team', '=', team)
      .where('held_change.id', '=', id)
      .executeTakeFirst();
    if (!row) return { ok: false, reason: 'not_found' };
    const held = JSON.parse(row.change) as Change;
    const target = { kind: held.kind, record: held.record };
    if (decision === 'take') {
      const stored = await tx.records([held.record, ...ownersIn(definitionOf(held.kind), held.set ?? {})]);
      const there = stored.get(held.record);
      const writer = { person: row.person, team, role: row.role as Role };
      const before = asSeenBy(writer, there);
      const at = now();
      const { stamp, clamped } = clampStamp(held.stamp, at, held.n, before?.history.at(-1)?.stamp);
      const other = (id: string) => asSeenBy(writer, stored.get(id));
      const isRemoved = (owner: string) => other(owner)?.removed === true;
      const given = await givenIds(sql, [held.record]);
      const isFree = before !== undefined || (there === undefined && !given.has(held.record));
      const asked = checkChange({ ...held, stamp }, before, writer, row.device, isRemoved, other);
      const room = await openRoom(tx, writer, at, 'counted');
      const taken = { now: at, sent: held.stamp, clamped };
      const checked = asked.ok
        ? await withRoom(room, asked.change, take(before, asked.change, writer, taken), { isFree })
        : asked;
      if (!checked.ok) return { ok: false, reason: 'held_refused', message: checked.message };
      await room.take(checked.change, checked.merged);
      const known = new Map(stored);
      const current = new Map([[held.record, checked.merged.record]]);
      const who = { person: row.person, device: row.device };
      const gone = held.remove ? await removeBelonging(tx, known, current, { ...held, stamp }, who) : [];
      await keep(tx, known, current, at);
      await room.close((id) => current.get(id)?.removed === true);
      if (gone.length > 0) await tx.audit(gone);
      const action = held.remove ? 'removed' : before ? 'changed' : 'made';
      await tx.audit([{ action, person: row.person, device: row.device, ...target, detail: 'held' }]);
    }
    tx.removed();
    await sql.deleteFrom('held_change').where('team', '=', team).where('id', '=', id).execute();
    const detail = decision === 'take' ? 'held change taken' : 'held change discarded';
    await tx.audit([{ action: 'administered', person: by.person, device: by.device ?? '', ...target, detail }]);
    return { ok: true };
  });
}
