/** The people of a team, for its administrator. */
import * as z from 'zod/mini';
import { desk, type Role } from '#domain/roles.ts';
import {
  changePerson,
  type Invited,
  invite,
  inviteAgain,
  type PeopleFailure,
  peopleOf,
  withdraw,
} from '../accounts/people.ts';
import { decideRequest, waitingFor } from '../accounts/requests.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { email, id, link, name, personRow, requestRow, role, yesFrom } from './shapes.ts';

const tag = 'people';
const access = 'administrator';

export function peopleRoutes(deps: Deps): readonly Endpoint[] {
  const linkOf = ({ token, yesFrom }: Extract<Invited, { ok: true }>) => ({
    link: `${deps.settings.origin}/uitnodiging/${token}`,
    ...(yesFrom ? { yesFrom } : {}),
  });

  const list = endpoint({
    method: 'GET',
    path: '/teams/{team}/people',
    name: 'listPeople',
    tag,
    summary: 'Everyone who is or was in the team, and who was invited',
    description:
      'Of an invitation that is open `person` is its own id, which says nothing of any account. `waits`: for the person to ' +
      'accept, or for a yes; `askedRole` is the role that was asked for and does not count yet.',
    access,
    answer: z.array(personRow),
    handle: ({ member: { team } }) => peopleOf(deps.db, team, deps.now()),
  });

  const add = endpoint({
    method: 'POST',
    path: '/teams/{team}/people',
    name: 'invitePerson',
    tag,
    summary: 'Invite someone; the link works once, within seven days',
    description:
      'Gives nothing until the person accepts it, and answers the same whether or not the address has an account. `person` ' +
      'is the id of the invitation, and becomes that of a new account. `yesFrom`: once accepted it waits for the yes of ' +
      'a coordinator or triage worker (`desk`) or, where there is none, of a second administrator. So does a new ' +
      'administrator in a team with notes.',
    access,
    stepUp: true,
    body: z.strictObject({ name, email, role }),
    status: 201,
    answer: z.strictObject({ link: link.shape.link, person: id, yesFrom }),
    problems: ['already_member'],
    async handle({ body, caller, member: { team } }) {
      const invited = await invite(deps, team, caller, body);
      return invited.ok ? { ...linkOf(invited), person: invited.person } : refusal(invited);
    },
  });

  const again = endpoint({
    method: 'POST',
    path: '/teams/{team}/people/{person}/invitation',
    name: 'inviteAgain',
    tag,
    summary: 'A fresh link for someone of the team or an open invitation; the one before stops working',
    description: 'With `yesFrom` a new password can only be set with it after somebody’s yes.',
    access,
    stepUp: true,
    body: z.strictObject({}),
    answer: z.strictObject({ link: link.shape.link, yesFrom }),
    problems: ['not_found', 'waits_for_yes'],
    async handle({ params, caller, member: { team } }) {
      const invited = await inviteAgain(deps, team, caller, params.person ?? '');
      return invited.ok ? linkOf(invited) : refusal(invited);
    },
  });

  const change = endpoint({
    method: 'PATCH',
    path: '/teams/{team}/people/{person}',
    name: 'changePerson',
    tag,
    summary: 'Change a name or role, say who is a civil servant, or let someone go or come back',
    description:
      'Once the team has notes, a role that shows more of them is only asked for, and so is coming back with a role that ' +
      'shows any: it counts after a yes (`listRequests`). Until then all stays as it was, and `listPeople` tells of it under `waits`.',
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

  const take = endpoint({
    method: 'DELETE',
    path: '/teams/{team}/people/{person}/invitation',
    name: 'withdrawInvitation',
    tag,
    summary: 'Take back an invitation that is open; its link stops working',
    access,
    problems: ['not_found'],
    async handle({ params, caller, member: { team } }) {
      const withdrawn = await withdraw(deps, team, caller, params.person ?? '');
      return withdrawn.ok ? undefined : refusal(withdrawn);
    },
  });

  const requests = endpoint({
    method: 'GET',
    path: '/teams/{team}/requests',
    name: 'listRequests',
    tag,
    summary: 'Who would see notes of the team and waits for a yes, for who may give it and for administrators',
    access: 'member',
    answer: z.array(requestRow),
    problems: ['not_allowed'],
    handle: ({ caller, member: { team, role } }) =>
      seesRequests(role) ? waitingFor(deps.db, team, caller, deps.now()) : new Problem('not_allowed'),
  });

  const decide = endpoint({
    method: 'POST',
    path: '/teams/{team}/requests/{request}',
    name: 'decideRequest',
    tag,
    summary: 'Say yes or no to somebody who would see notes of the team',
    description: 'Only of who is in its `mayDecide`: never of who asked for it, nor of whom it is about.',
    access: 'member',
    stepUp: true,
    body: z.strictObject({ decision: z.enum(['yes', 'no']) }),
    problems: ['not_found', 'not_allowed'],
    async handle({ params, body, caller, member: { team, role } }) {
      if (!seesRequests(role)) return new Problem('not_allowed');
      const decided = await decideRequest(deps, team, caller, params.request ?? '', body.decision);
      if (decided.ok) return undefined;
      if (decided.reason === 'invalid') return new Problem('invalid', { fields: decided.fields });
      return decided.reason === 'not_found'
        ? new Problem('not_found')
        : new Problem('not_allowed', { detail: notYours });
    },
  });

  return [list, add, again, take, change, requests, decide];
}

const seesRequests = (role: Role) => desk.includes(role) || role === 'administrator';

const notYours =
  'Dit ja is aan een coördinator of triagemedewerker van dit team. Is die er niet, dan aan een tweede beheerder, en anders ' +
  'aan wie de server beheert. Wie het zelf vroeg, of over wie het gaat, kan geen ja zeggen.';

function refusal(failure: PeopleFailure): Problem {
  return failure.reason === 'invalid'
    ? new Problem('invalid', { fields: failure.fields })
    : new Problem(failure.reason);
}
