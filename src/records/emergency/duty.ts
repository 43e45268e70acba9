/** The duty officer of a team, as far as this worker may know, and what to say where there is no number to call. */

import { useMemo } from 'react';
import { personOf, recordOf, type TeamId } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import { useDevice, useLive, useWorker } from '../device-context.tsx';
import { memberIn } from '../member.ts';
import { usePeople } from '../people.ts';

interface Duty {
  /** A partner calls the duty officer of a team that it isn't in. */
  readonly of: 'own' | 'partnered';
  readonly name: string | undefined;
  readonly phone: string | undefined;
  /** True once the phone knows that this worker's own team has no number. */
  readonly missing: boolean;
  /** Whether a coordinator can be called instead. */
  readonly coordinated: boolean;
}

/** Who hands in only, or waits for a team, can't see to a number, nor call a coordinator: of them nothing is `missing`. */
export function useDuty(team: TeamId | undefined): Duty {
  const device = useDevice();
  const worker = useWorker();
  const record = useLive(useMemo(() => device.watchOne('team', recordOf(team ?? '')), [device, team]));
  const { all } = usePeople();
  const member = team === undefined ? undefined : memberIn(worker, team);
  const own = may.work(member) || may.administer(member);
  return {
    of: own ? 'own' : 'partnered',
    name: record?.values.dutyOfficer,
    phone: record?.values.dutyPhone,
    missing: own && record !== undefined && record.values.dutyPhone === undefined,
    coordinated: all.some(
      ({ id, team: of, values }) =>
        of === team && may.coordinate(values) && !values.left && personOf(id) !== worker.person,
    ),
  };
}
