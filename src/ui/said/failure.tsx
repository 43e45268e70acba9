import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';

interface FailureProps {
  /** What went wrong, in one sentence. Nothing is shown without it. */
  title: string | undefined;
  /** Raise this at each attempt, so that the same failure twice brings the focus back. */
  attempt?: number | undefined;
  /** False where the focus must stay in the field, because trying again is all one can do. */
  focused?: boolean | undefined;
  /** What one can do about it. */
  children?: ReactNode;
}

/** Says that what someone just asked for did not happen. Takes the focus, so that nobody waits for nothing. */
export function Failure({ title, attempt = 0, focused = true, children }: FailureProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt must bring the focus back
  useEffect(() => {
    if (title && focused) box.current?.focus();
  }, [title, attempt, focused]);
  if (!title) return null;
  return (
    // A new attempt is a new alert: text that stays the same is not read again.
    <div key={attempt} className="stoep-notice stoep-notice--danger" role="alert" tabIndex={-1} ref={box}>
      <Icon name="alert" />
      <div className="stoep-notice__body">
        <p className="stoep-notice__title">{title}</p>
        {children}
      </div>
    </div>
  );
}
