/** Held changes, for the coordinator of a team. */
import type { Value } from '#domain/record.ts';
import { bytesIn } from '#sync/bounds.ts';
import { limits } from '#sync/protocol.ts';
import * as wire from '#wire/held.ts';
import { mostHeld } from '#wire/limits.ts';
import { decideHeld } from '../accounts/held-changes.ts';
import { doingsOf } from '../accounts/held-doings.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { readHeld } from '../store/held.ts';

export function heldRoutes(deps: Deps): readonly Endpoint[] {
  const list = endpoint(wire.listHeld, ({ caller, member }) =>
    deps.store.lookInTeam(member.team, async (tx, sql) => {
      const { team } = member;
      const { held: rows, more } = await readHeld(sql, team, mostHeld, limits.pageBytes);
      const doings = await doingsOf(tx, member, rows);
      const told = rows.map(({ change: { kind, set, add }, ...row }, index) => {
        const values: Record<string, Value | null> = { ...set, ...add };
        return { ...row, kind, values, ...doings[index] };
      });
      const first = fitting(told);
      const held = first.map((row, index) => {
        const isLast = index === first.length - 1;
        return isLast && (more || first.length < told.length) ? { ...row, more: true } : row;
      });
      const detail = `held changes seen: ${held.length}`;
      await tx.audit([{ action: 'administered', person: caller.person, device: caller.device ?? '', detail }]);
      return held;
    }),
  );

  const decide = endpoint(wire.decideHeld, async ({ params, body, caller, member: { team } }) => {
    const decided = await decideHeld(deps, team, caller, params.id ?? '', body);
    if (decided.ok) return undefined;
    return decided.reason === 'held_refused'
      ? new Problem('held_refused', { detail: decided.message })
      : new Problem('not_found');
  });

  return [list, decide];
}

/** The first ones, as many as fit in an answer with all that stands beside them; one at least. */
function fitting<Row>(rows: readonly Row[]): readonly Row[] {
  let size = 0;
  const past = rows.findIndex((row, index) => {
    size += bytesIn(JSON.stringify(row));
    return index > 0 && size > limits.pageBytes;
  });
  return past === -1 ? rows : rows.slice(0, past);
}
