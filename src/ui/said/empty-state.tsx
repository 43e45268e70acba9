import type { ReactNode } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';

interface EmptyStateProps {
  icon?: IconName | undefined;
  /** What there is not: 'Nog geen signalen'. */
  title: string;
  /** What one can do about it, or that nothing needs doing. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Stands where a list would stand when there is nothing in it, and says what now. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="stoep-empty">
      {icon && (
        <span className="stoep-empty__icon">
          <Icon name={icon} size="l" />
        </span>
      )}
      <p className="stoep-empty__title">{title}</p>
      {children && <div className="stoep-empty__text">{children}</div>}
      {action}
    </div>
  );
}
