/**
 * Where list and signal stand on a phone, on which they are two screens in one page: a signal starts at its top, and the
 * list is found again where it was left. At the desk each scrolls by itself.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';

/** `open`: id of the signal that is open. */
export function usePlaces(open: string | undefined, wide: boolean): void {
  const ofList = useRef(0);
  const listShows = open === undefined;
  useEffect(() => {
    if (!listShows || wide) return;
    const moved = () => {
      ofList.current = window.scrollY;
    };
    window.addEventListener('scroll', moved, { passive: true });
    return () => window.removeEventListener('scroll', moved);
  }, [listShows, wide]);

  const before = useRef(open);
  useLayoutEffect(() => {
    if (before.current === open) return;
    before.current = open;
    if (!wide) window.scrollTo(0, open === undefined ? ofList.current : 0);
  }, [open, wide]);
}
