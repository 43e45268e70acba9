import type { ReactNode } from 'react';

/** Someone's own words, as they were noted: set apart, so that facts never blend with what was made of them. */
export function Quote({ children }: { children: ReactNode }) {
  return <blockquote className="stoep-quote">{children}</blockquote>;
}
