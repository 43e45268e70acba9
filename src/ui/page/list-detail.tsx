import type { ReactNode } from 'react';

interface ListDetailProps {
  /** A {@link Page} with the list. */
  list: ReactNode;
  listLabel: string;
  /** A {@link Page} with the one that is open. */
  detail: ReactNode;
  detailLabel: string;
  /** Whether one is open: on the phone that one is shown instead of the list. */
  open: boolean;
}

/**
 * Desk: list left, detail right, each scrolling by itself. Phone: one at a time, by `open`, which belongs in the address
 * so that back goes back. Both stay in the page, so the list keeps its place.
 */
export function ListDetail({ list, listLabel, detail, detailLabel, open }: ListDetailProps) {
  return (
    <div className="stoep-list-detail" data-open={open ? '' : undefined}>
      <section className="stoep-list-detail__list" aria-label={listLabel}>
        {list}
      </section>
      <section className="stoep-list-detail__detail" aria-label={detailLabel}>
        {detail}
      </section>
    </div>
  );
}
