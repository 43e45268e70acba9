import type { ComponentProps } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';

/** Props of {@link IconButton}. */
export interface IconButtonProps
  extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'children' | 'aria-label'> {
  icon: IconName;
  /** What it does, in words; read aloud and shown when pointed at. */
  label: string;
}

/** A button with only a drawing, for the few that everyone knows: close, clear, back. 48 by 48px. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} className="stoep-icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
