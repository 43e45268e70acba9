import type { ReactNode } from 'react';

/** What a building block hands over so that the caller's own link (a router's, or a plain `<a>`) can look the part. */
export interface LinkLook {
  className: string;
  children: ReactNode;
  'aria-current'?: 'page' | 'true';
  'aria-describedby'?: string;
}

/** Makes the link. Spread what you get: `(look) => <Link to="/signalen" {...look} />`. */
export type RenderLink = (look: LinkLook) => ReactNode;
