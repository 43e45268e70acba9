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
        <img className="stoep-gate__mark" src="/icons/favicon.svg" alt="" width="40" height="40" />
        Stoep
      </Brand>
      <div className="stoep-gate__sheet">
        {title !== undefined && <h1 className="stoep-gate__title">{title}</h1>}
        {children}
      </div>
    </main>
  );
}
