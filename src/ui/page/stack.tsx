import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';

interface StackProps {
  /** tight 8px, normal 16px, loose 24px (between the fields of a form) */
  gap?: 'tight' | 'normal' | 'loose';
  children: ReactNode;
}

/** Puts things under each other with even space between. */
export function Stack({ gap = 'normal', children }: StackProps) {
  return <div className={classNames('stoep-stack', gap !== 'normal' && `stoep-stack--${gap}`)}>{children}</div>;
}

/** Puts things beside each other, wrapping where there is no room: tags, buttons, a time. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="stoep-row">{children}</div>;
}
