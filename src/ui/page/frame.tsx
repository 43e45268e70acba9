import { type ReactNode, useRef } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { FrameStatus } from './frame-status.ts';
import type { LinkLook } from './render-link.ts';
import { useWide } from './use-media.ts';

/** One place to go. */
export interface FrameItem {
  href: string;
  label: string;
  icon: IconName;
  current?: boolean | undefined;
  /** How many wait there; nothing or 0 shows nothing. */
  badge?: number | undefined;
  /** What the number counts, for who listens: 'wachten op jou'. */
  badgeLabel?: string | undefined;
}

/** Places that belong together in the side bar. */
export interface FrameGroup {
  label?: string | undefined;
  items: readonly FrameItem[];
}

/** The one big thing to do. With `href` it is a link, else a button. */
export interface FrameAction {
  label: string;
  icon: IconName;
  href?: string | undefined;
  onPress?: (() => void) | undefined;
}

/** Makes a link of what the frame hands over: `({ href, ...look }) => <Link to={href} {...look} />`. */
export type RenderFrameLink = (look: LinkLook & { href: string }) => ReactNode;

interface FrameProps {
  /** Bottom of the phone: as many places on each side of the action. */
  bottom: readonly [FrameItem, FrameItem] | readonly [FrameItem, FrameItem, FrameItem, FrameItem];
  /** Side bar of the desk. */
  side: readonly FrameGroup[];
  action: FrameAction;
  renderLink: RenderFrameLink;
  /** On top of the screen, beside the side bar: a new version, a signed-out session. */
  banner?: ReactNode;
  /** A {@link StatusLine}: under the page's title on the phone; at the desk at the foot of the side bar, always in view. */
  status?: ReactNode;
  /** A screen that is one task: the phone shows no bottom navigation, so that the page's own bar has that place. */
  oneTask?: boolean | undefined;
  name?: string | undefined;
  skipLabel?: string | undefined;
  bannerLabel?: string | undefined;
  navigationLabel?: string | undefined;
  children: ReactNode;
}

/**
 * What stands around every screen: bottom navigation with the brick-coloured action in reach of the thumb, from 64rem a
 * side bar instead. Only one of both exists at a time. Knows no router: links are made by `renderLink`.
 */
export function Frame(props: FrameProps) {
  const { banner, status, oneTask = false, skipLabel = 'Naar de inhoud', bannerLabel = 'Melding', children } = props;
  const wide = useWide();
  const main = useRef<HTMLElement>(null);
  return (
    <div className={classNames('stoep-frame', !wide && !oneTask && 'stoep-frame--footed')}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a step within the page, and works without script too */}
      <a
        className="stoep-frame__skip"
        href="#inhoud"
        onClick={(event) => {
          // Not by the address: the router would take '#inhoud' for a step in the history.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {skipLabel}
      </a>
      <div className="stoep-frame__rooms">
        {wide && <SideBar {...props} />}
        <div className="stoep-frame__column">
          {banner && (
            <section className="stoep-frame__banner" aria-label={bannerLabel}>
              {banner}
            </section>
          )}
          <main className="stoep-frame__main" id="inhoud" tabIndex={-1} ref={main}>
            <FrameStatus value={wide ? undefined : status}>{children}</FrameStatus>
          </main>
        </div>
      </div>
      {!wide && !oneTask && <BottomBar {...props} />}
    </div>
  );
}

function SideBar({ side, action, renderLink, status, name = 'Stoep', navigationLabel = 'Hoofdmenu' }: FrameProps) {
  return (
    <header className="stoep-frame__side">
      <p className="stoep-frame__name">{name}</p>
      <Action action={action} renderLink={renderLink} className="stoep-frame__side-action" />
      <nav aria-label={navigationLabel} className="stoep-frame__groups">
        {side.map((group) => (
          <div key={group.items[0]?.href} className="stoep-frame__group">
            {group.label && <p className="stoep-frame__group-label">{group.label}</p>}
            <ul className="stoep-frame__list" aria-label={group.label}>
              {group.items.map((item) => (
                <li key={item.href}>{place(item, 'stoep-frame__side-link', renderLink)}</li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {status && <div className="stoep-frame__side-status">{status}</div>}
    </header>
  );
}

function BottomBar({ bottom, action, renderLink, navigationLabel = 'Hoofdmenu' }: FrameProps) {
  const places = bottom.map((item) => <li key={item.href}>{place(item, 'stoep-frame__bottom-link', renderLink)}</li>);
  const half = places.length / 2;
  return (
    <nav className="stoep-frame__bottom" aria-label={navigationLabel}>
      <ul className={classNames('stoep-frame__bottom-list', half === 1 && 'stoep-frame__bottom-list--few')}>
        {places.slice(0, half)}
        <li>
          <Action action={action} renderLink={renderLink} className="stoep-frame__bottom-action" />
        </li>
        {places.slice(half)}
      </ul>
    </nav>
  );
}

function Action({ action, renderLink, className }: Pick<FrameProps, 'action' | 'renderLink'> & { className: string }) {
  const content = (
    <>
      <Icon name={action.icon} />
      <span>{action.label}</span>
    </>
  );
  if (action.href !== undefined) return renderLink({ href: action.href, className, children: content });
  return (
    <button type="button" className={className} onClick={action.onPress}>
      {content}
    </button>
  );
}

function place(item: FrameItem, className: string, renderLink: RenderFrameLink) {
  const { href, label, icon, current, badge, badgeLabel } = item;
  return renderLink({
    href,
    className,
    children: (
      <>
        <Icon name={icon} />
        <span className="stoep-frame__label">{label}</span>
        {!!badge && (
          <span className="stoep-frame__badge">
            {badge > 99 ? '99+' : badge}
            {badgeLabel && <VisuallyHidden> {badgeLabel}</VisuallyHidden>}
          </span>
        )}
      </>
    ),
    ...(current && { 'aria-current': 'page' }),
  });
}
