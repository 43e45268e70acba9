/** A map that nothing is known of yet is asked about again as soon as the server answers: so the screen says. */
import { useEffect } from 'react';
import type { Device } from '#device/index.ts';

/** For as long as a screen shows what is known of the base map. */
export function useLookAgain({ sync, baseMap }: Pick<Device, 'sync' | 'baseMap'>): void {
  useEffect(
    () =>
      sync.subscribe(({ lastAnswer }, before) => {
        if (lastAnswer !== before.lastAnswer && baseMap.state.getState().state === 'unknown') void baseMap.look();
      }),
    [sync, baseMap],
  );
}
