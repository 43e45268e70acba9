/**
 * Throwing a refused note away can be undone for ten seconds: until then it is only hidden, so that a lock, a closed tab
 * or a flat battery in between keeps it rather than loses it.
 */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Device, OutboxItem } from '#device/index.ts';

export const undoMilliseconds = 10_000;

const going = createStore<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

const keyOf = ({ team, n, record }: OutboxItem) => `${team} ${n} ${record}`;

function hide(item: OutboxItem): void {
  going.setState({ keys: new Set([...going.getState().keys, keyOf(item)]) });
}

function show(item: OutboxItem): void {
  going.setState({ keys: new Set([...going.getState().keys].filter((key) => key !== keyOf(item))) });
}

/** Hides the note and throws it away after a while; gives what takes that back. */
export function throwAwaySoon(device: Device, item: OutboxItem): () => void {
  hide(item);
  const timer = setTimeout(() => {
    // When it could not be done (locked by now) the note is simply still there, and shows again.
    void device
      .throwAway(item.team, item.n)
      .catch(() => undefined)
      .finally(() => show(item));
  }, undoMilliseconds);
  return () => {
    clearTimeout(timer);
    show(item);
  };
}

/** Which notes are on their way out and must not be shown. */
export function useThrownAway(): { has(item: OutboxItem): boolean } {
  const keys = useStore(going, (state) => state.keys);
  return useMemo(() => ({ has: (item) => keys.has(keyOf(item)) }), [keys]);
}
