// Back after the lock: the next letter stands where it belongs, and nobody starts at the page of somebody else.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { App } from '../../../src/app/app.tsx';
import type { UpdateState } from '../../../src/app/updates.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker', { name: 'Fatma' }));
});
afterAll(() => server.close());
beforeEach(() => sessionStorage.clear());

const updates = createStore<UpdateState>(() => ({ waiting: false, apply: async () => 'inPlace', reload: () => {} }));

async function openAt(address: string) {
  window.scrollTo = (() => Promise.resolve()) as unknown as typeof window.scrollTo;
  history.replaceState(null, '', address);
  const phone = await createSignedInPhone({ server, email, password: testPassword });
  render(<App device={phone.device} updates={updates} />);
  return { phone, user: userEvent.setup({ delay: null }) };
}
type Phone = Awaited<ReturnType<typeof openAt>>['phone'];

async function lockAndOpen(phone: Phone) {
  await act(() => phone.device.lock());
  await screen.findByLabelText('Wachtzin');
  await act(() => phone.device.unlock(testPassphrase));
}
const area = (label: string) => screen.findByLabelText<HTMLTextAreaElement>(label);
const caret = () => {
  const { selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
  return [selectionStart, selectionEnd];
};

describe('[field.F5] after unlocking', () => {
  test('the caret is where it was, in the field that had it', async () => {
    const { phone, user } = await openAt('/noteer/signaal');
    const meaning = await area('Wat denk of voel je erbij?');
    await user.type(meaning, 'Het voelt raar');
    meaning.setSelectionRange(9, 9);
    await lockAndOpen(phone);
    const again = await area('Wat denk of voel je erbij?');
    await waitFor(() => expect(document.activeElement).toBe(again));
    expect([again.value, ...caret()]).toEqual(['Het voelt raar', 9, 9]);
    await user.keyboard(' heel');
    expect(again.value).toBe('Het voelt heel raar');
  });

  test('typing goes on at the end where nothing is known of the place, such as after the app was killed', async () => {
    const { phone, user } = await openAt('/noteer/signaal');
    await user.type(await area('Wat zag of hoorde je?'), 'Kijkt naar de grond en schrikt');
    await phone.device.drafts.settled();
    const [draft] = phone.device.drafts.all().get();
    await act(() => phone.device.lock());
    history.replaceState(null, '', `/noteer/signaal?concept=${draft?.id}&anders`);
    await act(() => phone.device.unlock(testPassphrase));
    const again = await area('Wat zag of hoorde je?');
    await waitFor(() => expect(document.activeElement).toBe(again));
    await user.keyboard(' van elk geluid.');
    expect(again.value).toBe('Kijkt naar de grond en schrikt van elk geluid.');
  });

  test('a field without a name of its own is found again too', async () => {
    const { phone, user } = await openAt('/zoeken');
    const search = await screen.findByRole<HTMLInputElement>('searchbox');
    await user.click(search);
    await lockAndOpen(phone);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
  });
});

describe('[field.F17] who opens a notebook after somebody else', () => {
  test('starts at the day, and is told whose notebook it is', async () => {
    sessionStorage.setItem('stoep-last-person', 'somebody-else-was-here');
    await openAt('/instellingen');
    await screen.findByRole('heading', { name: 'Vandaag' });
    expect(location.pathname).toBe('/vandaag');
    await screen.findByText('Dit is het notitieboek van Fatma.');
  });

  test('stays where they were when nobody else was there, and the lock names nobody', async () => {
    const { phone } = await openAt('/instellingen');
    await screen.findByRole('heading', { name: 'Instellingen' });
    await act(() => phone.device.lock());
    await screen.findByText('Met jouw wachtzin gaat jouw eigen notitieboek open.');
    expect(document.body.textContent).not.toContain('Fatma');
    await act(() => phone.device.unlock(testPassphrase));
    await screen.findByRole('heading', { name: 'Instellingen' });
    expect(screen.queryByText(/Dit is het notitieboek/)).toBeNull();
  });
});
