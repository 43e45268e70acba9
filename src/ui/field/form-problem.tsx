import type { ReactNode } from 'react';

/** What is wrong with what was filled in, where no single field is to blame. Read aloud at once. */
export function FormProblem({ children }: { children: ReactNode }) {
  return (
    <p className="stoep-field__error" role="alert">
      {children}
    </p>
  );
}
