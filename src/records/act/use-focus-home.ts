/**
 * An act often takes its own button away: what was open is done, what was asked is answered. Whoever goes by keyboard or
 * by ear would fall to the top of the page; they are put at the heading above, which tells where they are.
 */
import { type RefCallback, useCallback, useEffect, useRef } from 'react';

/** Give this to what the buttons stand in. */
export function useFocusHome(): RefCallback<HTMLElement> {
  const had = useRef<{ element: Element; home: HTMLElement | undefined }>(undefined);
  const look = useCallback(() => {
    const last = had.current;
    if (last === undefined || last.element.isConnected) return;
    had.current = undefined;
    // Somebody may be elsewhere already, and is left there.
    if (document.activeElement === null || document.activeElement === document.body)
      last.home?.focus({ preventScroll: true });
  }, []);
  useEffect(look);
  useEffect(() => look, [look]);
  return useCallback((place: HTMLElement | null) => {
    if (!place) return;
    const seen = ({ target }: FocusEvent) => {
      if (target instanceof Element) had.current = { element: target, home: headingAbove(place) };
    };
    place.addEventListener('focusin', seen);
    return () => place.removeEventListener('focusin', seen);
  }, []);
}

/** The nearest heading upward that can have the focus. */
function headingAbove(place: HTMLElement): HTMLElement | undefined {
  for (let at: HTMLElement | null = place; at; at = at.parentElement) {
    const heading = at.querySelector<HTMLElement>('h1[tabindex]');
    if (heading) return heading;
  }
  return undefined;
}
