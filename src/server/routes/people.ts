/** The people of a team, for its administrator. */
import * as z from 'zod/mini';
import { changePerson, invite, inviteAgain, type PeopleFailure, peopleOf } from '../accounts/people.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { email, id, link, name, personRow, role } from './shapes.ts';

const tag = 'people';
const access = 'administrator';

export function peopleRoutes(deps: Deps): readonly Endpoint[] {
  const linkOf = (token: string) => `${deps.settings.origin}/uitnodiging/${token}`;

  const list = endpoint({
    method: 'GET',
    path: '/teams/{team}/people',
    name: 'listPeople',
    tag,
    summary: 'Everyone who is or was in the team',
    access,
    answer: z.array(personRow),
    handle: ({ member: { team } }) => peopleOf(deps.db, team),
  });

  const add = endpoint({
    method: 'POST',
    path: '/teams/{team}/people',
    name: 'invitePerson',
    tag,
    summary: 'Invite someone; the link works once, within seven days',
    access,
    stepUp: true,
    body: z.strictObject({ name, email, role }),
    status: 201,
    answer: z.strictObject({ link: link.shape.link, person: id }),
    problems: ['already_member'],
    async handle({ body, caller, member: { team } }) {
      const invited = await invite(deps, team, caller, body);
      return invited.ok ? { link: linkOf(invited.token), person: invited.person } : refusal(invited);
    },
  });

  const again = endpoint({
    method: 'POST',
    path: '/teams/{team}/people/{person}/invitation',
    name: 'inviteAgain',
    tag,
    summary: 'A fresh link for someone of the team; the one before stops working',
    access,
    stepUp: true,
    body: z.strictObject({}),
    answer: link,
    problems: ['not_found'],
    async handle({ params, caller, member: { team } }) {
      const invited = await inviteAgain(deps, team, caller, params.person ?? '');
      return invited.ok ? { link: linkOf(invited.token) } : refusal(invited);
    },
  });

  const change = endpoint({
    method: 'PATCH',
    path: '/teams/{team}/people/{person}',
    name: 'changePerson',
    tag,
    summary: 'Change a name or role, say who is a civil servant, or let someone go or come back',
    access,
    stepUp: true,
    body: z.strictObject({
      name: z.optional(name),
      role: z.optional(role),
      left: z.optional(z.boolean()),
      civilServant: z.optional(z.boolean()),
    }),
    problems: ['not_found', 'own_membership'],
    async handle({ params, body, caller, member: { team } }) {
      const changed = await changePerson(deps, team, caller, params.person ?? '', body);
      return changed.ok ? undefined : refusal(changed);
    },
  });

  return [list, add, again, change];
}

function refusal(failure: PeopleFailure): Problem {
  return failure.reason === 'invalid'
    ? new Problem('invalid', { fields: failure.fields })
    : new Problem(failure.reason);
}
