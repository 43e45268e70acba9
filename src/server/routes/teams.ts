/** Teams and their neighbourhoods, as records that the server writes. */
import * as z from 'zod/mini';
import { outlineText, readOutline } from '#domain/place/outline.ts';
import { longText } from '#domain/record.ts';
import { putMembership } from '../accounts/members.ts';
import { steppedUp } from '../accounts/sessions.ts';
import { newId } from '../accounts/tokens.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { id, name, optionalLine } from './shapes.ts';

const tag = 'teams';

export function teamRoutes(deps: Deps): readonly Endpoint[] {
  const { now, random, store, writeAsServer } = deps;

  async function changesDuty(team: string, to: { dutyOfficer?: unknown; dutyPhone?: unknown }): Promise<boolean> {
    const values = await store.lookInTeam(team, async (tx) => (await tx.records([team])).get(team)?.values);
    return (['dutyOfficer', 'dutyPhone'] as const).some(
      (name) => to[name] !== undefined && (to[name] || undefined) !== values?.[name],
    );
  }

  const makeTeam = endpoint({
    method: 'POST',
    path: '/teams',
    name: 'makeTeam',
    tag,
    summary: 'Make a team, of which the caller becomes the administrator',
    access: 'session',
    body: z.strictObject({ name }),
    status: 201,
    answer: z.strictObject({ team: id }),
    problems: ['not_allowed'],
    async handle({ body, caller }) {
      if (!caller.installationAdmin) {
        return new Problem('not_allowed', { detail: 'Alleen de beheerder van de hele organisatie maakt teams.' });
      }
      const team = newId(random);
      const role = 'administrator';
      await store.inTeam(team, async (tx, sql) => {
        const write = { team, by: caller.person };
        await writeAsServer(tx, { ...write, kind: 'team', id: team, set: { name: body.name } });
        await writeAsServer(tx, { ...write, kind: 'person', id: caller.person, set: { name: caller.name, role } });
        await putMembership(sql, { team, person: caller.person, role, since: now(), left: 0 });
      });
      return { team };
    },
  });

  const changeTeam = endpoint({
    method: 'PATCH',
    path: '/teams/{team}',
    name: 'changeTeam',
    tag,
    summary: 'Change the name of a team or its duty officer',
    description: 'Another duty officer, or another number, asks for a step-up.',
    access: 'administrator',
    body: z.strictObject({
      name: z.optional(name),
      dutyOfficer: z.optional(optionalLine),
      dutyPhone: z.optional(optionalLine),
    }),
    problems: ['step_up'],
    async handle({ body, caller, member: { team } }) {
      // Whom somebody in danger calls is not for who finds an open desk.
      const duty = body.dutyOfficer !== undefined || body.dutyPhone !== undefined;
      if (duty && !steppedUp(caller, now()) && (await changesDuty(team, body))) return new Problem('step_up');
      const set = {
        ...body,
        dutyOfficer: body.dutyOfficer || nullFor(body.dutyOfficer),
        dutyPhone: body.dutyPhone || nullFor(body.dutyPhone),
      };
      const written = await store.inTeam(team, (tx) =>
        writeAsServer(tx, { team, kind: 'team', id: team, by: caller.person, set }),
      );
      return written.ok ? undefined : new Problem('invalid', { fields: written.fields });
    },
  });

  const makeNeighbourhood = endpoint({
    method: 'POST',
    path: '/teams/{team}/neighbourhoods',
    name: 'makeNeighbourhood',
    tag,
    summary: 'Add a neighbourhood',
    access: 'administrator',
    body: z.strictObject({ name }),
    status: 201,
    answer: z.strictObject({ neighbourhood: id }),
    async handle({ body, caller, member: { team } }) {
      const neighbourhood = newId(random);
      const write = { team, kind: 'neighbourhood', id: neighbourhood, by: caller.person, set: body } as const;
      const written = await store.inTeam(team, (tx) => writeAsServer(tx, write));
      return written.ok ? { neighbourhood } : new Problem('invalid', { fields: written.fields });
    },
  });

  const changeNeighbourhood = endpoint({
    method: 'PATCH',
    path: '/teams/{team}/neighbourhoods/{neighbourhood}',
    name: 'changeNeighbourhood',
    tag,
    summary: 'Rename a neighbourhood, take it out of use, or give its outline on the map',
    description:
      '`outline` is the text of a GeoJSON polygon in degrees WGS84 (RFC 7946), in the Netherlands; null takes it away.',
    access: 'administrator',
    body: z.strictObject({
      name: z.optional(name),
      closed: z.optional(z.boolean()),
      outline: z.optional(z.nullable(z.string().check(z.maxLength(longText)))),
    }),
    problems: ['not_found'],
    async handle({ params, body, caller, member: { team } }) {
      const neighbourhood = params.neighbourhood ?? '';
      const read = body.outline ? readOutline(body.outline) : undefined;
      if (read?.ok === false) return new Problem('invalid', { fields: { outline: read.message } });
      const set = { ...body, outline: read ? outlineText(read.outline) : body.outline };
      const write = { team, kind: 'neighbourhood', id: neighbourhood, by: caller.person, set } as const;
      const written = await store.inTeam(team, async (tx) => {
        const known = (await tx.records([neighbourhood])).get(neighbourhood);
        return known?.kind === 'neighbourhood' ? writeAsServer(tx, write) : undefined;
      });
      if (!written) return new Problem('not_found');
      return written.ok ? undefined : new Problem('invalid', { fields: written.fields });
    },
  });

  return [makeTeam, changeTeam, makeNeighbourhood, changeNeighbourhood];
}

/** An empty text clears a field; one that was not given is left alone. */
const nullFor = (given: string | null | undefined) => (given === undefined ? undefined : null);
