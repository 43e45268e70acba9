/** Teams and their neighbourhoods, as records that the server writes. */
import { type NeighbourhoodId, recordOf, type TeamId } from '#domain/ids.ts';
import { outlineText, readOutline } from '#domain/place/outline.ts';
import * as wire from '#wire/teams.ts';
import { putMembership } from '../accounts/members.ts';
import { steppedUp } from '../accounts/sessions.ts';
import { newId } from '../accounts/tokens.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export function teamRoutes(deps: Deps): readonly Endpoint[] {
  const { now, random, store, writeAsServer } = deps;

  async function changesDuty(team: TeamId, to: { dutyOfficer?: unknown; dutyPhone?: unknown }): Promise<boolean> {
    const values = await store.lookInTeam(
      team,
      async (tx) => (await tx.records([recordOf(team)])).get(recordOf(team))?.values,
    );
    return (['dutyOfficer', 'dutyPhone'] as const).some(
      (name) => to[name] !== undefined && (to[name] || undefined) !== values?.[name],
    );
  }

  const makeTeam = endpoint(wire.makeTeam, async ({ body, caller }) => {
    if (!caller.installationAdmin) {
      return new Problem('not_allowed', { detail: 'Alleen de beheerder van de hele organisatie maakt teams.' });
    }
    const team: TeamId = newId(random);
    const role = 'administrator';
    await store.inTeam(team, async (tx, sql) => {
      const write = { team, by: caller.person };
      await writeAsServer(tx, { ...write, kind: 'team', id: recordOf(team), set: { name: body.name } });
      await writeAsServer(tx, {
        ...write,
        kind: 'person',
        id: recordOf(caller.person),
        set: { name: caller.name, role },
      });
      await putMembership(sql, { team, person: caller.person, role, since: now(), left: 0 });
    });
    return { team };
  });

  const changeTeam = endpoint(wire.changeTeam, async ({ body, caller, member: { team } }) => {
    // Whom somebody in danger calls is not for who finds an open desk.
    const duty = body.dutyOfficer !== undefined || body.dutyPhone !== undefined;
    if (duty && !steppedUp(caller, now()) && (await changesDuty(team, body))) return new Problem('step_up');
    const set = {
      ...body,
      dutyOfficer: body.dutyOfficer || nullFor(body.dutyOfficer),
      dutyPhone: body.dutyPhone || nullFor(body.dutyPhone),
    };
    const written = await store.inTeam(team, (tx) =>
      writeAsServer(tx, { team, kind: 'team', id: recordOf(team), by: caller.person, set }),
    );
    return written.ok ? undefined : new Problem('invalid', { fields: written.fields });
  });

  const makeNeighbourhood = endpoint(wire.makeNeighbourhood, async ({ body, caller, member: { team } }) => {
    const neighbourhood: NeighbourhoodId = newId(random);
    const write = { team, kind: 'neighbourhood', id: neighbourhood, by: caller.person, set: body } as const;
    const written = await store.inTeam(team, (tx) => writeAsServer(tx, write));
    return written.ok ? { neighbourhood } : new Problem('invalid', { fields: written.fields });
  });

  const changeNeighbourhood = endpoint(wire.changeNeighbourhood, async ({ params, body, caller, member: { team } }) => {
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
  });

  return [makeTeam, changeTeam, makeNeighbourhood, changeNeighbourhood];
}

/** An empty text clears a field; one that was not given is left alone. */
const nullFor = (given: string | null | undefined) => (given === undefined ? undefined : null);
