/** The devices of one person, and how long those of a team were silent. */
import * as z from 'zod/mini';
import { contract } from './contract.ts';
import { deviceRow, quietDevice } from './shapes.ts';

export const listDevices = contract({
  method: 'GET',
  path: '/devices',
  name: 'listDevices',
  tag: 'devices',
  summary: 'The devices this person signed in on, newest first',
  access: 'session',
  answer: z.array(deviceRow),
});

export const endDevice = contract({
  method: 'POST',
  path: '/devices/{device}/end',
  name: 'endDevice',
  tag: 'devices',
  summary: 'End the logins of a device and, with `wipe`, tell it to forget all at its next contact',
  access: 'session',
  stepUp: true,
  body: z.strictObject({ wipe: z.boolean() }),
  problems: ['not_found'],
});

export const listQuietDevices = contract({
  method: 'GET',
  path: '/teams/{team}/quiet-devices',
  name: 'listQuietDevices',
  tag: 'devices',
  summary: 'How long each device of the team has not been heard from, the longest first',
  description:
    'In whole days, and never what is on a device or how much. Devices that were told to forget all are left out, as ' +
    'are those of people who left the team. That somebody looked stands in the audit trail.',
  access: 'coordinator',
  answer: z.array(quietDevice),
});
