import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon, type IconName } from '#ui/icon.tsx';

interface StatusLineProps {
  icon?: IconName | undefined;
  /** attention: something waits for the reader, still calmly */
  tone?: 'plain' | 'attention' | undefined;
  /** One sentence: what, when, whose turn. Change this text rather than the element, or it is not read aloud. */
  children: ReactNode;
  /** A link or quiet button at the end. */
  action?: ReactNode;
}

/** One quiet line that says how things are: 'Geen bereik. Alles staat op dit toestel.' Read aloud when it changes. */
export function StatusLine({ icon, tone = 'plain', children, action }: StatusLineProps) {
  return (
    <div className={classNames('stoep-status-line', tone === 'attention' && 'stoep-status-line--attention')}>
      {icon && <Icon name={icon} size="s" />}
      <p role="status">{children}</p>
      {action}
    </div>
  );
}
