import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import InvitationPage from '#features/account/invitation-page.tsx';
import { links } from '#records/links.ts';
import { createPhone, createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let administrator: { email: string };
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.signIn('administrator');
});
afterAll(() => server.close());

async function invited(email: string) {
  const desk = await createSignedInPhone({ server, email: administrator.email, password: testPassword });
  const made = await desk.device.online.invite(server.team, { name: 'Soraya', email, role: 'fieldWorker' });
  if (!made.ok) throw new Error(made.message);
  return made.value.link.split('/uitnodiging/')[1] ?? '';
}

describe('an invitation', () => {
  test('becomes an account, and its link does not stay in the address', async () => {
    const token = await invited('soraya@gemeente.example');
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <InvitationPage />, links.invitation(token));
    await screen.findByText('Welkom bij Stoep');
    expect(screen.getByLabelText('E-mailadres')).toHaveProperty('value', 'soraya@gemeente.example');

    await user.type(screen.getByLabelText('Wachtwoord'), 'te kort');
    await user.click(screen.getByRole('button', { name: 'Account maken' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('minstens 12 tekens');
    await waitFor(() => expect(document.activeElement).toBe(alert));

    await user.clear(screen.getByLabelText('Wachtwoord'));
    await user.type(screen.getByLabelText('Wachtwoord'), 'welkom123456');
    await screen.findByText(
      /^Als nieuw wachtwoord is dit te makkelijk te raden\. Zo’n woord of rijtje probeert iedereen als eerste/u,
    );
    await user.click(screen.getByRole('button', { name: 'Account maken' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('te makkelijk te raden'));
    // At the field itself it is said once, with what to do; the alert leads there.
    expect(screen.queryByText(/^Als nieuw wachtwoord/u)).toBeNull();
    expect(screen.getAllByText(/Kies een paar losse woorden die niets met elkaar te maken hebben\./u)).toHaveLength(2);
    expect(phone.session().phase).toBe('signIn');

    await user.clear(screen.getByLabelText('Wachtwoord'));
    await user.type(screen.getByLabelText('Wachtwoord'), 'zeilboot mosterd 48 lantaarns');
    await user.click(screen.getByRole('button', { name: 'Account maken' }));
    await waitFor(() => expect(phone.session().phase).toBe('newPassphrase'));
    await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(links.today()));
  });

  test('that was used or has expired says so and points to signing in', async () => {
    const phone = await createPhone({ server });
    showScreen(phone.device, <InvitationPage />, links.invitation('a'.repeat(43)));
    await screen.findByText('Deze link werkt niet meer');
    expect(screen.getByRole('link', { name: 'Naar inloggen' })).toBeDefined();
  });

  test.each(['.', ')', '%C2%AD', '%E2%80%8B.', '%3E'])(
    '[reports.R6] opens by a link that came through a mail program with %s behind it',
    async (behind) => {
      const token = await invited(`post${behind.length}${behind.codePointAt(0)}@gemeente.example`);
      const phone = await createPhone({ server });
      showScreen(phone.device, <InvitationPage />, links.invitation(token + behind));
      await screen.findByText('Welkom bij Stoep');
    },
  );

  test('can be opened again when there was no reception', async () => {
    const token = await invited('later@gemeente.example');
    const phone = await createPhone({ server });
    phone.network.setOnline(false);
    const { user } = showScreen(phone.device, <InvitationPage />, links.invitation(token));
    expect((await screen.findByRole('alert')).textContent).toContain('Er kwam geen antwoord van de server.');
    phone.network.setOnline(true);
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    await screen.findByText('Welkom bij Stoep');
  });

  test('[attack.A2] is taken by who has an account with the password they had, and tells nobody that there is one', async () => {
    const elsewhere = await server.makeTeam('Team West');
    const noor = await server.signIn('fieldWorker', { team: elsewhere, name: 'Noor' });
    const token = await invited(noor.email);
    const phone = await createPhone({ server });
    const { user } = showScreen(phone.device, <InvitationPage />, links.invitation(token));
    await screen.findByText('Welkom bij Stoep');
    expect(document.body.textContent).not.toContain('Noor');
    await user.click(screen.getByRole('button', { name: 'Ik heb al een account' }));
    await user.type(screen.getByLabelText('Wachtwoord dat je al had'), 'dit is het niet');
    await user.click(screen.getByRole('button', { name: 'Inloggen en meedoen met Team Oost' }));
    expect((await screen.findByRole('alert')).textContent).toContain('klopt niet');
    expect(phone.session().phase).toBe('signIn');
    await user.clear(screen.getByLabelText('Wachtwoord dat je al had'));
    await user.type(screen.getByLabelText('Wachtwoord dat je al had'), testPassword);
    await user.click(screen.getByRole('button', { name: 'Inloggen en meedoen met Team Oost' }));
    await waitFor(() => expect(phone.session().phase).toBe('newPassphrase'));
    const { body } = await noor.call<{ memberships: object[] }>('GET', '/session');
    expect(body.memberships).toHaveLength(2);
  });
});
