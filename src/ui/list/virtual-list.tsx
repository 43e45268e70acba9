import {
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { classNames } from '#ui/class-names.ts';
import { cardListClass } from './card.tsx';
import { anchorShift, RowHeights, scrollerOf, visibleSpan } from './row-heights.ts';

/** What a screen's own keys can ask of the list. */
export interface ListSteps {
  /** Puts the focus on the next or previous row; from elsewhere on the first row in sight. */
  step(by: 1 | -1): void;
}

interface VirtualListProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** One row, mostly a {@link Card}. */
  children: (item: Item, at: number) => ReactNode;
  label?: string | undefined;
  labelledBy?: string | undefined;
  flush?: boolean | undefined;
  /** A guess at a row's height; corrected by the first rows that are seen. */
  estimatedHeight?: number | undefined;
  /** This row is brought into sight when it changes: the one open beside the list. */
  activeKey?: string | undefined;
  steps?: Ref<ListSteps> | undefined;
}

/** Under this many rows all are simply there, and find-in-page works. */
const smallEnough = 60;
/** Pixels drawn beyond the screen, and how near the edge of that one may come before more is drawn. */
const drawn = 900;
const near = 400;

/**
 * A list of which only what is near the screen exists, by hand because what we need is small: rows in normal flow (a
 * margin stands in for those left out), native scroll of whatever scrolls around it, real heights measured as they come.
 * Promises: the place on the screen doesn't jump when a guess was wrong; the row with the focus is never taken away;
 * arrows, Home and End step from row to row; a screen reader hears 'x of 10.000'; print has all.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, children, label, labelledBy, flush, estimatedHeight = 88, activeKey, steps } = props;
  const list = useRef<HTMLUListElement>(null);
  const rows = useRef(new Map<string, HTMLLIElement>());
  const wantsFocus = useRef<string>(undefined);
  const [pinned, setPinned] = useState<string>();
  const all = useWholeInPrint();
  const [heights] = useState(() => new RowHeights(estimatedHeight));
  const [version, redraw] = useReducer((count: number) => count + 1, 0);

  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the measured heights changed
  const offsets = useMemo(() => heights.offsets(keys), [heights, keys, version]);
  const span = useSpanInSight(list, offsets);
  const shown = useMemo(() => {
    if (all || keys.length <= smallEnough) return keys.map((_, at) => at);
    const chosen = new Set<number>();
    for (let at = Math.max(0, span.from); at < Math.min(span.to, keys.length); at++) chosen.add(at);
    for (const key of [pinned, activeKey]) {
      const at = key === undefined ? -1 : keys.indexOf(key);
      if (at >= 0) chosen.add(at);
    }
    return [...chosen].sort((a, b) => a - b);
  }, [all, keys, span, pinned, activeKey]);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element || element.getClientRects().length === 0) return;
    const changed = heights.measure(rows.current);
    if (changed) {
      const after = heights.offsets(keys);
      const shift = anchorShift(element, offsets, after);
      if (shift) scrollerOf(element).scrollTop += shift;
      redraw();
    }
  });

  // Once for as long as the list is there: an observer tells its first size too, and one for each drawing would draw for ever.
  useEffect(() => {
    const resized = window.ResizeObserver && new ResizeObserver(redraw);
    if (list.current) resized?.observe(list.current);
    return () => resized?.disconnect();
  }, []);

  useEffect(() => {
    if (activeKey !== undefined) rows.current.get(activeKey)?.scrollIntoView?.({ block: 'nearest' });
  }, [activeKey]);

  useEffect(() => {
    const key = wantsFocus.current;
    const row = key === undefined ? undefined : rows.current.get(key);
    if (!row) return;
    wantsFocus.current = undefined;
    firstControl(row)?.focus({ preventScroll: true });
    row.scrollIntoView?.({ block: 'nearest' });
  });

  const focusRow = (to: number | undefined) => {
    const key = to === undefined ? undefined : keys[to];
    if (key === undefined) return false;
    wantsFocus.current = key;
    setPinned(key);
    redraw();
    return true;
  };

  const press = (event: React.KeyboardEvent) => {
    if (focusRow(targetOf(event, rowOf(event.target as Element), keys.length))) event.preventDefault();
  };

  useImperativeHandle(steps, () => ({
    step(by) {
      const element = list.current;
      if (!element) return;
      const focused = element.contains(document.activeElement) ? rowOf(document.activeElement as Element) : Number.NaN;
      // A row that is cut off by the top of the screen is not the first in sight.
      const first = element.getBoundingClientRect().top < 0 ? visibleSpan(element, offsets, 0).from + 1 : 0;
      const to = Number.isNaN(focused) ? first : focused + by;
      focusRow(Math.min(Math.max(to, 0), keys.length - 1));
    },
  }));

  const rest = (offsets[keys.length] ?? 0) - (offsets[(shown.at(-1) ?? -1) + 1] ?? 0);
  return (
    <ul
      ref={list}
      className={classNames(cardListClass(flush), 'stoep-virtual-list')}
      aria-label={label}
      aria-labelledby={labelledBy}
      style={{ paddingBlockEnd: rest > 0 ? rest : undefined }}
      onKeyDown={press}
      onFocus={(event) => {
        const at = (event.target as Element).closest('li[data-at]')?.getAttribute('data-at');
        if (at) setPinned(keys[Number(at)]);
      }}
    >
      {shown.map((at, place) => {
        const item = items[at] as Item;
        const key = keys[at] as string;
        const gap = (offsets[at] ?? 0) - (offsets[(shown[place - 1] ?? -1) + 1] ?? 0);
        return (
          <li
            key={key}
            ref={(row) => {
              if (row) rows.current.set(key, row);
              else rows.current.delete(key);
            }}
            className="stoep-card-list__item"
            data-at={at}
            aria-setsize={keys.length}
            aria-posinset={at + 1}
            style={{ marginBlockStart: gap > 0 ? gap : undefined }}
          >
            {children(item, at)}
          </li>
        );
      })}
    </ul>
  );
}

/** The rows to draw: those near the screen, looked at anew whenever something scrolls. */
function useSpanInSight(list: RefObject<HTMLUListElement | null>, offsets: Float64Array) {
  const [span, setSpan] = useState({ from: 0, to: smallEnough / 2 });
  useEffect(() => {
    const look = () => {
      const element = list.current;
      if (!element || element.getClientRects().length === 0) return;
      const needed = visibleSpan(element, offsets, near);
      setSpan((now) => {
        const last = offsets.length - 1;
        const enough = now.from <= needed.from && now.to >= Math.min(needed.to, last);
        return enough ? now : visibleSpan(element, offsets, drawn);
      });
    };
    look();
    // Caught on its way down, so it doesn't matter which ancestor scrolls.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      document.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [list, offsets]);
  return span;
}

/** True while the page is printed. */
function useWholeInPrint(): boolean {
  const [all, setAll] = useState(false);
  useEffect(() => {
    const before = () => setAll(true);
    const after = () => setAll(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return all;
}

const rowOf = (element: Element) => Number(element.closest('li[data-at]')?.getAttribute('data-at') ?? Number.NaN);

/** The row a key goes to; nothing for a key that belongs to the control it was pressed in. */
function targetOf(event: React.KeyboardEvent, from: number, count: number): number | undefined {
  if (Number.isNaN(from) || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if ((event.target as Element).matches('input, textarea, select, [contenteditable]')) return undefined;
  if (event.key === 'ArrowDown') return Math.min(from + 1, count - 1);
  if (event.key === 'ArrowUp') return Math.max(from - 1, 0);
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  return undefined;
}

function firstControl(row: Element): HTMLElement | null {
  return row.querySelector('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]');
}
