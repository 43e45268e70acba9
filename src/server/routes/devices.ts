/** A person's own devices: seeing them, ending one, and telling a lost one to forget all; and a team's that are silent. */
import * as wire from '#wire/devices.ts';
import { devicesOf, endDevice } from '../accounts/devices.ts';
import { quietDevicesOf } from '../accounts/quiet-devices.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { installation } from '../store/audit.ts';

export function deviceRoutes({ db, news, now, store }: Deps): readonly Endpoint[] {
  const list = endpoint(wire.listDevices, async ({ caller }) => [...(await devicesOf(db, caller))]);

  const end = endpoint(wire.endDevice, async ({ params, body, caller }) => {
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
  });

  const quiet = endpoint(wire.listQuietDevices, ({ caller, member: { team } }) =>
    store.lookInTeam(team, async (tx, sql) => {
      const detail = 'quiet devices seen';
      await tx.audit([{ action: 'administered', person: caller.person, device: caller.device ?? '', detail }]);
      return [...(await quietDevicesOf(sql, team, now()))];
    }),
  );

  return [list, end, quiet];
}
