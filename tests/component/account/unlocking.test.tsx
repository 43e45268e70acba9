import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import SettingsPage from '#features/account/settings/settings-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import { useSession } from '#records/device-context.tsx';
import { createSignedInPhone, diskOf, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { lockAsBefore } from '#tests/support/slot-of-before.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker', { name: 'Amina Yılmaz' }));
});
afterAll(() => server.close());

const phoneWithNotebook = () => createSignedInPhone({ server, email, password: testPassword });

/** As the app does it: what is behind the lock exists only while it is open. */
function Lock() {
  const phase = useSession((session) => session.phase);
  return phase === 'unlocked' ? <SettingsPage /> : <UnlockPage />;
}

describe('the lock', () => {
  test('takes everything off the screen and shows only the name of the app', async () => {
    const phone = await phoneWithNotebook();
    const { user } = showScreen(phone.device, <Lock />);
    await screen.findByText('Amina Yılmaz');
    await user.click(screen.getByRole('button', { name: 'Nu op slot doen' }));
    await screen.findByLabelText('Wachtzin');
    expect(document.body.textContent).not.toContain('Amina');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Stoep');
    expect(document.title).toBe('Stoep');
  });

  test('opens with the passphrase and puts the focus where one types', async () => {
    const phone = await phoneWithNotebook();
    await phone.device.lock();
    const { user } = showScreen(phone.device, <Lock />);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Wachtzin')));
    await user.keyboard(`${testPassphrase}{Enter}`);
    await screen.findByText('Amina Yılmaz');
  });

  test('stays shut for a wrong passphrase, says so, and destroys nothing however often it is tried', async () => {
    const phone = await phoneWithNotebook();
    const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Jongen alleen bij de flat' } });
    expect(saved.ok).toBe(true);
    await phone.device.lock();
    const before = await diskOf(phone.idb);
    const { user } = showScreen(phone.device, <Lock />);
    for (const attempt of ['een', 'twee', 'drie', 'vier', 'vijf', 'zes']) {
      await user.clear(screen.getByLabelText('Wachtzin'));
      await user.type(screen.getByLabelText('Wachtzin'), `${attempt}{Enter}`);
      await screen.findByText('Deze wachtzin klopt niet.');
    }
    expect(screen.getByRole('alert').textContent).toContain(
      'Er is niets gewist. Hoofdletters, streepjes en extra spaties',
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Wachtzin')));
    expect((await diskOf(phone.idb)).length).toBe(before.length);

    await user.clear(screen.getByLabelText('Wachtzin'));
    await user.type(screen.getByLabelText('Wachtzin'), `${testPassphrase}{Enter}`);
    await screen.findByText('Amina Yılmaz');
    expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
  });

  test('[reports.R6] of an older version says that every sign counts there, which is so, until it was opened once', async () => {
    const phone = await createSignedInPhone({ server, email, password: testPassword, passphrase: testPassphrase });
    await phone.device.lock();
    // As an older version made it: of what was typed to the letter, a capital and a space at the end included.
    await lockAsBefore(phone.idb, testPassphrase, 'Zeilboot mosterd kapstok gletsjer ');
    const { device, session } = await phone.reopen();
    const { user } = showScreen(device, <Lock />);
    await user.type(screen.getByLabelText('Wachtzin'), 'zeilboot mosterd kapstok gletsjer{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('ook een spatie aan het eind');
    await user.clear(screen.getByLabelText('Wachtzin'));
    await user.type(screen.getByLabelText('Wachtzin'), 'Zeilboot mosterd kapstok gletsjer {Enter}');
    await waitFor(() => expect(session().phase).toBe('unlocked'));
    await device.lock();
    expect(await device.unlock('zeilboot mosterd kapstok gletsjer')).toEqual({ ok: true });
    await device.lock();
    expect(await device.unlock('zeilbood mosterd kapstok gletsjer')).toEqual({ ok: false, reason: 'wrong' });
  });

  test('lets somebody else sign in without touching what is kept', async () => {
    const phone = await phoneWithNotebook();
    await phone.device.lock();
    const { user } = showScreen(phone.device, <UnlockPage />);
    await user.click(screen.getByRole('button', { name: 'Iemand anders? Inloggen' }));
    expect(phone.session()).toEqual({ phase: 'signIn', why: 'chosen' });
    phone.device.backToLock();
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
  });

  test('says after a sign-out that one is out and how much waits, also when the app starts anew, and nothing once one is in', async () => {
    const phone = await phoneWithNotebook();
    const { unmount } = showScreen(phone.device, <Lock />);
    phone.network.setOnline(false);
    for (const observed of ['Een', 'Twee']) await phone.device.save({ kind: 'signal', values: { observed } });
    phone.device.drafts.keep({ id: 'half-written-note', kind: 'signal', values: { observed: 'Half' } });
    await phone.device.signOut();
    const waits =
      'Hier wachten 2 notities of aanvullingen die niet verstuurd zijn, en 1 half geschreven notitie. Open je notitieboek en log weer in, dan wordt het verstuurd.';
    await screen.findByText('Je bent uitgelogd');
    screen.getByText(waits);
    unmount();

    const { device } = await phone.reopen();
    const again = showScreen(device, <Lock />);
    await screen.findByText(waits);
    again.unmount();
    phone.network.setOnline(true);
    expect(await device.signIn(email, testPassword)).toMatchObject({ ok: true });
    await device.unlock(testPassphrase);
    await device.lock();
    showScreen(device, <Lock />);
    await screen.findByLabelText('Wachtzin');
    expect(await device.signedOutWith()).toBeUndefined();
    expect(screen.queryByText('Je bent uitgelogd')).toBeNull();
  });

  test('says what is possible for who forgot the passphrase', async () => {
    const phone = await phoneWithNotebook();
    await phone.device.lock();
    const { user } = showScreen(phone.device, <UnlockPage />);
    await user.click(screen.getByText('Wachtzin vergeten?'));
    await waitFor(() => expect(screen.getByText(/blijven hier op slot/)).toBeDefined());
  });
});
