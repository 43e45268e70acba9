import { useLayoutEffect, useRef } from 'react';

/**
 * What was drawn last, for code that goes on after it waited for something: a value of the drawing in which a button was
 * pressed is old by then, and putting it back takes away what was typed meanwhile. Undefined once the screen is gone.
 */
export function useLatest<T extends object>(value: T): { readonly current: T | undefined } {
  const latest = useRef<T | undefined>(undefined);
  useLayoutEffect(() => {
    latest.current = value;
  });
  useLayoutEffect(
    () => () => {
      latest.current = undefined;
    },
    [],
  );
  return latest;
}
