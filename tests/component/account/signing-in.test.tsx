import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import SignInPage from '#features/account/sign-in-page.tsx';
import { SignedOutLine } from '#features/account/signed-out-line.tsx';
import { createPhone, createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code }), { status, headers: { 'content-type': 'application/problem+json' } });

async function signIn(user: ReturnType<typeof showScreen>['user'], password: string) {
  await user.type(screen.getByLabelText('E-mailadres'), email);
  await user.type(screen.getByLabelText('Wachtwoord'), password);
  await user.click(screen.getByRole('button', { name: 'Inloggen' }));
}

describe('signing in', () => {
  test('with the right password goes on to choosing a passphrase', async () => {
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <SignInPage />);
    await signIn(user, testPassword);
    await waitFor(() => expect(phone.session().phase).toBe('newPassphrase'));
  });

  test('with a wrong password says so in an alert that has the focus, and keeps what was typed', async () => {
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <SignInPage />);
    await signIn(user, 'een verkeerd wachtwoord');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('E-mailadres of wachtwoord klopt niet.');
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(screen.getByLabelText('E-mailadres')).toHaveProperty('value', email);
    expect(phone.session().phase).toBe('signIn');
  });

  test('without reception says that it needs reception and that nothing here is gone', async () => {
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <SignInPage />);
    phone.network.setOnline(false);
    await signIn(user, testPassword);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Er is nu geen verbinding.');
    expect(alert.textContent).toContain('Wat op dit toestel staat, blijft staan.');
  });

  test('too often asks to wait', async () => {
    const phone = await createPhone({ server });
    phone.network.before = () => problem(429, 'too_many');
    const { user } = showScreen(phone.device, <SignInPage />);
    await signIn(user, testPassword);
    expect((await screen.findByRole('alert')).textContent).toContain('Wacht een paar minuten');
  });

  test('with empty fields asks for both and sends nothing', async () => {
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <SignInPage />);
    const before = phone.network.requests.length;
    await user.click(screen.getByRole('button', { name: 'Inloggen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Vul je e-mailadres en je wachtwoord in.');
    expect(phone.network.requests).toHaveLength(before);
  });

  test('as somebody else can go back to the lock', async () => {
    const phone = await createSignedInPhone({ server, email, password: testPassword });
    await phone.device.lock();
    phone.device.signInAsOther();
    const { user } = showScreen(phone.device, <SignInPage />);
    await user.click(screen.getByRole('button', { name: 'Terug naar het slot' }));
    expect(phone.session().phase).toBe('locked');
  });

  test('again from the line of someone whose login ended makes the phone send again', async () => {
    const phone = await createSignedInPhone({ server, email, password: testPassword });
    phone.network.before = () => problem(401, 'signed_out');
    await phone.device.syncNow();
    await waitFor(() => expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: false }));
    const { user } = showScreen(phone.device, <SignedOutLine />);
    screen.getByText('Je bent uitgelogd. Je notities blijven op dit toestel en worden verstuurd als je weer inlogt.');
    await user.click(screen.getByRole('button', { name: 'Weer inloggen' }));
    phone.network.before = undefined;
    // [field.F17] The address is known, and is not asked for again.
    expect(screen.getByLabelText('E-mailadres')).toHaveProperty('value', email);
    await user.type(screen.getByLabelText('Wachtwoord'), testPassword);
    await user.click(screen.getByRole('button', { name: 'Inloggen' }));
    await waitFor(() => expect(phone.session()).toMatchObject({ phase: 'unlocked', signedIn: true }));
  });
});
