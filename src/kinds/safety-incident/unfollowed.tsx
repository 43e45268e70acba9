/** Nobody follows a safety incident up yet: that a note was kept helps nobody at once, so whom to call stands beside it. */

import { useMemo } from 'react';
import type { RecordId } from '#domain/ids.ts';
import { isFollowedUp } from '#domain/kinds/safety-incident.ts';
import { may } from '#domain/may.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { EmergencyCalls } from '#records/emergency/emergency-calls.tsx';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function Unfollowed({ id }: { id: RecordId }) {
  const device = useDevice();
  const { all, isGone } = usePeople();
  const entry = useLive(useMemo(() => device.watchOne('safetyIncident', id), [device, id]));
  if (!entry) return null;
  if (entry.values.closed || isFollowedUp(entry.values, (who) => isGone(who, entry.team))) return null;
  const coordinators = all
    .filter(({ team, values }) => team === entry.team && may.coordinate(values) && !values.left)
    .map(({ values: { name = 'Naamloos' } }) => name);
  return (
    <Notice tone="warn" title="Er is nog niemand die dit oppakt">
      <Stack gap="tight">
        <p>
          {entry.delivery === 'sent'
            ? 'De coördinator moet dit nu regelen.'
            : 'De coördinator ziet dit pas als het verstuurd is.'}
          {coordinators.length > 0 && (
            <>
              {' '}
              Coördinator: <UserText>{coordinators.join(' of ')}</UserText>.
            </>
          )}{' '}
          Is er haast bij? Wacht daar niet op en bel een van deze nummers.
        </p>
        <EmergencyCalls team={entry.team} dutyFirst />
      </Stack>
    </Notice>
  );
}
