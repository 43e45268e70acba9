/** What exists on this phone and nowhere else. */
import { useMemo } from 'react';
import { useDevice, useLive, useSync } from '#records/device-context.tsx';

/** How many notes the server does not have, and how many that are still being written. Held ones lie with a coordinator. */
export function useUnsent(): { notes: number; drafts: number } {
  const device = useDevice();
  const notes = useSync(
    ({ outbox, damaged }) =>
      new Set(outbox.filter(({ state }) => state !== 'held').map(({ record }) => record)).size + damaged.length,
  );
  const damagedDrafts = useSync((sync) => sync.damagedDrafts);
  const drafts = useLive(useMemo(() => device.drafts.all(), [device])).length + damagedDrafts;
  return { notes, drafts };
}
