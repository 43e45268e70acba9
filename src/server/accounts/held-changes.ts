/** What someone who lost their place in a team still sent: kept until a coordinator takes it or lets it go (sync rule 8). */
import type { HeldId, TeamId } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import { openIntake } from '#sync/intake.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Deps } from '../deps.ts';
import { sayAgain } from '../journal/say-again.ts';
import { dropHeld } from '../store/held.ts';
import { givenIds } from './given-ids.ts';
import { type Does, doesTo } from './held-doings.ts';
import type { Caller } from './sessions.ts';

export type Decided =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_found' }
  /** It can't be merged any more; Dutch, says why. */
  | { readonly ok: false; readonly reason: 'held_refused'; readonly message: string };

/**
 * Taking merges the change as its writer's own, with the role they last had. `does` is what whoever decides read that it
 * does: what would change or remove something is never taken for a new note, also not by a screen of before it was told.
 */
export function decideHeld(
  { now, store }: Deps,
  team: TeamId,
  by: Caller,
  id: HeldId,
  { decision, does = 'make' }: { readonly decision: 'take' | 'discard'; readonly does?: Does | undefined },
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
      const really = doesTo((await tx.records([held.record])).get(held.record), held);
      if (really !== does) return { ok: false, reason: 'held_refused', message: unread[really] };
      const member = { person: row.person, team, role: row.role as Role };
      const given = await givenIds(sql, [held.record], { person: row.person, team });
      const intake = await openIntake(tx, [held], { member, device: row.device, now: now(), given }, 'counted');
      const taken = await intake.take(held);
      if (!taken.ok) return { ok: false, reason: 'held_refused', message: taken.message };
      await intake.close();
      await sayAgain(tx, sql, team, [held.record], now());
      // Of the change itself only that it was held: who decided on it stands in the next row.
      await tx.audit(
        taken.events.map((event) => (event.record === held.record ? { ...event, detail: 'held' } : event)),
      );
    }
    tx.removed();
    await dropHeld(sql, team, id);
    const detail = decision === 'take' ? 'held change taken' : 'held change discarded';
    await tx.audit([{ action: 'administered', person: by.person, device: by.device ?? '', ...target, detail }]);
    return { ok: true };
  });
}

const unread: Readonly<Record<Does, string>> = {
  make: 'Dit zou nu een nieuwe notitie zijn. Lees het nog eens.',
  change: 'Dit verandert iets wat er al staat. Lees eerst wat het wordt. Zie je dat hier niet? Laad de app opnieuw.',
  remove: 'Dit haalt iets weg wat er nu staat. Lees eerst wat er weggaat. Zie je dat hier niet? Laad de app opnieuw.',
};
