import { Children, type ReactNode, useId } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { RenderLink } from '#ui/page/render-link.ts';
import { Meta } from '#ui/said/meta.tsx';

interface ChoiceProps {
  icon: IconName;
  title: string;
  hint?: string | undefined;
  link?: RenderLink | undefined;
  onPress?: (() => void) | undefined;
}

/**
 * A large choice with a drawing and a line of help: what to note, where to go. 68px high, for a thumb in a glove. All of
 * it can be pressed; the title is its name, and the line of help is said after it.
 */
export function Choice({ icon, title, hint, link, onPress }: ChoiceProps) {
  const id = useId();
  const look = { className: 'stoep-choice__link', children: title, ...(hint && { 'aria-describedby': id }) };
  return (
    <div className="stoep-choice">
      <span className="stoep-choice__icon">
        <Icon name={icon} />
      </span>
      <span className="stoep-choice__text">
        {link?.(look) ?? <button type="button" onClick={onPress} {...look} />}
        {hint && (
          <Meta as="span" id={id}>
            {hint}
          </Meta>
        )}
      </span>
      <Icon name="chevron-right" size="s" />
    </div>
  );
}

interface PlainChoiceProps {
  icon: IconName;
  /** Gives the drawing a ground, for a few large choices. */
  framed?: boolean;
  title: ReactNode;
  hint?: ReactNode;
  /** What stands at the end: a number, a time. */
  end?: ReactNode;
  href?: string | undefined;
  onPress?: () => void;
}

/** A choice that is one link or button with all its words in the name: a number to call, a record that was found. */
export function PlainChoice({ icon, framed = false, title, hint, end, href, onPress }: PlainChoiceProps) {
  const drawing = <Icon name={icon} />;
  const inside = (
    <>
      {framed ? <span className="stoep-choice__icon">{drawing}</span> : drawing}
      <span className="stoep-choice__text">
        <span>{title}</span>
        {hint && <Meta as="span">{hint}</Meta>}
      </span>
      {end}
    </>
  );
  if (href !== undefined) {
    return (
      <a className="stoep-choice" href={href}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className="stoep-choice" onClick={onPress}>
      {inside}
    </button>
  );
}

/** Choices under each other, as a list. */
export function ChoiceList({ label, children }: { label?: string | undefined; children: ReactNode }) {
  return (
    <ul className="stoep-choice-list" aria-label={label}>
      {Children.map(children, (choice) => choice && <li>{choice}</li>)}
    </ul>
  );
}
