import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  /** A small number or word at the end of the line: how many. */
  count?: ReactNode;
  /** Instead of a count: a link or quiet button. */
  action?: ReactNode;
  heading?: 2 | 3 | undefined;
  children: ReactNode;
}

/** A part of a page with its heading, findable as a region by that name. */
export function Section({ title, count, action, heading = 2, children }: SectionProps) {
  const id = useId();
  const Heading = `h${heading}` as const;
  return (
    <section className="stoep-section" aria-labelledby={id}>
      <div className="stoep-section__head">
        <Heading className="stoep-section__title" id={id}>
          {title}
        </Heading>
        {count !== undefined && <span className="stoep-meta">{count}</span>}
        {action}
      </div>
      {children}
    </section>
  );
}
