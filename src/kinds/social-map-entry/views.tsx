/** The three ways to look at the social map; what it is narrowed to goes along. */
import { Link, useLocation } from 'react-router';
import { listLink } from '#records/links.ts';
import { TabLinks } from '#ui/page/tab-links.tsx';

const views = [
  { below: '', label: 'Lijst' },
  { below: '/kaart', label: 'Kaart' },
  { below: '/netwerk', label: 'Wie kent wie' },
] as const;

export function Views() {
  const { pathname, search } = useLocation();
  return (
    <TabLinks
      label="Sociale kaart als"
      items={views.map(({ below, label }) => ({
        href: listLink('socialMapEntry') + below + search,
        label,
        current: pathname === listLink('socialMapEntry') + below,
      }))}
      renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
    />
  );
}
