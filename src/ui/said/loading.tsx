import type { ReactNode } from 'react';

/** A line of text while something is fetched. It shows only after a moment, so that what is quick does not flicker. */
export function Loading({ children = 'Even geduld…' }: { children?: ReactNode }) {
  return (
    <p className="stoep-loading" role="status">
      {children}
    </p>
  );
}
