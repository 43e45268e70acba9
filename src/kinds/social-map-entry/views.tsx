/** The three ways to look at the social map; what it is narrowed to goes along. */
import { Link, useLocation, useSearchParams } from 'react-router';
import { links } from '#records/links.ts';
import { TabLinks } from '#ui/page/tab-links.tsx';

const views = [
  { view: undefined, label: 'Lijst' },
  { view: 'kaart', label: 'Kaart' },
  { view: 'netwerk', label: 'Wie kent wie' },
] as const;

export function Views() {
  const { pathname } = useLocation();
  const [query] = useSearchParams();
  const asked = Object.fromEntries(query);
  return (
    <TabLinks
      label="Sociale kaart als"
      items={views.map(({ view, label }) => ({
        href: links.socialMap(view, asked),
        label,
        current: pathname === links.socialMap(view),
      }))}
      renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
    />
  );
}
