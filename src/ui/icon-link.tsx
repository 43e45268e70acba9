import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from '#ui/icon.tsx';

interface IconLinkProps extends Omit<LinkProps, 'className' | 'style' | 'children' | 'aria-label' | 'title'> {
  icon: IconName;
  /** Where it leads, in words; read aloud and shown when pointed at. */
  label: string;
}

/** An icon button that leads elsewhere. A file of its own, so that the first files to come need no router for a button. */
export function IconLink({ icon, label, ...rest }: IconLinkProps) {
  return (
    <Link {...rest} className="stoep-icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  );
}
