// All screens of the app on one phone, as the routes have them: a conversation leads to its promises and back.
import { render, waitFor } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import { MemoryRouter, parsePath, useLocation } from 'react-router';
import { vi } from 'vitest';
import { AppRoutes } from '#app/routes.tsx';
import type { Values } from '#domain/catalog.ts';
import { DeviceProvider, NowProvider } from '#features/shared/device-context.tsx';
// Fetched before the first test, which would otherwise wait for all of them.
import '#features/conversations/complete-page.tsx';
import '#features/conversations/detail-page.tsx';
import '#features/conversations/note-page.tsx';
import '#features/promises/note-promise-page.tsx';
import '#features/promises/promise-page.tsx';
import { ToastProvider } from '#ui/toast.tsx';
import type { Phone } from '../signals/on-screen.tsx';

export { type Phone, startTeam } from '../signals/on-screen.tsx';

function Watch({ onAddress }: { onAddress: (address: string) => void }) {
  const { pathname, search } = useLocation();
  onAddress(pathname + search);
  return null;
}

// The first test of a file draws a long form on a cold machine.
vi.setConfig({ testTimeout: 60_000 });

export function show(phone: Phone, address: string, now: () => number = Date.now) {
  // jsdom has no scrolling; a new screen starts at its top.
  window.scrollTo = () => undefined;
  const at = { address };
  const shown = render(
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
    </NowProvider>,
  );
  return {
    ...shown,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
    address: () => at.address,
  };
}

/** Keeps a record on this phone and gives its id. */
export async function keep<K extends 'conversation' | 'promise' | 'task'>(phone: Phone, kind: K, values: Values<K>) {
  const saved = await phone.device.save({ kind, values });
  if (!saved.ok) throw new Error(`Saving answered ${saved.reason}`);
  return saved.id;
}

export const all = <K extends 'conversation' | 'promise' | 'task'>(phone: Phone, kind: K) =>
  phone.device.watch({ kind }).get();

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
