import type { ReactNode } from 'react';

/** The quiet second voice: when, where, whose turn. Small and soft, never the only place of something important. */
export function Meta({ children }: { children: ReactNode }) {
  return <span className="stoep-meta">{children}</span>;
}
