/** A next step on the same screen starts at its top, where a screen reader hears what it is. */
import { type RefObject, useEffect, useRef } from 'react';

/** Give the answer to the title of the page; it takes the focus when `step` becomes another one. */
export function useTitleFocus(step: string): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) title.current?.focus();
    before.current = step;
  }, [step]);
  return title;
}
