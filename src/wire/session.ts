/** Signing in, who is signed in, signing out, and proving once more who is there. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';
import { deviceId, email, givenPassword, sessionAnswer } from './shapes.ts';

const path = '/session';
const tag = 'session';

export const signIn = contract({
  method: 'POST',
  path,
  name: 'signIn',
  tag,
  summary: 'Sign in with e-mail address and password',
  description:
    'The answer sets the session cookie. `device` is the id this person last synced with from here, if any; it proves ' +
    'nothing. A cookie of an earlier login of this person, also one that ended, gives tries that no stranger uses up.',
  access: 'public',
  body: z.strictObject({ email, password: givenPassword, device: z.optional(deviceId) }),
  answer: sessionAnswer,
  problems: ['wrong_password', 'wipe', 'too_many'],
});

export const getSession = contract({
  method: 'GET',
  path,
  name: 'getSession',
  tag,
  summary: 'Who is signed in, in which teams, and what the municipality set',
  access: 'session',
  answer: sessionAnswer,
});

export const signOut = contract({
  method: 'DELETE',
  path,
  name: 'signOut',
  tag,
  summary: 'Sign out; also takes away a cookie that is no longer good',
  access: 'public',
  problems: ['other_person'],
});

export const changeDevice = contract({
  method: 'PUT',
  path: `${path}/device`,
  name: 'changeDevice',
  tag,
  summary: 'Go on as another device of the same person',
  description:
    'A login belongs to the first device that pushes or pulls with it; any other id gets `other_device`. A client that ' +
    'was put back to an earlier moment, or lost what it kept, takes a new id: with this the login goes on under it. The ' +
    'id that it had is not waited for any more. Stands in the audit trail.',
  access: 'session',
  body: z.strictObject({ device: deviceId }),
  problems: ['forged_device'],
});

export const stepUp = contract({
  method: 'POST',
  path: `${path}/step-up`,
  name: 'stepUp',
  tag,
  summary: 'Prove once more who is there, for five minutes',
  access: 'session',
  body: z.strictObject({ password: givenPassword }),
  problems: ['wrong_password', 'too_many'],
});
