import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { BaseMap, BaseMapInfo, BaseMapState } from '#device/index.ts';
import { SocialMapMap } from '#kinds/social-map-entry/social-map-map.tsx';
import { BaseMapPanel } from '#records/map/base-map-panel.tsx';
import { madeEntry } from '../../support/made-entry.ts';

// jsdom draws nothing; what is drawn is looked at in a real browser.
let canDraw = false;
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    () => (canDraw ? { getExtension: () => null } : null) as unknown as null,
  );
});
afterEach(() => {
  canDraw = false;
  vi.restoreAllMocks();
});

const info: BaseMapInfo = { id: 'map-1', name: 'Oost', bytes: 12_300_000, partBytes: 1, by: 'someone', at: 0 };

function madeBaseMap(state: BaseMapState) {
  const asked: string[] = [];
  const note = (what: string) => async () => void asked.push(what);
  const baseMap: BaseMap = {
    state: createStore(() => state),
    look: note('look'),
    fetch: note('fetch'),
    cancel: () => void asked.push('cancel'),
    remove: note('remove'),
    read: () => Promise.reject(new Error('Nothing here')),
  };
  // Whole: a state has other fields than the one before.
  const become = (next: BaseMapState) => act(() => baseMap.state.setState(next, true));
  return { baseMap, asked, become };
}

describe('the map', () => {
  const { baseMap } = madeBaseMap({ state: 'none' });
  const entries = [
    madeEntry('socialMapEntry', 'a', { place: { name: 'A', precision: 'street', latitude: 51.92, longitude: 4.41 } }),
    madeEntry('socialMapEntry', 'b', { place: { name: 'B', precision: 'exact' } }),
    madeEntry('socialMapEntry', 'c', {}),
  ];
  const map = (shown: typeof entries) => (
    <SocialMapMap entries={shown} neighbourhoods={[]} baseMap={baseMap} onSelect={() => undefined} />
  );

  test('where it cannot be drawn, a sentence says that the list has the same', () => {
    render(map(entries));
    expect(
      screen.getByText('De kaart kan hier niet getekend worden. De lijst hieronder toont hetzelfde.'),
    ).toBeTruthy();
  });

  test('says how many stand in the list only, and what an open dot is', () => {
    canDraw = true;
    const { rerender } = render(map(entries));
    expect(screen.getByText(/2 hebben nog geen plek op de kaart\./u).textContent).toContain(
      'Open stip: ongeveer daar.',
    );
    rerender(map(entries.slice(1, 2)));
    expect(screen.getByText('Niets hiervan heeft een plek op de kaart. Alles staat in de lijst.')).toBeTruthy();
    rerender(map(entries.slice(0, 2)));
    expect(screen.getByText(/1 heeft nog geen plek op de kaart\./u)).toBeTruthy();
  });
});

describe('the base map on this phone', () => {
  test('is fetched, watched, stopped and fetched again; the button keeps the focus', async () => {
    const user = userEvent.setup({ delay: null });
    const { baseMap, asked, become } = madeBaseMap({ state: 'unknown' });
    render(<BaseMapPanel baseMap={baseMap} />);
    expect(await screen.findByText(/nu geen bereik/u)).toBeTruthy();
    become({ state: 'available', info });
    expect(screen.getByRole('status').textContent).toContain('12,3 MB');
    await user.click(screen.getByRole('button', { name: 'Kaart ophalen' }));
    become({ state: 'fetching', info, bytes: 3_075_000 });
    const bar = screen.getByRole('progressbar', { name: /Kaart ophalen/u });
    expect(bar.getAttribute('aria-valuetext')).toBe('3,1 van 12,3 MB (25%)');
    const stop = screen.getByRole('button', { name: 'Stoppen' });
    await waitFor(() => expect(document.activeElement).toBe(stop));
    await user.click(stop);
    become({ state: 'failed', info, message: 'Dit toestel is vol. Maak 13 MB vrij.' });
    expect(screen.getByRole('alert').textContent).toContain('Dit toestel is vol.');
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(asked).toEqual(['look', 'fetch', 'cancel', 'fetch']);
  });

  test('that is here can be taken away, and renewed when there is a newer one', async () => {
    const user = userEvent.setup({ delay: null });
    const { baseMap, asked, become } = madeBaseMap({ state: 'here', info });
    render(<BaseMapPanel baseMap={baseMap} />);
    await user.click(screen.getByRole('button', { name: 'Kaart weghalen' }));
    become({ state: 'here', info, newer: { ...info, id: 'map-2', bytes: 14_000_000 } });
    expect(screen.getByRole('status').textContent).toContain('Er is een nieuwere, van 14 MB.');
    await user.click(screen.getByRole('button', { name: 'Nieuwe kaart ophalen' }));
    become({ state: 'fetching', info, bytes: 0, here: info });
    expect(screen.getByRole('status').textContent).toContain('De oude blijft werken');
    become({ state: 'none' });
    expect(screen.queryByRole('button')).toBeNull();
    expect(asked).toEqual(['look', 'remove', 'fetch']);
  });
});
