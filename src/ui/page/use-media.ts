import { useCallback, useSyncExternalStore } from 'react';

/** Follows a media query. False where the browser has no `matchMedia`, so a test sees the phone. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia?.(query);
      list?.addEventListener('change', onChange);
      return () => list?.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(query).matches ?? false);
}

/**
 * True at the desk: room for a side bar and a list beside its detail. The same 64rem stands in the CSS; it is in rem so
 * that a reader with large text gets the roomier phone layout.
 */
export function useWide(): boolean {
  return useMedia('(min-width: 64rem)');
}
