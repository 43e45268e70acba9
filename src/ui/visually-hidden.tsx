import type { ReactNode } from 'react';

interface VisuallyHiddenProps {
  /** `p` with `role="status"` for what is read out when it changes. */
  as?: 'span' | 'p';
  role?: 'status';
  children: ReactNode;
}

/** Text for those who listen instead of look. */
export function VisuallyHidden({ as: Element = 'span', role, children }: VisuallyHiddenProps) {
  return (
    <Element className="stoep-visually-hidden" role={role}>
      {children}
    </Element>
  );
}
