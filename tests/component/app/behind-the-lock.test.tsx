// What comes after the lock is loaded while the passphrase is typed, so that the first letter of a note stands there sooner.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense, useState } from 'react';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { lazyScreen } from '#app/lazy-screen.tsx';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import type { UpdateState } from '../../../src/app/updates.ts';

const updates = createStore<UpdateState>(() => ({ waiting: false, apply: async () => 'inPlace', reload: () => {} }));

function Place() {
  const [typed, setTyped] = useState('');
  return <input aria-label="Plek" value={typed} onChange={({ target }) => setTyped(target.value)} />;
}

describe('a screen that is fetched before it is shown', () => {
  const shown = (Screen: ReturnType<typeof lazyScreen>) => (
    <Suspense fallback={<p>Even geduld…</p>}>
      <Screen />
    </Suspense>
  );

  test('stands there at once, and is not loaded again', async () => {
    const load = vi.fn(async () => ({ default: Place }));
    const Screen = lazyScreen(load);
    await Screen.fetch();
    render(shown(Screen));
    expect(screen.getByLabelText('Plek')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('loses nothing of what is typed in it when it was shown first', async () => {
    const Screen = lazyScreen(async () => ({ default: Place }));
    const { rerender } = render(shown(Screen));
    await userEvent.type(await screen.findByLabelText('Plek'), 'Bankje');
    await Screen.fetch();
    rerender(shown(Screen));
    expect(screen.getByLabelText<HTMLInputElement>('Plek').value).toBe('Bankje');
  });

  test('is asked for again when it did not come', async () => {
    let online = false;
    const Screen = lazyScreen(async () => {
      if (!online) throw new TypeError('Failed to fetch dynamically imported module');
      return { default: Place };
    });
    await Screen.fetch();
    online = true;
    render(shown(Screen));
    expect(await screen.findByLabelText('Plek')).toBeTruthy();
  });
});

describe('behind the lock', () => {
  let server: TestServer;
  let email: string;
  beforeAll(async () => {
    server = await startTestServer();
    ({ email } = await server.signIn('fieldWorker', { name: 'Fatma' }));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    sessionStorage.clear();
    vi.resetModules();
  });

  /** Whether anything had to be waited for between the key and the form: a splash, or a screen that still loads. */
  async function waitedAfterTheKey(hasFiles: boolean) {
    window.scrollTo = (() => Promise.resolve()) as unknown as typeof window.scrollTo;
    history.replaceState(null, '', '/noteer/signaal');
    const phone = await createSignedInPhone({ server, email, password: testPassword });
    await phone.device.lock();
    const { App } = await import('../../../src/app/app.tsx');
    const { unmount } = render(<App device={phone.device} updates={updates} hasFiles={() => hasFiles} />);
    await screen.findByLabelText('Wachtzin');
    // Here by now for all that asked for them: what is asked for twice is loaded once.
    await Promise.all([
      import('../../../src/app/shell.tsx'),
      import('#records/note/note-page.tsx'),
      import('#kinds/signal/signal-form.tsx'),
    ]);
    await new Promise((done) => setTimeout(done));
    let waited = false;
    const look = new MutationObserver(() => {
      waited ||= document.querySelector('[aria-busy=true], [role=status][class*=loading]') !== null;
    });
    look.observe(document.body, { childList: true, subtree: true, attributes: true });
    await act(() => phone.device.unlock(testPassphrase));
    await screen.findByLabelText('Wat zag of hoorde je?');
    look.disconnect();
    unmount();
    return waited;
  }

  test('shell and form are there already when the passphrase has become a key', async () => {
    expect(await waitedAfterTheKey(true)).toBe(false);
  });

  test('nothing is asked for early where the files are not on the device: some browsers ask for what failed no second time', async () => {
    expect(await waitedAfterTheKey(false)).toBe(true);
  });
});
