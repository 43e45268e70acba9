/** Providers around, one question inside: may anything be shown, or is it sign in, passphrase or lock? */
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { BrowserRouter, Navigate, useMatch } from 'react-router';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Device } from '#device/index.ts';
import SignInPage from '#features/account/sign-in-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import { dropShared } from '#features/noting/shared-text.ts';
import { DeviceProvider } from '#records/device-context.tsx';
import { links, patterns } from '#records/links.ts';
import { ToastProvider } from '#ui/over/toast.tsx';
import { showBadge } from './badge.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyScreen } from './lazy-screen.tsx';
import { useOwnPage } from './own-page.ts';
import { Splash } from './splash.tsx';
import { useTypingPlace } from './typing-place.ts';
import { UpdateBar } from './update-bar.tsx';
import type { UpdateState } from './updates.ts';

// What opens only after the lock is not in the first download.
const InvitationPage = lazyScreen(() => import('#features/account/invitation-page.tsx'));
const Shell = lazyScreen(() => import('./shell.tsx'));
const PassphrasePage = lazyScreen(() => import('#features/account/passphrase/passphrase-page.tsx'));
const UnusablePage = lazyScreen(() => import('#features/account/unusable-page.tsx'));

interface AppProps {
  updates: StoreApi<UpdateState>;
  /** Given by tests; otherwise the real one is loaded beside the first paint. */
  device?: Device | undefined;
  /** Whether the files of all screens are on this device. */
  hasFiles?: () => boolean;
}

/** Who asked for a file without reception is not given it later (Firefox asks for what failed no second time). */
const servesItself = () => Boolean(navigator.serviceWorker?.controller);

export function App({ updates, device: given, hasFiles = servesItself }: AppProps) {
  const [device, setDevice] = useState<Device | undefined>(given);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try opens anew
  useEffect(() => {
    setFailed(false);
    if (given) void given.start();
    else void openDevice().then(setDevice, () => setFailed(true));
  }, [given, tries]);

  if (failed) return <Splash again={() => setTries(tries + 1)} tries={tries} />;
  if (!device) return <Splash />;
  return (
    <DeviceProvider value={device}>
      <ErrorBoundary failed={(failed) => <Splash {...failed} />}>
        <BrowserRouter>
          <Toasts device={device}>
            <UpdateBar updates={updates} />
            <Suspense fallback={<Splash />}>
              <Gate device={device} hasFiles={hasFiles} />
            </Suspense>
          </Toasts>
        </BrowserRouter>
      </ErrorBoundary>
    </DeviceProvider>
  );
}

/** What is shown after the lock, at the address that is open: loaded while somebody types and the passphrase becomes a key. */
async function fetchBehindLock(): Promise<void> {
  await Promise.all([Shell.fetch(), import('./routes.tsx').then(({ fetchScreen }) => fetchScreen(location.pathname))]);
}

let made: Device | undefined;

/** May be tried again: there is one device in a page. */
async function openDevice(): Promise<Device> {
  const { createDevice, browserParts } = await import('#device/index.ts');
  made ??= createDevice(browserParts());
  await made.start();
  return made;
}

/** What was told may name what was noted, and its undo may hold it: none of that outlives the lock. */
function Toasts({ device, children }: { device: Device; children: ReactNode }) {
  const locked = useStore(device.session, ({ phase }) => phase !== 'unlocked');
  return <ToastProvider silent={locked}>{children}</ToastProvider>;
}

/** Locked means that nothing of the work is mounted: what is not in the page can't be read from it. */
function Gate({ device, hasFiles }: { device: Device; hasFiles: () => boolean }) {
  const phase = useStore(device.session, (state) => state.phase);
  // Whoever left this phone takes the number on the icon along; while it is locked the number stays.
  useEffect(() => {
    if (phase === 'signIn') showBadge(0);
  }, [phase]);
  // What another app shared was for who was at work then; what comes in while it is locked waits for who opens it.
  useEffect(() => (phase === 'unlocked' ? dropShared : undefined), [phase]);
  useEffect(() => {
    // Not before the passphrase can be typed.
    if (phase === 'locked' && hasFiles()) (globalThis.requestIdleCallback ?? setTimeout)(() => void fetchBehindLock());
  }, [phase, hasFiles]);
  useTypingPlace(device.session);
  const anothers = useOwnPage(device.session);
  const invited = useMatch(patterns.invitation) !== null;
  if (phase === 'newPassphrase') return <PassphrasePage />;
  if (phase === 'unusable') return <UnusablePage />;
  if (invited && phase !== 'unlocked' && phase !== 'starting') return <InvitationPage />;
  if (phase === 'signIn') return <SignInPage />;
  if (phase === 'locked') return <UnlockPage />;
  if (phase === 'unlocked') return anothers && !invited ? <Navigate to={links.today()} replace /> : <Shell />;
  return <Splash />;
}
