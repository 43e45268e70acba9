import type { ReactNode } from 'react';

/** What is read out when it changes, for those who listen instead of look. Keep it in place and change its text. */
export function HeardStatus({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="stoep-visually-hidden">
      {children}
    </p>
  );
}
