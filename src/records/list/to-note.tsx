import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type NotedKind, noteLink } from '#records/links.ts';
import { buttonClass } from '#ui/button.tsx';

/** The way to a new one, on top of a list. */
export function ToNote({ kind, children = 'Noteren' }: { kind: NotedKind; children?: ReactNode }) {
  return (
    <Link className={buttonClass({ variant: 'primary' })} to={noteLink(kind)}>
      {children}
    </Link>
  );
}
