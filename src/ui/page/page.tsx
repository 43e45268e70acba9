import { type ReactNode, type Ref, useContext } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { FrameStatus } from './frame-status.ts';
import type { RenderLink } from './render-link.ts';

interface PageProps {
  title: ReactNode;
  /** Can be focused by script: after a step to another page the router puts the focus here. */
  titleRef?: Ref<HTMLHeadingElement> | undefined;
  /** The way up, left of the title. */
  back?: RenderLink | undefined;
  backLabel?: string | undefined;
  /** At the end of the title's line: a tag, 'bewaard terwijl je typt'. */
  meta?: ReactNode;
  /** Buttons at the end of the title's line. */
  actions?: ReactNode;
  /** The buttons that stay in reach of the thumb while the page scrolls. */
  bar?: ReactNode;
  /** text: a comfortable column; wide: all there is, for tables and maps */
  width?: 'text' | 'wide' | undefined;
  children: ReactNode;
}

/** One screen: its title, the frame's status line (on the phone), its content, and its action bar. */
export function Page({
  title,
  titleRef,
  back,
  backLabel = 'Terug',
  meta,
  actions,
  bar,
  width = 'text',
  children,
}: PageProps) {
  const status = useContext(FrameStatus);
  return (
    <div className={classNames('stoep-page', `stoep-page--${width}`)}>
      <header className="stoep-page__head">
        {back?.({ className: 'stoep-page__back', children: <BackSign label={backLabel} /> })}
        <h1 className="stoep-page__title" tabIndex={-1} ref={titleRef}>
          {title}
        </h1>
        {meta && <div className="stoep-page__meta">{meta}</div>}
        {actions && <div className="stoep-page__actions">{actions}</div>}
      </header>
      {status && <div className="stoep-page__status">{status}</div>}
      <div className="stoep-page__content">{children}</div>
      {bar && (
        <div className="stoep-page__bar" ref={measured}>
          {bar}
        </div>
      )}
    </div>
  );
}

/** How much the bar takes, on the root, for the toasts that must stay above it: its buttons may stand in two rows. */
function measured(bar: HTMLElement | null) {
  if (!bar || typeof ResizeObserver === 'undefined') return;
  const root = document.documentElement.style;
  const observer = new ResizeObserver(() => root.setProperty('--stoep-bar-height', `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => {
    observer.disconnect();
    root.removeProperty('--stoep-bar-height');
  };
}

function BackSign({ label }: { label: string }) {
  return (
    <>
      <Icon name="chevron-left" />
      <span className="stoep-visually-hidden">{label}</span>
    </>
  );
}
