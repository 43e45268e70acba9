import type { ComponentProps } from 'react';

interface MetaProps extends Omit<ComponentProps<'p'>, 'className' | 'style' | 'ref'> {
  /** `span` where it stands in a sentence, or beside something. */
  as?: 'p' | 'span' | 'ul';
}

/** What is said about a thing, smaller and softer than the thing itself: when, by whom, what happens next. */
export function Meta({ as: Element = 'p', ...rest }: MetaProps) {
  return <Element {...(rest as object)} className="stoep-meta" />;
}
