import { Link, type LinkProps } from 'react-router';

/** A link among words: a record, a place in the app. Takes what the router's own link takes, except how it looks. */
export function TextLink(props: Omit<LinkProps, 'className' | 'style'>) {
  return <Link {...props} className="stoep-link" />;
}
