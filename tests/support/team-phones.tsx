// A team with real phones and the real server in memory, and all screens of the app on them, as the routes have them.
// Nothing of ours is mocked: only the network can be cut, and the passphrase is made cheap.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import { MemoryRouter, parsePath, useLocation } from 'react-router';
import { AppRoutes } from '#app/routes.tsx';
import type { Device } from '#device/index.ts';
import type { Kind, Values } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import { DeviceProvider, NowProvider } from '#records/device-context.tsx';
import { type Locate, LocateProvider } from '#records/field/locate.ts';
import { ToastProvider } from '#ui/over/toast.tsx';
import { createPhoneOf, type Reachable, testPassphrase } from './phone.ts';
import { startTestServer, type TestServer, testOrigin } from './test-server.ts';

export interface Phone {
  readonly device: Device;
  readonly person: string;
  offline: boolean;
  /** The app is killed: the same phone with a device module of its own, unlocked again. */
  reopened(): Promise<Phone>;
  /** Sends and fetches until nothing waits. */
  sync(): Promise<void>;
  note(values: Values<'signal'>): Promise<string>;
}

export async function startTeam() {
  const server = await startTestServer();
  return { server, phone: (role: Role, name: string) => phoneOf(server, role, name), close: () => server.close() };
}

async function phoneOf(server: TestServer, role: Role, name: string): Promise<Phone> {
  const browser = { signIn: server.signIn, client: () => inJsdom(server.client()) };
  const { phone, person } = await createPhoneOf(browser, role, { name });
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
export const inJsdom = (client: Reachable): Reachable => ({
  fetch(path, { signal: _, ...init } = {}) {
    const headers = new Headers(init.headers);
    headers.set('origin', testOrigin);
    return client.fetch(path, { ...init, headers });
  },
});

function Watch({ onAddress }: { onAddress: (address: string) => void }) {
  const { pathname, search } = useLocation();
  onAddress(pathname + search);
  return null;
}

interface ShowOptions {
  readonly locate?: Locate;
  readonly now?: () => number;
}

/** Shows the app behind the lock on this phone, at an address. */
export function show(phone: Phone, address: string, { locate, now = Date.now }: ShowOptions = {}) {
  // jsdom has no scrolling; a new screen starts at its top.
  window.scrollTo = () => undefined;
  const at = { address };
  const pages = (
    <NowProvider value={now}>
      <DeviceProvider value={phone.device}>
        <MemoryRouter initialEntries={[{ ...parsePath(address), key: address }]}>
          <ToastProvider>
            <Watch onAddress={(address) => (at.address = address)} />
            <Suspense>
              <AppRoutes />
            </Suspense>
          </ToastProvider>
        </MemoryRouter>
      </DeviceProvider>
    </NowProvider>
  );
  const shown = render(locate ? <LocateProvider value={locate}>{pages}</LocateProvider> : pages);
  return {
    ...shown,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never, delay: null }),
    address: () => at.address,
  };
}

/** Keeps a record on this phone and gives its id. */
export async function keep<K extends Kind>(phone: Phone, kind: K, values: Values<K>): Promise<string> {
  const saved = await phone.device.save({ kind, values });
  if (!saved.ok) throw new Error(`Saving answered ${JSON.stringify(saved)}`);
  return saved.id;
}

export const all = <K extends Kind>(phone: Phone, kind: K) => phone.device.watch({ kind }).get();

// Testing Library walks all elements for each look-up, which takes seconds in a form this long on a busy machine. These
// look where a person does, at the words, and give what those words belong to.

/** The field with this label. */
export const box = (label: string | RegExp) => waitFor(() => found(label, fields(label)[0]));

/** All fields with such a label; the labels of pills are among them. */
export function fields(label: string | RegExp): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...document.querySelectorAll('label')]
    .filter(({ textContent }) => (typeof label === 'string' ? textContent === label : label.test(textContent)))
    .flatMap(({ control }) => (control ? [control as HTMLInputElement] : []));
}

/** The button that says this. */
export const press = (words: string): HTMLElement =>
  found(
    words,
    [...document.querySelectorAll<HTMLElement>('button')].find(({ textContent }) => textContent === words),
  );

function found<T>(words: string | RegExp, element: T | undefined): T {
  if (element === undefined) throw new Error(`Nothing on the screen says ${words}`);
  return element;
}

/** Puts a text in the field with this label, at once. */
export async function write(user: UserEvent, label: string | RegExp, text: string) {
  await user.click(await box(label));
  await user.paste(text);
}

export const observedBox = () => screen.findByRole('textbox', { name: 'Wat zag of hoorde je?' });
