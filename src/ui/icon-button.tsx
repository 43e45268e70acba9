import type { ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from '#ui/icon.tsx';

interface IconLook {
  icon: IconName;
  /** What it does, in words; read aloud and shown when pointed at. */
  label: string;
}

type Native<Props> = Omit<Props, 'className' | 'style' | 'children' | 'aria-label' | 'title'>;

/** Props of {@link IconButton}. */
export interface IconButtonProps extends IconLook, Native<ComponentProps<'button'>> {}

/** A button with only a drawing, for the few that everyone knows: close, clear, back. 48 by 48px. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} className="stoep-icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}

/** The same, for what leads elsewhere. */
export function IconLink({ icon, label, ...rest }: IconLook & Native<LinkProps>) {
  return (
    <Link {...rest} className="stoep-icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  );
}
