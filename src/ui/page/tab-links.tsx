import type { LinkLook } from './render-link.ts';

/** One view of the same thing. */
export interface TabLink {
  href: string;
  label: string;
  current?: boolean | undefined;
  count?: number | undefined;
}

interface TabLinksProps {
  /** What the views are of: 'Sociale kaart als'. */
  label: string;
  items: readonly TabLink[];
  renderLink: (look: LinkLook & { href: string }) => React.ReactNode;
}

/** Views beside each other as links, because which view you see belongs in the address: back and share just work. */
export function TabLinks({ label, items, renderLink }: TabLinksProps) {
  return (
    <nav className="stoep-tabs" aria-label={label}>
      <ul className="stoep-tabs__list">
        {items.map(({ href, label, current, count }) => (
          <li key={href}>
            {renderLink({
              href,
              className: 'stoep-tabs__link',
              children: (
                <>
                  {label}
                  {count !== undefined && <span className="stoep-badge">{count}</span>}
                </>
              ),
              ...(current && { 'aria-current': 'page' }),
            })}
          </li>
        ))}
      </ul>
    </nav>
  );
}
