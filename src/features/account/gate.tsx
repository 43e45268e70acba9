import type { ReactNode } from 'react';
import './gate.css';

interface GateProps {
  /** The heading; without it the name of the app is the heading, and the screen tells nothing more. */
  title?: string | undefined;
  children: ReactNode;
}

/** The calm screen before the notebook is open. Shows nothing of anyone. */
export function Gate({ title, children }: GateProps) {
  const Brand = title === undefined ? 'h1' : 'p';
  return (
    <main className="stoep-gate">
      <title>Stoep</title>
      <Brand className="stoep-gate__brand">
        <Mark />
        Stoep
      </Brand>
      <div className="stoep-gate__sheet">
        {title !== undefined && <h1 className="stoep-gate__title">{title}</h1>}
        {children}
      </div>
    </main>
  );
}

/** Paving stones, laid in a half bond as in front of a Dutch door. */
function Mark() {
  return (
    <svg className="stoep-gate__mark" viewBox="0 0 40 40" fill="currentColor" aria-hidden="true" focusable="false">
      <rect x="2" y="4" width="22" height="9" rx="2" />
      <rect x="27" y="4" width="11" height="9" rx="2" opacity="0.55" />
      <rect x="2" y="16" width="11" height="9" rx="2" opacity="0.55" />
      <rect x="16" y="16" width="22" height="9" rx="2" />
      <rect x="2" y="28" width="22" height="9" rx="2" />
      <rect x="27" y="28" width="11" height="9" rx="2" opacity="0.55" />
    </svg>
  );
}
