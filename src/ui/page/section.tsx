import { type ReactNode, useId } from 'react';
import { Meta } from '#ui/said/meta.tsx';

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
  return (
    <section className="stoep-section" aria-labelledby={id}>
      <div className="stoep-section__head">
        <SectionTitle heading={heading} id={id}>
          {title}
        </SectionTitle>
        {count !== undefined && <Meta as="span">{count}</Meta>}
        {action}
      </div>
      {children}
    </section>
  );
}

interface SectionTitleProps {
  heading: 2 | 3;
  id?: string;
  children: ReactNode;
}

/** The heading of a section by itself, for words that need no region of their own. */
export function SectionTitle({ heading, id, children }: SectionTitleProps) {
  const Heading = `h${heading}` as const;
  return (
    <Heading className="stoep-section__title" id={id}>
      {children}
    </Heading>
  );
}
