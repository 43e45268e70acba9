/** The round that this person walks now: what is noted meanwhile belongs to it. */
import { useMemo } from 'react';
import { isWalking } from '#domain/round.ts';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';

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
