/** The round that this person walks now: what is noted meanwhile belongs to it. */
import { useMemo } from 'react';
import { isWalking } from '#domain/kinds/round.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';

/** The id of the round; undefined when they walk none. */
export function useWalkingRound(): string | undefined {
  const device = useDevice();
  const { person } = useWorker();
  const now = useMinute();
  const rounds = useLive(
    useMemo(() => device.watch({ kind: 'round', where: ({ values }) => values.endedAt === undefined }), [device]),
  );
  return rounds.find((entry) => isWalking(entry.values, entry.by, person, now))?.id;
}
