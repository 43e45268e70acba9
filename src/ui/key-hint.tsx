import type { ReactNode } from 'react';

/** Shows which key does this. Only where there is a mouse, so probably a keyboard; hidden from screen readers, which have their own keys. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <span className="stoep-key-hint" aria-hidden="true">
      {children}
    </span>
  );
}
