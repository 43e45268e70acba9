/**
 * Files that leave the app are made on the device, of what it holds already; the server is told of it first, so that it
 * is in the audit trail who took what along.
 *
 * Whether it is personal is decided here by the declaration of the kind: one personal field in it, and the person proves
 * once more who they are, each time anew. What the app says can only make it stricter.
 */
import * as z from 'zod/mini';
import { canSee } from '#domain/access.ts';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import type { Member } from '#domain/roles.ts';
import { provedAgain, spendStepUp } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../limits.ts';

export function exportRoutes({ now, store }: Deps): readonly Endpoint[] {
  const tell = endpoint({
    method: 'POST',
    path: '/teams/{team}/exports',
    name: 'tellExport',
    tag: 'teams',
    summary: 'Tell that records are about to leave as a file, for the audit trail; make the file only after this',
    description:
      'Asks for a step-up of its own each time when the kind has a field with `x-stoep-personal`, or when `personal` is ' +
      'true: signing in a moment ago, or the proof of an export before, is not enough. `count` is how many records are in ' +
      'the file.',
    access: 'member',
    body: z.strictObject({
      kind: z.enum(kinds as readonly [Kind, ...Kind[]]),
      format: z.enum(['csv', 'xlsx', 'geojson', 'ical', 'print']),
      count: z.int().check(z.gte(0), z.lte(limits.exported)),
      personal: z.boolean(),
    }),
    problems: ['not_allowed', 'step_up'],
    async handle({ body: { kind, format, count, personal }, caller, member }) {
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
    },
  });

  return [tell];
}

const isPersonal = (kind: Kind) => Object.values(definitionOf(kind)?.fields ?? {}).some(({ personal }) => personal);

/** Whether there can be records of this kind that this member sees: those of others, or at least their own. */
const maySee = ({ team, person, role }: Member, kind: Kind) =>
  canSee({ team, person, role }, { kind, team, by: person, values: {} });
