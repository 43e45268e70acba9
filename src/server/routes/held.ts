/** Held changes, for the coordinator of a team. */
import * as z from 'zod/mini';
import type { Value } from '#domain/record.ts';
import { limits } from '#sync/protocol.ts';
import { decideHeld } from '../accounts/held-changes.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { readHeld } from '../store/held.ts';
import { heldRow } from './shapes.ts';

/** As many as one decides on in one sitting. */
const mostHeld = 100;

export function heldRoutes(deps: Deps): readonly Endpoint[] {
  const list = endpoint({
    method: 'GET',
    path: '/teams/{team}/held',
    name: 'listHeld',
    tag: 'people',
    summary: 'What people who left the team still sent',
    access: 'coordinator',
    answer: z.array(heldRow),
    description:
      `The oldest first, at most ${mostHeld} and about ${limits.pageBytes} bytes: decide on those, and the next ones come. ` +
      'The last row says `more` when others lie after it. ' +
      'That somebody looked stands in the audit trail.',
    handle: ({ caller, member: { team } }) =>
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
