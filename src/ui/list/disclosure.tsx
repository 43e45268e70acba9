import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';

interface DisclosureProps {
  summary: ReactNode;
  /** Open at first, or steered when `onOpenChange` is given too. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  children: ReactNode;
}

/** Something that can be opened in place: native details, so find-in-page and print know it too. */
export function Disclosure({ summary, open, onOpenChange, children }: DisclosureProps) {
  return (
    <details className="stoep-disclosure" open={open} onToggle={(event) => onOpenChange?.(event.currentTarget.open)}>
      <summary className="stoep-disclosure__summary">
        <span>{summary}</span>
        <Icon name="chevron-down" size="s" />
      </summary>
      <div className="stoep-disclosure__content">{children}</div>
    </details>
  );
}
