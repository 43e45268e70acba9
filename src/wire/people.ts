/** The people of a team, and who waits for a yes. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';
import { email, link, name, personId, personRow, requestRow, role, yesFrom } from './shapes.ts';

const tag = 'people';
const access = 'administrator';

export const listPeople = contract({
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
});

export const invitePerson = contract({
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
  answer: z.strictObject({ link: link.shape.link, person: personId, yesFrom }),
  problems: ['already_member'],
});

export const inviteAgain = contract({
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
});

export const changePerson = contract({
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
});

export const withdrawInvitation = contract({
  method: 'DELETE',
  path: '/teams/{team}/people/{person}/invitation',
  name: 'withdrawInvitation',
  tag,
  summary: 'Take back an invitation that is open; its link stops working',
  access,
  problems: ['not_found'],
});

export const listRequests = contract({
  method: 'GET',
  path: '/teams/{team}/requests',
  name: 'listRequests',
  tag,
  summary: 'Who would see notes of the team and waits for a yes, for who may give it and for administrators',
  access: 'member',
  answer: z.array(requestRow),
  problems: ['not_allowed'],
});

export const decideRequest = contract({
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
});
