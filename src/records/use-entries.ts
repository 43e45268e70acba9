/** Records of several kinds at once, live. */
import { useMemo } from 'react';
import type { Device, Entry, Live } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import { useDevice, useLive } from './device-context.tsx';

/** One kind after another, each newest first. Give the same list and the same function each time. */
export function useEntries<K extends Kind>(
  kinds: readonly K[],
  where: (entry: Entry<K>) => boolean,
): readonly Entry<K>[] {
  const device = useDevice();
  return useLive(useMemo(() => together(device, kinds, where), [device, kinds, where]));
}

function together<K extends Kind>(
  device: Device,
  kinds: readonly K[],
  where: (entry: Entry<K>) => boolean,
): Live<readonly Entry<K>[]> {
  const lists = kinds.map((kind) => device.watch({ kind, where }));
  let parts: readonly (readonly Entry<K>[])[] = [];
  let whole: readonly Entry<K>[] = [];
  return {
    get() {
      const next = lists.map((list) => list.get());
      if (next.length !== parts.length || next.some((part, index) => part !== parts[index])) {
        parts = next;
        whole = next.flat();
      }
      return whole;
    },
    subscribe(changed) {
      const stops = lists.map((list) => list.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
