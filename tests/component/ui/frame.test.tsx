// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/list/card.tsx';
import { Frame, type FrameItem } from '#ui/page/frame.tsx';
import { Page } from '#ui/page/page.tsx';
import { StatusLine } from '#ui/said/status-line.tsx';
import { Tag } from '#ui/said/tag.tsx';

const bottom: readonly [FrameItem, FrameItem, FrameItem, FrameItem] = [
  { href: '/vandaag', label: 'Vandaag', icon: 'home', current: true },
  { href: '/signalen', label: 'Signalen', icon: 'eye', badge: 3, badgeLabel: 'wachten op jou' },
  { href: '/wijk', label: 'Wijk', icon: 'map-pin' },
  { href: '/meer', label: 'Meer', icon: 'menu', badge: 0 },
];

function Framed({ oneTask, onPress = () => {} }: { oneTask?: boolean; onPress?: () => void }) {
  return (
    <Frame
      bottom={bottom}
      side={[{ items: [{ href: '/triage', label: 'Triage', icon: 'list' }] }]}
      action={{ label: 'Noteer', icon: 'pen', onPress }}
      renderLink={(look) => <a {...look}>{look.children}</a>}
      status={<StatusLine icon="phone">Alles staat op dit toestel.</StatusLine>}
      oneTask={oneTask}
    >
      <Page title="Vandaag">Inhoud</Page>
    </Frame>
  );
}

function atDesk(wide: boolean) {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) => Object.assign(new EventTarget(), { matches: wide, media, onchange: null }) as unknown as MediaQueryList,
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the frame', () => {
  test('has the action in the middle of the five on the phone, and says where one is', async () => {
    atDesk(false);
    const onPress = vi.fn();
    render(<Framed onPress={onPress} />);
    const nav = screen.getByRole('navigation', { name: 'Hoofdmenu' });
    const names = within(nav)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(names).toEqual(['Vandaag', 'Signalen3 wachten op jou', 'Noteer', 'Wijk', 'Meer']);
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Vandaag');
    await userEvent.click(screen.getByRole('button', { name: 'Noteer' }));
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  test('has a side bar at the desk instead, never both', () => {
    atDesk(true);
    render(<Framed />);
    expect(screen.getAllByRole('navigation')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Triage' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Meer' })).toBeNull();
  });

  test.each([true, false])('says how things are in one place only (desk: %s)', (wide) => {
    atDesk(wide);
    render(<Framed />);
    expect(screen.getAllByText('Alles staat op dit toestel.')).toHaveLength(1);
  });

  test('gives up its bottom navigation for a screen that is one task', () => {
    atDesk(false);
    render(<Framed oneTask />);
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  test('lets the keyboard skip to the content without touching the address', async () => {
    atDesk(false);
    const user = userEvent.setup({ delay: null });
    render(<Framed />);
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Naar de inhoud');
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(location.hash).toBe('');
  });
});

test('a busy button keeps the focus and does nothing', async () => {
  const onClick = vi.fn();
  const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit" busy onClick={onClick}>
        Bewaren
      </Button>
    </form>,
  );
  const button = screen.getByRole('button', { name: 'Bezig…' });
  await userEvent.click(button);
  expect(document.activeElement).toBe(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
});

test('a card that can be pressed is called by its title alone', async () => {
  const onPress = vi.fn();
  render(
    <Card title="Jongen, rode step" onPress={onPress} top={<Tag tone="red" />} meta="Parkstraat">
      Zat alleen bij de flat.
    </Card>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Jongen, rode step' }));
  expect(onPress).toHaveBeenCalledTimes(1);
});

test.each([
  ['red', 'Rood'],
  ['orange', 'Oranje'],
  ['green', 'Groen'],
] as const)('%s is always said with its word and its shape', (tone, word) => {
  const { container } = render(<Tag tone={tone} />);
  expect(container.textContent).toBe(word);
  expect(container.querySelector('svg[aria-hidden="true"]')).not.toBeNull();
});
