// What other software does to our page: a translator, an extension that wraps words. The screen goes on, and says what is so.
import { act, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, describe, expect, test } from 'vitest';
import { bearForeignChanges } from '#app/foreign-changes.ts';

beforeAll(() => bearForeignChanges(document));

/** As Chrome does: each text makes place for two `<font>` elements, one in the other. */
const translate = (text: Text) => {
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  inner.textContent = `«${text.data}»`;
  outer.append(inner);
  return outer;
};
const ways: [string, (text: Text) => void][] = [
  ['replaced', (text) => text.replaceWith(translate(text))],
  [
    'put before it, then taken away',
    (text) => {
      text.parentNode?.insertBefore(translate(text), text);
      text.parentNode?.removeChild(text);
    },
  ],
  [
    'taken away, then put there',
    (text) => {
      const { parentNode, nextSibling } = text;
      text.remove();
      parentNode?.insertBefore(translate(text), nextSibling);
    },
  ],
  [
    'wrapped',
    (text) => {
      const wrap = document.createElement('font');
      text.replaceWith(wrap);
      wrap.append(text);
    },
  ],
  [
    'cut into words',
    (text) =>
      text.replaceWith(
        ...text.data
          .split(/(?<= )/u)
          .map((word) => Object.assign(document.createElement('span'), { textContent: word })),
      ),
  ],
];

function everyText(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) if ((walker.currentNode as Text).data.trim()) found.push(walker.currentNode as Text);
  return found;
}

let change: (to: Partial<Shown>) => void;
interface Shown {
  count: number;
  warned: boolean;
  named: string | undefined;
}
function Screen() {
  const [{ count, warned, named }, show] = useState<Shown>({ count: 1, warned: false, named: 'Bo' });
  change = (to) => act(() => show((before) => ({ ...before, ...to })));
  return (
    <section>
      <p data-testid="line">
        Er wachten {count} notities{named && ` van ${named}`}
        {warned && <b>let op</b>}, verder niets
      </p>
      <p data-testid="alone">{count === 1 ? 'Alles verstuurd' : 'Geen bereik'}</p>
      {warned ? <p>Waarschuwing</p> : 'Rustig'}
      <ul data-testid="list">
        {Array.from({ length: count }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they only grow and shrink at the end
          <li key={n}>nummer {n}</li>
        ))}
      </ul>
    </section>
  );
}
/** The words, whatever a translator put around them. */
const said = (id: string) => screen.getByTestId(id).textContent?.replaceAll(/[«»]/gu, '');

describe('[reports.R5] a text that was', () => {
  test.each(ways)('%s shows what is so by now, and no screen breaks', async (_, way) => {
    const { container, unmount } = render(<Screen />);
    const meddle = async () => {
      for (const text of everyText(container)) way(text);
      // The moment in which the browser tells what changed.
      await Promise.resolve();
    };
    await meddle();
    expect(said('line')).toBe('Er wachten 1 notities van Bo, verder niets');
    change({ count: 3 });
    expect(said('line')).toBe('Er wachten 3 notities van Bo, verder niets');
    expect(said('alone')).toBe('Geen bereik');
    expect(said('list')).toBe('nummer 0nummer 1nummer 2');
    await meddle();
    change({ warned: true, named: undefined });
    expect(said('line')).toBe('Er wachten 3 notitieslet op, verder niets');
    expect(container.textContent).not.toContain('Rustig');
    await meddle();
    change({ warned: false, named: 'Di', count: 1 });
    expect(said('line')).toBe('Er wachten 1 notities van Di, verder niets');
    expect(container.textContent).not.toContain('Waarschuwing');
    expect(container.textContent).toContain('Rustig');
    expect(said('list')).toBe('nummer 0');
    // At once, before the browser told of it.
    for (const text of everyText(container)) way(text);
    change({ count: 2 });
    expect(said('line')).toBe('Er wachten 2 notities van Di, verder niets');
    await meddle();
    unmount();
    expect(document.body.textContent).not.toContain('notities');
  });
});

test('[reports.R5] what was simply taken away or moved elsewhere breaks nothing either', async () => {
  const { container, unmount } = render(<Screen />);
  screen.getByTestId('list').remove();
  for (const text of everyText(screen.getByTestId('line'))) text.remove();
  await Promise.resolve();
  change({ count: 4, warned: true, named: undefined });
  change({ warned: false, named: 'Ed' });
  expect(container.textContent).toContain('Geen bereik');
  unmount();
});

test('a page that nobody touched takes the same way as ever', () => {
  const parent = document.createElement('div');
  const [one, two] = [document.createTextNode('een'), document.createTextNode('twee')];
  expect(parent.insertBefore(two, null)).toBe(two);
  expect(parent.insertBefore(one, two)).toBe(one);
  one.nodeValue = '1';
  expect(parent.textContent).toBe('1twee');
  expect(parent.removeChild(two)).toBe(two);
  expect(parent.textContent).toBe('1');
});
