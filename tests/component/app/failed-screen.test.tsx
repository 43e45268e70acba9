// A screen that does not come, or breaks: one can try again and go elsewhere, and nothing locks.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentType, Suspense } from 'react';
import { Link, MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '#app/error-boundary.tsx';
import { FailedScreen } from '#app/failed-screen.tsx';
import { lazyScreen } from '#app/lazy-screen.tsx';
import { Splash } from '#app/splash.tsx';
import type { Device } from '#device/index.ts';
import { DeviceProvider } from '#records/device-context.tsx';

const settled: string[] = [];
const device = { drafts: { settled: async () => void settled.push('settled') } } as unknown as Device;
// React tells the console of what a boundary caught.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

let fetched: number;
let online: boolean;
let broken: boolean;
/** A new page, at this address, in which nothing was asked for yet. */
function openAt(at: string) {
  fetched = 0;
  online = false;
  broken = true;
  const rounds = lazyScreen(async () => {
    fetched += 1;
    if (!online) throw new TypeError('Failed to fetch dynamically imported module');
    return { default: Rounds };
  });
  render(
    <DeviceProvider value={device}>
      <MemoryRouter initialEntries={[at]}>
        <Screens rounds={rounds} />
      </MemoryRouter>
    </DeviceProvider>,
  );
}

const Rounds = () => <h1>Rondes</h1>;

function Breaks() {
  if (broken) throw new Error('A mistake');
  return <h1>Signalen</h1>;
}

function Screens({ rounds: Lazy }: { rounds: ComponentType }) {
  const { pathname } = useLocation();
  return (
    <>
      <nav>
        <Link to="/rondes">Naar rondes</Link>
      </nav>
      <ErrorBoundary at={pathname} failed={(failed) => <FailedScreen {...failed} />}>
        <Suspense fallback={<p>Even geduld…</p>}>
          <Routes>
            <Route path="/rondes" element={<Lazy />} />
            <Route path="/signalen" element={<Breaks />} />
            <Route path="/vandaag" element={<h1>Vandaag</h1>} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

describe('[reports.R2] a screen whose file does not come', () => {
  test('says so, leads elsewhere, and is really asked for again, without a reload', async () => {
    const user = userEvent.setup({ delay: null });
    openAt('/rondes');
    expect(await screen.findByText('Een deel van de app kon niet laden.')).toBeTruthy();
    expect(screen.queryByText(/opnieuw openen/u)).toBeNull();
    const before = fetched;
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    expect(await screen.findByText('Een deel van de app kon niet laden.')).toBeTruthy();
    expect(fetched).toBe(before + 1);
    await user.click(screen.getByRole('link', { name: 'Naar Vandaag' }));
    expect(screen.getByRole('heading', { name: 'Vandaag' })).toBeTruthy();
    online = true;
    await user.click(screen.getByRole('link', { name: 'Naar rondes' }));
    expect(await screen.findByRole('heading', { name: 'Rondes' })).toBeTruthy();
  });

  test('offers to open anew only after trying again, and says before that it will ask for the passphrase', async () => {
    const user = userEvent.setup({ delay: null });
    openAt('/rondes');
    await user.click(await screen.findByRole('button', { name: 'Probeer opnieuw' }));
    expect(
      await screen.findByText('Helpt dat niet? Open Stoep dan opnieuw. Daarna vraagt Stoep je wachtzin.'),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stoep opnieuw openen' })).toBeTruthy();
    online = true;
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    expect(await screen.findByRole('heading', { name: 'Rondes' })).toBeTruthy();
  });
});

test('[reports.R5] a screen that breaks never says that a note was not kept, and comes back where it can', async () => {
  const user = userEvent.setup({ delay: null });
  openAt('/signalen');
  expect(await screen.findByText('Wat op dit toestel bewaard was, staat er nog.')).toBeTruthy();
  expect(screen.getByText(/Kijk het na bij Vandaag voordat je het opnieuw noteert/u)).toBeTruthy();
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
  expect(screen.getByRole('heading', { name: 'Signalen' })).toBeTruthy();
});

test('[reports.R2] the app that could not open tries again in place first', async () => {
  const user = userEvent.setup({ delay: null });
  const again = vi.fn();
  const { rerender } = render(<Splash again={again} tries={0} />);
  expect(screen.getByRole('alert').textContent).toContain('De app kon niet helemaal laden');
  expect(screen.queryByRole('button', { name: 'Stoep opnieuw openen' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
  expect(again).toHaveBeenCalledOnce();
  rerender(<Splash again={again} tries={1} />);
  expect(screen.getByRole('button', { name: 'Stoep opnieuw openen' })).toBeTruthy();
});
