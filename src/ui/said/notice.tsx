import type { ReactNode } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';

const iconOf = { info: 'info', warn: 'alert', danger: 'alert', good: 'check' } satisfies Record<string, IconName>;

interface NoticeProps {
  tone?: keyof typeof iconOf | undefined;
  title: string;
  heading?: 2 | 3 | 4 | undefined;
  /** For a notice that appears while someone works: `status` waits for a pause, `alert` interrupts. */
  live?: 'status' | 'alert' | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A few lines that must be read, with a title that says the heart of it. 'Bel 112' is a danger, an update is an info. */
export function Notice({ tone = 'info', title, heading, live, actions, children }: NoticeProps) {
  const Title = heading ? (`h${heading}` as const) : 'p';
  return (
    <div className={`stoep-notice stoep-notice--${tone}`} role={live}>
      <Icon name={iconOf[tone]} />
      <div className="stoep-notice__body">
        <Title className="stoep-notice__title">{title}</Title>
        {children}
        {actions && <div className="stoep-notice__actions">{actions}</div>}
      </div>
    </div>
  );
}
