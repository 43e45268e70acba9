import type { ComponentProps, MouseEvent } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon, type IconName } from '#ui/icon.tsx';

/**
 * How much a button asks for: `action` (brick) once per screen for the thing to do, `primary` filled teal, `outline` for
 * what stands beside it, `quiet` for the rest, `danger` for what can't be taken back.
 */
export type ButtonVariant = 'action' | 'primary' | 'outline' | 'quiet' | 'danger';

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  /** As wide as its surroundings. */
  wide?: boolean | undefined;
}

/** The classes of a button, for a router link that must look like one: `<Link className={buttonClass({ variant: 'action' })}>`. */
export function buttonClass({ variant = 'outline', wide = false }: ButtonLook = {}): string {
  return classNames('stoep-button', `stoep-button--${variant}`, wide && 'stoep-button--wide');
}

/** Props of {@link Button}: those of a native button, and how it looks. */
export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style'>, ButtonLook {
  icon?: IconName | undefined;
  /** While true a press does nothing; the button keeps focus and says `busyLabel`. */
  busy?: boolean | undefined;
  busyLabel?: string | undefined;
}

/**
 * A native button of at least 48px; `type` is `button` unless told otherwise. While busy it is `aria-disabled` and not
 * `disabled`, because a disabled button drops the focus and a screen reader loses its place.
 */
export function Button({
  variant,
  wide,
  icon,
  busy = false,
  busyLabel = 'Bezig…',
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, wide })}
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {busy ? <span className="stoep-spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{busy ? busyLabel : children}</span>
    </button>
  );
}
