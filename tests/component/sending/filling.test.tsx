// How a load of many records is told: in numbers, to who looks and to who listens, and honestly when it was cut.
import { act, screen } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Device, SyncState } from '#device/index.ts';
import { SendingLine } from '#features/sending/sending-line.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import TodayPage from '#features/today/today-page.tsx';
import { Filling, MoreComing } from '#records/phone/filling.tsx';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
beforeAll(async () => {
  server = await startTestServer();
  ({ phone } = await createPhoneOf(server, 'fieldWorker'));
});
afterAll(() => server.close());

const loading = { received: 3_200, left: 6_800, resumed: false };
let sync: StoreApi<SyncState>;
/** The phone, as it is half-way a load of ten thousand records. */
const device = (): Device => ({ ...phone.device, sync });
beforeEach(() => {
  sync = createStore(() => ({ ...phone.device.sync.getState(), running: true, complete: false, loading }));
});

test('the first load is told in numbers on Versturen and on Vandaag, as a bar that can be read out', () => {
  for (const page of [<SendingPage key="sending" />, <TodayPage key="today" />]) {
    const { unmount } = showScreen(device(), page);
    const bar = screen.getByRole('progressbar', { name: /Voor het eerst ophalen/u });
    expect(bar).toMatchObject({ value: 3_200, max: 10_000 });
    expect(bar.getAttribute('aria-valuetext')).toBe('3.200 van 10.000 notities binnen');
    screen.getByText('Je kunt gewoon doorwerken en noteren. Wat er al is, staat in je lijsten.');
    unmount();
  }
});

test('one that was cut says so and on what it waits; one that goes on says that it does', () => {
  showScreen(device(), <Filling />);
  act(() => sync.setState({ running: false, online: false }));
  screen.getByText('Het ophalen is gestopt');
  screen.getByText('Zodra er bereik is, gaat het verder waar het was.');
  // A run that waits for an answer without reception is not under way either.
  act(() => sync.setState({ running: true }));
  screen.getByText('Het ophalen is gestopt');
  act(() => sync.setState({ running: true, online: true, loading: { ...loading, resumed: true } }));
  screen.getByText('Het gaat verder waar het was. Je kunt gewoon doorwerken en noteren.');
});

test('after months away it says why all comes anew, and that what was not sent goes along', () => {
  sync.setState({ anew: 'horizon' });
  showScreen(device(), <TodayPage />);
  screen.getByText('Je was lang weg');
  screen.getByText('Stoep haalt alles opnieuw op. Wat je nog niet verstuurd had, staat klaar en wordt verstuurd.');
  screen.getByRole('progressbar', { name: /Opnieuw ophalen/u });
});

test('a list says that more is coming, and nothing when all is here', () => {
  showScreen(device(), <MoreComing />);
  screen.getByText('Nog niet alles staat hier: er komen 6.800 notities bij.');
  act(() => sync.setState({ running: false }));
  screen.getByText('Nog niet alles staat op dit toestel. Het gaat straks vanzelf verder waar het was.');
  act(() => sync.setState({ lastFailure: 'signedOut' }));
  screen.getByText('Nog niet alles staat op dit toestel. Log weer in, dan gaat het verder waar het was.');
  act(() => sync.setState({ elsewhere: true, loading: { ...loading, left: 1 } }));
  screen.getByText('Nog niet alles staat hier: er komt 1 notitie bij.');
  act(() => sync.setState({ complete: true, loading: undefined }));
  expect(screen.queryByText(/^Nog niet alles/u)).toBeNull();
});

test('how far it is, is read out at most every ten seconds, and the line around each screen not at all', () => {
  vi.useFakeTimers();
  try {
    showScreen(
      device(),
      <>
        <Filling />
        <SendingLine />
      </>,
    );
    const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent ?? '');
    for (const received of [4_000, 5_000, 6_000]) {
      act(() => sync.setState({ loading: { ...loading, received, left: 10_000 - received } }));
      act(() => void vi.advanceTimersByTime(1_000));
    }
    // Nothing is read out yet, and no older figure stands beside the one of the bar.
    expect(said().join()).not.toContain('van 10.000');
    act(() => void vi.advanceTimersByTime(7_000));
    expect(said()).toContain('6.000 van 10.000 notities binnen');
    const silent = screen.getByText('Nog 4.000 te gaan.', { exact: false, selector: '[aria-hidden]' });
    expect(silent.getAttribute('aria-hidden')).toBe('true');
    act(() => sync.setState({ loading: undefined, complete: true }));
    act(() => void vi.advanceTimersByTime(1));
    expect(said()).toContain('Alles is binnen.');
  } finally {
    vi.useRealTimers();
  }
});
