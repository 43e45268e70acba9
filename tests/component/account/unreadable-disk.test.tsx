import { screen } from '@testing-library/react';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import SignInPage from '#features/account/sign-in-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import UnusablePage from '#features/account/unusable-page.tsx';
import { createPhone, createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

/** The list of notebooks does not come off the disk. */
function failToRead() {
  const { getAll } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'vaults') throw new DOMException('Internal error.', 'UnknownError');
    return getAll.apply(this, given as []);
  });
}
function failToOpen() {
  const { open } = IDBFactory.prototype;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    if (given[0] === 'stoep') throw new DOMException('Internal error.', 'UnknownError');
    return open.apply(this, given);
  });
}

describe('[edge.E4] a disk that does not tell which notebooks it has', () => {
  test('is said at the lock, which opens once it can be read', async () => {
    const phone = await createSignedInPhone({ server, email, password: testPassword });
    await phone.device.lock();
    const { user } = showScreen(phone.device, <UnlockPage />);
    failToRead();
    await user.type(screen.getByLabelText('Wachtzin'), `${testPassphrase}{Enter}`);
    await screen.findByText('Stoep kan nu niet lezen wat er op dit toestel staat.');
    screen.getByRole('button', { name: 'Openen' });
    vi.restoreAllMocks();
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
  });

  test('is said at a sign-in too: no button stays busy', async () => {
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <SignInPage />);
    failToRead();
    await user.type(screen.getByLabelText('E-mailadres'), email);
    await user.type(screen.getByLabelText('Wachtwoord'), `${testPassword}{Enter}`);
    await screen.findByText(/Dit toestel kon het niet bewaren/);
    screen.getByRole('button', { name: 'Inloggen' });
  });

  test('is no browser in private mode while there is a notebook', async () => {
    const phone = await createSignedInPhone({ server, email, password: testPassword });
    await phone.device.lock();
    failToOpen();
    const again = await phone.reopen();
    expect(again.session()).toEqual({ phase: 'unusable', why: 'unreadable' });
    showScreen(again.device, <UnusablePage />);
    screen.getByRole('heading', { name: 'Stoep kan nu niet bij je notitieboek' });
    expect(document.body.textContent).not.toContain('privémodus');
    const empty = await createPhone({ server });
    expect(empty.session()).toEqual({ phase: 'unusable', why: 'noStorage' });
  });
});
