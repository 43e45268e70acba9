import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import SettingsPage from '#features/account/settings/settings-page.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import { useSession } from '#records/device-context.tsx';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const minute = 60_000;
let server: TestServer;
let email: string;
// Only the server's clock is moved: the phone's own would lock it.
let now = Date.now();
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());

const signedIn = () => createSignedInPhone({ server, email, password: testPassword });

/** The page as long as the notebook is open: it goes when one leaves. */
function WhileOpen() {
  return useSession((session) => session.phase) === 'unlocked' ? <SettingsPage /> : null;
}

const secondsIn = (field: HTMLElement) =>
  within(field)
    .getAllByRole('option')
    .map((option) => Number((option as HTMLOptionElement).value));

describe('the lock times', () => {
  test('can be made shorter than the municipality’s, never longer', async () => {
    const phone = await signedIn();
    const session = phone.session();
    if (session.phase !== 'unlocked') throw new Error('locked');
    const { lockIdleSeconds, lockHiddenSeconds } = session.settings;
    const { user } = showScreen(phone.device, <SettingsPage />);
    const idle = screen.getByLabelText('Als je niets doet, na');
    const hidden = screen.getByLabelText('Als Stoep uit beeld is, na');
    expect(Math.max(...secondsIn(idle))).toBe(lockIdleSeconds);
    expect(Math.max(...secondsIn(hidden))).toBe(lockHiddenSeconds);

    await user.selectOptions(idle, '30');
    await waitFor(() => expect(phone.device.lockTimes()).toEqual({ idle: 30, hidden: lockHiddenSeconds }));
    await screen.findByText('Bewaard.');
    await user.selectOptions(idle, String(lockIdleSeconds));
    await waitFor(() => expect(phone.device.lockTimes()).toEqual({ idle: lockIdleSeconds, hidden: lockHiddenSeconds }));
  });
});

describe('[field.F17] signing out', () => {
  test('says first what waits here, and does it only after that', async () => {
    const phone = await signedIn();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'Een' } });
    phone.device.drafts.keep({ id: 'half-written-note', kind: 'signal', values: { observed: 'Half' } });
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Uitloggen' }));
    screen.getByText('1 notitie en 1 half geschreven notitie staan alleen op dit toestel.');
    await user.click(screen.getByRole('button', { name: 'Ingelogd blijven' }));
    expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: true });
    await user.click(screen.getByRole('button', { name: 'Uitloggen' }));
    await user.click(screen.getByRole('button', { name: 'Toch uitloggen' }));
    await waitFor(() => expect(phone.session().phase).toBe('locked'));
  });

  test('speaks of one note as of one', async () => {
    const phone = await signedIn();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'Een' } });
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Uitloggen' }));
    screen.getByText('1 notitie staat alleen op dit toestel.');
    screen.getByText('Log je uit, dan blijft die hier, op slot achter je wachtzin. Niemand anders ziet die.');
    screen.getByText('Die wordt pas verstuurd als jij hier weer inlogt.');
    await user.click(screen.getByRole('button', { name: 'Ingelogd blijven' }));
    await user.click(screen.getByRole('button', { name: 'Alles van dit toestel halen' }));
    screen.getByText('Ga je nu weg, dan is die voorgoed verloren. Ga liever eerst naar een plek met bereik.');
    expect(screen.getByRole('checkbox', { name: 'Ik weet dat deze notitie dan weg is' })).toBeDefined();
  });

  test('is not offered to who is signed out already: they are offered to sign in again', async () => {
    const phone = await signedIn();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'Een' } });
    await phone.device.signOut();
    await phone.device.unlock(testPassphrase);
    const { user } = showScreen(phone.device, <WhileOpen />);
    expect(screen.queryByRole('button', { name: 'Uitloggen' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Weer inloggen' }));
    phone.network.setOnline(true);
    const sheet = within(screen.getByRole('dialog', { name: 'Weer inloggen' }));
    await user.type(sheet.getByLabelText('Wachtwoord'), testPassword);
    await user.click(sheet.getByRole('button', { name: 'Inloggen' }));
    await screen.findByRole('button', { name: 'Uitloggen' });
  });

  test('asks nothing of who has nothing waiting', async () => {
    const phone = await signedIn();
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Uitloggen' }));
    await waitFor(() => expect(phone.session().phase).toBe('locked'));
  });
});

