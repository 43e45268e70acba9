/** Held changes, for the coordinator of a team. */
import * as z from 'zod/mini';
import { decideHeld, heldIn } from '../accounts/held-changes.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { heldRow } from './shapes.ts';

export function heldRoutes(deps: Deps): readonly Endpoint[] {
  const list = endpoint({
    method: 'GET',
    path: '/teams/{team}/held',
    name: 'listHeld',
    tag: 'people',
    summary: 'What people who left the team still sent',
    access: 'coordinator',
    answer: z.array(heldRow),
    description: 'That somebody looked stands in the audit trail.',
    handle: ({ caller, member: { team } }) =>
      deps.store.lookInTeam(team, async (tx, sql) => {
        const held = await heldIn(sql, team);
        const detail = `held changes seen: ${held.length}`;
        await tx.audit([{ action: 'administered', person: caller.person, device: caller.device ?? '', detail }]);
        return held;
      }),
  });

  const decide = endpoint({
    method: 'POST',
    path: '/teams/{team}/held/{id}',
    name: 'decideHeld',
    tag: 'people',
    summary: 'Take a held change, as its writer’s own, or let it go',
    access: 'coordinator',
    body: z.strictObject({ decision: z.enum(['take', 'discard']) }),
    problems: ['not_found', 'held_refused'],
    async handle({ params, body, caller, member: { team } }) {
      const decided = await decideHeld(deps, team, caller, params.id ?? '', body.decision);
      if (decided.ok) return undefined;
      return decided.reason === 'held_refused'
        ? new Problem('held_refused', { detail: decided.message })
        : new Problem('not_found');
    },
  });

  return [list, decide];
}
