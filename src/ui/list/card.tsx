import { Children, type ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import type { RenderLink } from '#ui/page/render-link.ts';
import { Meta } from '#ui/said/meta.tsx';

/** Props of {@link Card}. */
export interface CardProps {
  title?: ReactNode;
  /** Makes the title a heading of this level; leave out inside a list that already has one. */
  heading?: 2 | 3 | 4 | undefined;
  /** Above the title: tags and a time. */
  top?: ReactNode;
  /** Below: the quiet line with who, where, when. */
  meta?: ReactNode;
  /** Beside all of it, such as a small button. Stays pressable by itself. */
  aside?: ReactNode;
  /** The whole card goes somewhere; the title becomes the link. */
  link?: RenderLink | undefined;
  /** The whole card does something; the title becomes a button. */
  onPress?: (() => void) | undefined;
  /** This is the one shown beside the list. */
  current?: boolean | undefined;
  /** Attention: a purple edge for what asks something of you. */
  tone?: 'plain' | 'attention' | undefined;
  children?: ReactNode;
}

/**
 * One thing on paper. With `link` or `onPress` all of it can be pressed and the ring is drawn around the card, while a
 * screen reader hears only the title as the link's name, and buttons inside keep working.
 */
export function Card({
  title,
  heading,
  top,
  meta,
  aside,
  link,
  onPress,
  current,
  tone = 'plain',
  children,
}: CardProps) {
  const Title = heading ? (`h${heading}` as const) : 'p';
  return (
    <div
      className={classNames(
        'stoep-card',
        (link || onPress) && 'stoep-card--pressable',
        current && 'stoep-card--current',
        tone === 'attention' && 'stoep-card--attention',
      )}
    >
      <div className="stoep-card__body">
        {top && <div className="stoep-card__top">{top}</div>}
        {title && <Title className="stoep-card__title">{pressable({ title, link, onPress, current })}</Title>}
        {children}
        {meta && <Meta>{meta}</Meta>}
      </div>
      {aside && <div className="stoep-card__aside">{aside}</div>}
    </div>
  );
}

function pressable({
  title,
  link,
  onPress,
  current,
}: Pick<CardProps, 'title' | 'link' | 'onPress' | 'current'>): ReactNode {
  if (link) return link({ className: 'stoep-card__link', children: title, ...(current && { 'aria-current': 'true' }) });
  if (!onPress) return title;
  return (
    <button type="button" className="stoep-card__link" aria-current={current ? 'true' : undefined} onClick={onPress}>
      {title}
    </button>
  );
}

interface CardListProps {
  label?: string | undefined;
  labelledBy?: string | undefined;
  /** Rows against each other with lines between, for the list at the desk. */
  flush?: boolean | undefined;
  children: ReactNode;
}

/** Cards as a list, so that a screen reader says how many there are. */
export function CardList({ label, labelledBy, flush, children }: CardListProps) {
  return (
    <ul className={cardListClass(flush)} aria-label={label} aria-labelledby={labelledBy}>
      {Children.map(children, (card) => card && <li className="stoep-card-list__item">{card}</li>)}
    </ul>
  );
}

/** The classes of a list of cards, shared with the virtual list. */
export function cardListClass(flush: boolean | undefined): string {
  return classNames('stoep-card-list', flush && 'stoep-card-list--flush');
}
