import { Children, type ReactNode, useId } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { RenderLink } from '#ui/render-link.ts';

interface ChoiceProps {
  icon: IconName;
  title: string;
  hint?: string | undefined;
  link?: RenderLink | undefined;
  onPress?: (() => void) | undefined;
}

/** A large choice with a drawing and a line of help: what to note, where to go. 68px high, for a thumb in a glove. */
export function Choice({ icon, title, hint, link, onPress }: ChoiceProps) {
  // The title is the name, the line of help its description: said after it, and never part of what it is called.
  const id = useId();
  const words = { 'aria-labelledby': `${id}-title`, ...(hint && { 'aria-describedby': `${id}-hint` }) };
  const content = (
    <>
      <span className="stoep-choice__icon">
        <Icon name={icon} />
      </span>
      <span className="stoep-choice__text">
        <span className="stoep-choice__title" id={`${id}-title`}>
          {title}
        </span>
        {hint && (
          <span className="stoep-meta" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
      <Icon name="chevron-right" size="s" />
    </>
  );
  if (link) return link({ className: 'stoep-choice', children: content, ...words });
  return (
    <button type="button" className="stoep-choice" onClick={onPress} {...words}>
      {content}
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
