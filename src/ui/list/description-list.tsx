import type { ReactNode } from 'react';

/** Terms with what is known about them: beside each other where there is room, under each other on the phone. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="stoep-description-list">{children}</dl>;
}

/** One term and its answer, inside a {@link DescriptionList}. */
export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="stoep-description-list__row">
      <dt className="stoep-description-list__term">{term}</dt>
      <dd className="stoep-description-list__detail">{children}</dd>
    </div>
  );
}
