/**
 * Files that leave the app are made on the device, of what it holds already; the server is told of it first, so that it
 * is in the audit trail who took what along.
 *
 * Whether it is personal is decided here by the declaration of the kind: one personal field in it, and the person proves
 * once more who they are, each time anew. What the app says can only make it stricter.
 */
import { canSee } from '#domain/access.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { Member } from '#domain/roles.ts';
import * as wire from '#wire/exports.ts';
import { provedAgain, spendStepUp } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export function exportRoutes({ now, store }: Deps): readonly Endpoint[] {
  const tell = endpoint(wire.tellExport, async ({ body: { kind, format, count, personal }, caller, member }) => {
    if (!maySee(member, kind)) return new Problem('not_allowed');
    const aboutPeople = personal || isPersonal(kind);
    if (aboutPeople && !provedAgain(caller, now())) return new Problem('step_up');
    const { person, device = '' } = caller;
    const detail = [kind, format, count, ...(aboutPeople ? ['personal'] : [])].join(' ');
    await store.inTeam(member.team, async (tx, sql) => {
      await tx.audit([{ action: 'exported', person, device, kind, detail }]);
      if (aboutPeople) await spendStepUp(sql, caller.session);
    });
    return undefined;
  });

  return [tell];
}

const isPersonal = (kind: Kind) => Object.values(definitionOf(kind)?.fields ?? {}).some(({ personal }) => personal);

/** Whether there can be records of this kind that this member sees: those of others, or at least their own. */
const maySee = ({ team, person, role }: Member, kind: Kind) =>
  canSee({ team, person, role }, { kind, team, by: person, values: {} });
