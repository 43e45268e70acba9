/** Held changes, for the coordinator of a team. */
import type { Value } from '#domain/record.ts';
import { limits } from '#sync/protocol.ts';
import * as wire from '#wire/held.ts';
import { mostHeld } from '#wire/limits.ts';
import { decideHeld } from '../accounts/held-changes.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { readHeld } from '../store/held.ts';

export function heldRoutes(deps: Deps): readonly Endpoint[] {
  const list = endpoint(wire.listHeld, ({ caller, member: { team } }) =>
    deps.store.lookInTeam(team, async (tx, sql) => {
      const { held: rows, more } = await readHeld(sql, team, mostHeld, limits.pageBytes);
      const held = rows.map(({ change: { kind, set, add }, ...row }, index) => {
        const values: Record<string, Value | null> = { ...set, ...add };
        return { ...row, kind, values, ...(more && index === rows.length - 1 ? { more } : {}) };
      });
      const detail = `held changes seen: ${held.length}`;
      await tx.audit([{ action: 'administered', person: caller.person, device: caller.device ?? '', detail }]);
      return held;
    }),
  );

  const decide = endpoint(wire.decideHeld, async ({ params, body, caller, member: { team } }) => {
    const decided = await decideHeld(deps, team, caller, params.id ?? '', body.decision);
    if (decided.ok) return undefined;
    return decided.reason === 'held_refused'
      ? new Problem('held_refused', { detail: decided.message })
      : new Problem('not_found');
  });

  return [list, decide];
}