test('[field.F18] this device says the same of its last contact as Versturen does', async () => {
  const phone = await signedIn();
  // What the server wrote down is an hour old; this device heard of it since.
  now += 60 * minute;
  await phone.device.syncNow();
  showScreen(
    phone.device,
    <>
      <SettingsPage />
      <SendingPage />
    </>,
  );
  await screen.findByText('Dit toestel', { selector: 'span' });
  const said = screen.getByText('Laatste contact').nextElementSibling?.textContent;
  expect(document.body.textContent).toContain(`Laatste contact: ${said}`);
});

describe('leaving this phone', () => {
  test('warns how much was not sent yet, and goes only after a tick', async () => {
    const phone = await signedIn();
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'Een' } });
    await phone.device.save({ kind: 'signal', values: { observed: 'Twee' } });
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Alles van dit toestel halen' }));
    screen.getByText('2 notities staan alleen op dit toestel.');

    await user.click(screen.getByRole('button', { name: 'Toch weggaan en weggooien' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Zet eerst een vinkje');
    expect(phone.session().phase).toBe('unlocked');

    await user.click(screen.getByRole('checkbox', { name: 'Ik weet dat deze notities dan weg zijn' }));
    await user.click(screen.getByRole('button', { name: 'Toch weggaan en weggooien' }));
    await waitFor(() => expect(phone.session().phase).toBe('signIn'));
  });

  test('asks no tick when all was sent', async () => {
    const phone = await signedIn();
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Alles van dit toestel halen' }));
    screen.getByText(/Er gaat niets verloren/);
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Alles van dit toestel halen' }));
    await waitFor(() => expect(phone.session().phase).toBe('signIn'));
  });

  test('can be thought better of', async () => {
    const phone = await signedIn();
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Alles van dit toestel halen' }));
    await user.click(screen.getByRole('button', { name: 'Hier blijven' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(phone.session().phase).toBe('unlocked');
  });

  test('leaves nothing here, and one can simply sign in here again later', async () => {
    const phone = await signedIn();
    await phone.device.save({ kind: 'signal', values: { observed: 'verstuurd en terug' } });
    await phone.device.syncNow();
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Alles van dit toestel halen' }));
    const dialog = within(screen.getByRole('dialog'));
    dialog.getByText('Je wachtzin en alle notities gaan van dit toestel. Later kun je hier gewoon weer inloggen.');
    await user.click(dialog.getByRole('button', { name: 'Alles van dit toestel halen' }));
    await waitFor(() => expect(phone.session().phase).toBe('signIn'));
    await waitFor(async () => {
      const names = (await phone.idb.databases()).map(({ name = '' }) => name);
      expect(names.filter((name) => name.startsWith('stoep-'))).toEqual([]);
    });
    expect(await phone.device.signIn(email, testPassword)).toMatchObject({ ok: true });
    expect(await phone.device.makeVault('koffie egel zeilboot trommel')).toMatchObject({ ok: true });
    await phone.device.syncNow();
    const back = phone.device.watch({ kind: 'signal' }).get();
    expect(back.map(({ values }) => values.observed)).toContain('verstuurd en terug');
  });

  test('is not the same as signing out, which keeps the notebook', async () => {
    const phone = await signedIn();
    const { user } = showScreen(phone.device, <WhileOpen />);
    await user.click(screen.getByRole('button', { name: 'Uitloggen' }));
    await waitFor(() => expect(phone.session().phase).toBe('locked'));
  });
});

describe('my devices', () => {
  test('can be ended and told to forget all, after the password is given once more', async () => {
    const lost = await signedIn();
    const phone = await signedIn();
    now += 10 * minute;
    const { user } = showScreen(phone.device, <SettingsPage />);
    const list = await screen.findByRole('list', { name: 'Mijn toestellen' });
    expect(within(list).getByText('Dit toestel')).toBeDefined();
    const [wipe] = within(list).getAllByRole('button', { name: /Op afstand wissen/ });
    await user.click(wipe as HTMLElement);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Wissen' }));
    await user.type(await screen.findByLabelText('Je wachtwoord'), testPassword);
    await user.click(screen.getByRole('button', { name: 'Doorgaan' }));
    await screen.findByText('Wist zichzelf bij contact');
    expect(lost.session().phase).toBe('unlocked');
  });

  test('are not shown without reception, and the page says why', async () => {
    const phone = await signedIn();
    phone.network.setOnline(false);
    const { user } = showScreen(phone.device, <SettingsPage />);
    await screen.findByText('Hiervoor is bereik nodig.');
    phone.network.setOnline(true);
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    await screen.findByRole('list', { name: 'Mijn toestellen' });
  });
});
