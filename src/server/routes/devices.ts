/** A person's own devices: seeing them, ending one, and telling a lost one to forget all; and a team's that are silent. */
import * as z from 'zod/mini';
import { devicesOf, endDevice } from '../accounts/devices.ts';
import { quietDevicesOf } from '../accounts/quiet-devices.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { installation } from '../store/audit.ts';
import { deviceRow, quietDevice } from './shapes.ts';

export function deviceRoutes({ db, news, now, store }: Deps): readonly Endpoint[] {
  const list = endpoint({
    method: 'GET',
    path: '/devices',
    name: 'listDevices',
    tag: 'devices',
    summary: 'The devices this person signed in on, newest first',
    access: 'session',
    answer: z.array(deviceRow),
    handle: async ({ caller }) => [...(await devicesOf(db, caller))],
  });

  const end = endpoint({
    method: 'POST',
    path: '/devices/{device}/end',
    name: 'endDevice',
    tag: 'devices',
    summary: 'End the logins of a device and, with `wipe`, tell it to forget all at its next contact',
    access: 'session',
    stepUp: true,
    body: z.strictObject({ wipe: z.boolean() }),
    problems: ['not_found'],
    async handle({ params, body, caller }) {
      const device = params.device ?? '';
      const ended = await store.inTeam(installation, async (chain, sql) => {
        const sessions = await endDevice(sql, device, caller.person, body.wipe, now());
        if (!sessions) return undefined;
        const detail = body.wipe ? 'ended, to be wiped' : 'ended';
        await chain.audit([{ action: 'signedOut', person: caller.person, device, detail }]);
        return sessions;
      });
      if (!ended) return new Problem('not_found');
      news.endSessions(ended);
      return undefined;
    },
  });

  const quiet = endpoint({
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
    handle: ({ caller, member: { team } }) =>
      store.lookInTeam(team, async (tx, sql) => {
        const detail = 'quiet devices seen';
        await tx.audit([{ action: 'administered', person: caller.person, device: caller.device ?? '', detail }]);
        return [...(await quietDevicesOf(sql, team, now()))];
      }),
  });

  return [list, end, quiet];
}
