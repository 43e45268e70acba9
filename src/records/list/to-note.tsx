import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWorker } from '#records/device-context.tsx';
import { type NotedKind, noteLink } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { buttonClass } from '#ui/button.tsx';

/** The way to a new one, on top of a list; not for who may not note it. */
export function ToNote({ kind, children = 'Noteren' }: { kind: NotedKind; children?: ReactNode }) {
  const worker = useWorker();
  if (!mayNote(worker, kind)) return null;
  return (
    <Link className={buttonClass({ variant: 'primary' })} to={noteLink(kind)}>
      {children}
    </Link>
  );
}
