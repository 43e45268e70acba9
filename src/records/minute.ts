/** The time as it stands on the screen: moves once a minute, so that '12 min' becomes '13 min' by itself. */
import { useSyncExternalStore } from 'react';
import { useNow } from './device-context.tsx';

const minute = 60_000;

/** Milliseconds since 1970, whole minutes. */
export function useMinute(): number {
  const now = useNow();
  return useSyncExternalStore(eachMinute, () => Math.floor(now() / minute) * minute);
}

function eachMinute(changed: () => void): () => void {
  // A phone that slept skips its timers; looking again at once when it wakes keeps the times true.
  const timer = setInterval(changed, minute / 4);
  document.addEventListener('visibilitychange', changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', changed);
  };
}
