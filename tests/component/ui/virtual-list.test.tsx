// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { VirtualList } from '#ui/list/virtual-list.tsx';

const rowHeight = 50;
let scrolled = 0;

/** jsdom has no layout: rows are 50 high, and the list starts at the top of a page that is scrolled by `scrolled`. */
beforeEach(() => {
  scrolled = 0;
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    if (this.matches('li')) return DOMRect.fromRect?.({ width: 400, height: rowHeight }) ?? box(0, rowHeight);
    return box(-scrolled, 0);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function box(top: number, height: number): DOMRect {
  return { x: 0, y: top, top, left: 0, right: 400, bottom: top + height, width: 400, height, toJSON: () => ({}) };
}

function scrollTo(top: number) {
  scrolled = top;
  act(() => {
    document.dispatchEvent(new Event('scroll'));
  });
}

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, name: `Rij ${at + 1}` }));

function list(count: number, activeKey?: string) {
  return (
    <VirtualList items={rows(count)} keyOf={(row) => row.id} label="Signalen" activeKey={activeKey}>
      {(row) => <a href={`#${row.id}`}>{row.name}</a>}
    </VirtualList>
  );
}

const shownRows = () => screen.getAllByRole('listitem').map((row) => Number(row.getAttribute('aria-posinset')));

/** Tells the size of what it begins to look at, as browsers do, and a frame later. */
class TellingObserver implements ResizeObserver {
  static frames: (() => void)[] = [];
  #stopped = false;
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe() {
    TellingObserver.frames.push(() => !this.#stopped && this.#tell([], this));
  }
  unobserve() {}
  disconnect() {
    this.#stopped = true;
  }
}

test('a list that nobody touches is drawn a few times and then no more', () => {
  vi.stubGlobal('ResizeObserver', TellingObserver);
  let drawn = 0;
  render(
    <VirtualList items={rows(1)} keyOf={(row) => row.id} label="Signalen">
      {(row) => {
        drawn += 1;
        return row.name;
      }}
    </VirtualList>,
  );
  for (let frame = 0; frame < 50; frame++) {
    act(() => {
      for (const tell of TellingObserver.frames.splice(0)) tell();
    });
  }
  expect(drawn).toBeLessThan(10);
  vi.unstubAllGlobals();
});

describe('a list of ten thousand', () => {
  test('only what is near the screen exists, and each row says its place among all', () => {
    render(list(10_000));
    expect(screen.getAllByRole('listitem').length).toBeLessThan(80);
    expect(screen.getByText('Rij 1').closest('li')?.getAttribute('aria-setsize')).toBe('10000');
    expect(shownRows()[0]).toBe(1);
  });

  test('scrolling shows the rows that belong there, and leaves room for those before and after', () => {
    render(list(10_000));
    scrollTo(5_000 * rowHeight);
    expect(screen.getByText('Rij 5001')).toBeTruthy();
    expect(screen.queryByText('Rij 1')).toBeNull();
    const items = screen.getAllByRole('listitem');
    const before = Number.parseFloat(items[0]?.style.marginBlockStart ?? '');
    const after = Number.parseFloat(screen.getByRole('list').style.paddingBlockEnd);
    expect(before + items.length * rowHeight + after).toBe(10_000 * rowHeight);
  });

  test('the row with the focus stays, however far one scrolls', () => {
    render(list(10_000));
    const link = screen.getByText('Rij 3');
    act(() => link.focus());
    scrollTo(5_000 * rowHeight);
    expect(document.activeElement).toBe(link);
    expect(shownRows()[0]).toBe(3);
  });

  test('arrows step from row to row, and End goes to the very last', () => {
    render(list(10_000));
    act(() => screen.getByText('Rij 1').focus());
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Rij 2');
    fireEvent.keyDown(document.activeElement as Element, { key: 'End' });
    expect(document.activeElement?.textContent).toBe('Rij 10000');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Home' });
    expect(document.activeElement?.textContent).toBe('Rij 1');
  });

  test('the row that is open elsewhere exists and is brought into sight', () => {
    const into = vi.fn();
    Element.prototype.scrollIntoView = into;
    const { rerender } = render(list(10_000));
    rerender(list(10_000, 'r7000'));
    expect(screen.getByText('Rij 7001')).toBeTruthy();
    expect(into).toHaveBeenCalledWith({ block: 'nearest' });
  });

  test('on paper all rows are there', () => {
    render(list(300));
    act(() => {
      window.dispatchEvent(new Event('beforeprint'));
    });
    expect(screen.getAllByRole('listitem')).toHaveLength(300);
  });
});

test('a short list is simply there, so that find-in-page finds it', () => {
  render(list(60));
  expect(screen.getAllByRole('listitem')).toHaveLength(60);
});

test('a list that becomes shorter than where one had scrolled shows its end', () => {
  const { rerender } = render(list(10_000));
  scrollTo(9_000 * rowHeight);
  scrolled = 0;
  rerender(list(100));
  expect(screen.getByText('Rij 1')).toBeTruthy();
});
