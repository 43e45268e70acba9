// The browser threw the notebook away and the lock is damaged too: what the lock says of it, and whether its way out is one.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import PassphrasePage from '#features/account/passphrase/passphrase-page.tsx';
import SignInPage from '#features/account/sign-in-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import { useSession } from '#records/device-context.tsx';
import { notebookIn, throwAway } from '#tests/support/disk-copy.ts';
import { createSignedInPhone, diskOf, promised, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const newWords = 'koffie egel zeilboot trommel';

let server: TestServer;
let email: string;
beforeEach(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker', { name: 'Amina Yılmaz' }));
});
afterEach(() => server.close());

/** As the app does it. */
function Door() {
  const phase = useSession((session) => session.phase);
  if (phase === 'signIn') return <SignInPage />;
  if (phase === 'newPassphrase') return <PassphrasePage />;
  return phase === 'locked' ? <UnlockPage /> : <p>Het notitieboek is open</p>;
}

type Lock = Record<string, unknown> & { readonly vault: string };
const locks: readonly (readonly [string, boolean, (row: Lock) => Lock])[] = [
  ['that still says whose it is', true, (row) => ({ ...row, slots: [] })],
  ['that says nothing any more', false, ({ vault }) => ({ vault })],
];

const texts = ({ device }: TestTab) =>
  device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);

describe('a notebook that is gone behind a lock', () => {
  test.each(locks)(
    '%s was not deleted by Stoep, and the way that is named leads to a new one with all that was sent',
    async (_, isKnown, damaged) => {
      const phone = await createSignedInPhone({ server, email, password: testPassword });
      await phone.device.save({ kind: 'signal', values: { observed: 'verstuurd' } });
      await phone.device.syncNow();
      await waitFor(() => expect(phone.device.sync.getState().outbox).toEqual([]));
      phone.network.setOnline(false);
      await phone.device.save({ kind: 'signal', values: { observed: 'nog niet verstuurd' } });
      await phone.device.lock();
      const notebook = await notebookIn(phone.idb);
      const registry = (await promised(phone.idb.open('stoep'))) as IDBDatabase;
      const rows = registry.transaction('vaults', 'readwrite').objectStore('vaults');
      const [row] = (await promised(rows.getAll())) as Lock[];
      await promised(rows.put(damaged(row as Lock)));
      registry.close();

      // While the notebook is still there, trying the words deletes nothing, and nobody says that it is gone.
      const before = await diskOf(phone.idb);
      const whole = await phone.reopen();
      expect(await whole.device.unlock(testPassphrase)).toEqual({ ok: false, reason: 'damaged' });
      expect(await diskOf(phone.idb)).toEqual(before);
      whole.kill();

      await throwAway(phone.idb, notebook);
      const tab = await phone.reopen();
      const { user } = showScreen(tab.device, <Door />);
      await user.type(screen.getByLabelText('Wachtzin'), `${testPassphrase}{Enter}`);
      const alert = await screen.findByRole('alert');
      expect(alert.textContent).toContain('Het slot is beschadigd en het notitieboek is weg.');
      expect(alert.textContent).toContain('Stoep heeft het niet gewist.');

      phone.network.setOnline(true);
      await user.click(screen.getByRole('button', { name: 'Iemand anders? Inloggen' }));
      await user.type(await screen.findByLabelText('E-mailadres'), email);
      await user.type(screen.getByLabelText('Wachtwoord'), testPassword);
      await user.click(screen.getByRole('button', { name: 'Inloggen' }));
      if (isKnown) {
        await user.click(await screen.findByRole('button', { name: 'Nieuw notitieboek beginnen' }));
        await user.click(await screen.findByRole('checkbox'));
        await user.click(screen.getAllByRole('button', { name: 'Nieuw notitieboek beginnen' }).at(-1) as HTMLElement);
      }
      await screen.findByRole('heading', { name: 'Kies een wachtzin' });
      await user.type(screen.getByLabelText('Wachtzin'), newWords);
      await user.type(screen.getByLabelText('Wachtzin nog een keer'), newWords);
      await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
      await screen.findByText('Het notitieboek is open');
      await tab.device.syncNow();
      await waitFor(() => expect(texts(tab)).toEqual(['verstuurd']));

      // And it opens again, also in an app that is started anew.
      const again = await phone.reopen();
      expect(await again.device.unlock(newWords)).toEqual({ ok: true });
      expect(texts(again)).toEqual(['verstuurd']);
    },
  );
});
