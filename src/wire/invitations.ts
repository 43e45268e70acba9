/** A link that somebody was given: to join a team, or to choose a new password. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';
import { email, givenPassword, name, sessionAnswer } from './shapes.ts';

const path = '/invitations/{token}';
const tag = 'session';

export const getInvitation = contract({
  method: 'GET',
  path,
  name: 'getInvitation',
  tag,
  summary: 'Whom an invitation is for; `first` for the first administrator of an empty installation',
  access: 'public',
  description:
    'Tells only what who invited filled in, whether or not the address has an account. `newPassword`: the link is for ' +
    'somebody who has one. `waits`: it works after somebody of the team said yes.',
  answer: z.strictObject({
    name: z.string(),
    email: z.string(),
    teamName: z.string(),
    first: z.boolean(),
    newPassword: z.optional(z.literal(true)),
    waits: z.optional(z.literal(true)),
  }),
  problems: ['invitation_gone', 'too_many'],
});

export const acceptInvitation = contract({
  method: 'POST',
  path,
  name: 'acceptInvitation',
  tag,
  summary: 'Accept an invitation; the answer signs in',
  description:
    '`email` and `teamName` only count for the first administrator. Makes an account with `password`; for who has one ' +
    'already it is the password they have, see `joinTeam`. Where somebody’s yes is needed too, the team is not among the ' +
    'memberships yet but under `waiting`. A new password has 12 to 200 characters and is ' +
    'not easy to guess: an answer `invalid` says in Dutch why at `fields.password`.',
  access: 'public',
  body: z.strictObject({ name, email, password: givenPassword, teamName: z.optional(name) }),
  answer: sessionAnswer,
  problems: ['invitation_gone', 'wrong_password', 'waits_for_yes', 'too_many'],
});

export const joinTeam = contract({
  method: 'POST',
  path: `${path}/join`,
  name: 'joinTeam',
  tag,
  summary: 'Take the place that an invitation is for, signed in with the account that has its e-mail address',
  access: 'session',
  body: z.strictObject({}),
  answer: sessionAnswer,
  problems: ['invitation_gone', 'not_allowed', 'too_many'],
});
