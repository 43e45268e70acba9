// A team with real phones and the real server in memory, and our screens on them. Nothing of ours is mocked: only the
// network can be cut, and the passphrase is made cheap.
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import type { Device } from '#device/index.ts';
import type { Values } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import { kindPatterns, patterns } from '#features/links.ts';
import { DeviceProvider, NowProvider } from '#features/shared/device-context.tsx';
import { type Locate, LocateProvider } from '#features/shared/locate.ts';
import CompletePage from '#features/signals/complete-page.tsx';
import SignalDetailPage from '#features/signals/detail-page.tsx';
import SignalListPage from '#features/signals/list-page.tsx';
import NotePage from '#features/signals/note-page.tsx';
import TodayPage from '#features/today/today-page.tsx';
import TriagePage from '#features/triage/triage-page.tsx';
import { ToastProvider } from '#ui/toast.tsx';
import { createSignedInPhone, type Reachable, testPassphrase } from '../../support/phone.ts';
import { startTestServer, type TestServer, testOrigin, testPassword } from '../../support/test-server.ts';

// The first screen of a file is slow on a busy machine; nothing here depends on being quick.
configure({ asyncUtilTimeout: 8_000 });

export type SignalValues = Values<'signal'>;

export interface Phone {
  readonly device: Device;
  readonly person: string;
  offline: boolean;
  /** The app is killed: the same phone with a device module of its own, unlocked again. */
  reopened(): Promise<Phone>;
  /** Sends and fetches until nothing waits. */
  sync(): Promise<void>;
  note(values: SignalValues): Promise<string>;
}

export async function startTeam() {
  const server = await startTestServer();
  return { server, phone: (role: Role, name: string) => phoneOf(server, role, name), close: () => server.close() };
}

async function phoneOf(server: TestServer, role: Role, name: string): Promise<Phone> {
  const { email, person } = await server.signIn(role, { name });
  const phone = await createSignedInPhone({
    server: { client: () => inJsdom(server.client()) },
    email,
    password: testPassword,
  });
  const holding = (device: Device): Phone => ({
    device,
    person,
    get offline() {
      return !phone.network.online;
    },
    set offline(cut) {
      phone.network.setOnline(!cut);
    },
    async reopened() {
      const { device: again } = await phone.reopen();
      const answer = await again.unlock(testPassphrase);
      if (!answer.ok) throw new Error(`Unlocking answered ${answer.reason}`);
      return holding(again);
    },
    sync: () => device.syncNow(),
    async note(values) {
      const saved = await device.save({ kind: 'signal', values });
      if (!saved.ok) throw new Error(`Saving answered ${saved.reason}`);
      return saved.id;
    },
  });
  return holding(phone.device);
}

/** jsdom's AbortSignal is not the one that Node's own Request knows; and it says nothing of the origin. */
const inJsdom = (client: Reachable): Reachable => ({
  fetch(path, { signal: _, ...init } = {}) {
    const headers = new Headers(init.headers);
    headers.set('origin', testOrigin);
    return client.fetch(path, { ...init, headers });
  },
});

interface ShowOptions {
  readonly locate?: Locate;
  readonly now?: () => number;
}

function Watch({ onAddress }: { onAddress: (address: string) => void }) {
  const { pathname, search } = useLocation();
  onAddress(pathname + search);
  return null;
}

/** Shows the app's signal screens on this phone, at an address. */
export function show(phone: Phone, address: string, { locate, now }: ShowOptions = {}) {
  const at = { address };
  const pages = (
    <DeviceProvider value={phone.device}>
      <MemoryRouter initialEntries={[address]}>
        <ToastProvider>
          <Watch onAddress={(address) => (at.address = address)} />
          <Suspense>
            <Routes>
              <Route path={patterns.today} element={<TodayPage />} />
              <Route path={kindPatterns('signal').note} element={<NotePage />} />
              <Route path={patterns.signals} element={<SignalListPage />} />
              <Route path={kindPatterns('signal').record} element={<SignalDetailPage />} />
              <Route path={kindPatterns('signal').complete} element={<CompletePage />} />
              <Route path={patterns.triage} element={<TriagePage />} />
              <Route path="*" element={<p>Een ander scherm</p>} />
            </Routes>
          </Suspense>
        </ToastProvider>
      </MemoryRouter>
    </DeviceProvider>
  );
  const withPlace = locate ? <LocateProvider value={locate}>{pages}</LocateProvider> : pages;
  const shown = render(now ? <NowProvider value={now}>{withPlace}</NowProvider> : withPlace);
  return { ...shown, user: userEvent.setup(), address: () => at.address };
}

export const observedBox = () => screen.findByRole('textbox', { name: 'Wat zag of hoorde je?' });
