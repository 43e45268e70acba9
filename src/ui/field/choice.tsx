import { Children, type ReactNode, useId } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { RenderLink } from '#ui/page/render-link.ts';

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
          <span className="stoep-meta" id={id}>
            {hint}
          </span>
        )}
      </span>
      <Icon name="chevron-right" size="s" />
    </div>
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
