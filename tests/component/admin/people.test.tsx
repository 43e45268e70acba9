import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import PeoplePage from '#features/admin/people-page.tsx';
import { createPhone, createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const minute = 60_000;
// Only the server's clock is moved: the phone's own would lock it.
let now = Date.now();
let server: TestServer;
let administrator: { email: string };
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  administrator = await server.signIn('administrator', { name: 'Amina Yılmaz' });
  await server.signIn('fieldWorker', { name: 'Bram de Wit' });
});
afterAll(() => server.close());

const phoneOf = ({ email }: { email: string }) => createSignedInPhone({ server, email, password: testPassword });

const here = () => screen.findByRole('list', { name: 'In dit team' });

describe('people of the team', () => {
  test('are listed with their role, for an administrator', async () => {
    const phone = await phoneOf(administrator);
    showScreen(phone.device, <PeoplePage />);
    const list = await here();
    expect(within(list).getByRole('button', { name: 'Bram de Wit' })).toBeDefined();
    expect(within(list).getByText('Veldwerker')).toBeDefined();
  });

  test('are not for another role', async () => {
    const phone = await phoneOf(await server.signIn('fieldWorker', { name: 'Kees' }));
    showScreen(phone.device, <PeoplePage />);
    screen.getByText('Dit is niet voor jouw rol');
    expect(screen.queryByRole('button', { name: 'Uitnodigen' })).toBeNull();
  });

  test('can’t be asked for without reception; the page says so and tries again when told', async () => {
    const phone = await phoneOf(administrator);
    phone.network.setOnline(false);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await screen.findByText('Geen bereik');
    await screen.findByText('Hiervoor is bereik nodig.');
    phone.network.setOnline(true);
    await user.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
    await here();
  });

  test('can be invited after the password is given once more; the link then makes an account', async () => {
    const phone = await phoneOf(administrator);
    now += 10 * minute;
    const { user } = showScreen(phone.device, <PeoplePage />);
    await here();
    await user.click(screen.getByRole('button', { name: 'Uitnodigen' }));
    await user.type(screen.getByLabelText('Naam'), 'Soraya El Idrissi');
    await user.type(screen.getByLabelText('E-mailadres'), 'soraya@gemeente.example');
    await user.selectOptions(screen.getByLabelText('Rol'), 'Triagemedewerker');
    screen.getByText('Bekijkt wat binnenkomt en vertelt wat ermee gebeurt.');
    await user.click(screen.getByRole('button', { name: 'Uitnodiging maken' }));

    const password = await screen.findByLabelText('Je wachtwoord');
    // While the question stands there nothing runs.
    expect(screen.getByRole('button', { name: 'Uitnodiging maken' })).toBeTruthy();
    await user.type(password, 'een verkeerd wachtwoord');
    await user.click(screen.getByRole('button', { name: 'Doorgaan' }));
    await screen.findByText('Dit wachtwoord klopt niet.');
    await user.clear(password);
    await user.type(password, testPassword);
    await user.click(screen.getByRole('button', { name: 'Doorgaan' }));

    const link = (await screen.findByLabelText('Uitnodigingslink')) as HTMLInputElement;
    const token = link.value.split('/uitnodiging/')[1] ?? '';
    const other = await createPhone({ server });
    expect(await other.device.invitation(token)).toMatchObject({ ok: true, value: { name: 'Soraya El Idrissi' } });

    await user.click(screen.getByRole('button', { name: 'Klaar' }));
    await waitFor(async () => expect(within(await here()).getByText('Uitgenodigd')).toBeDefined());
  });

  test('stay as they were when the password is not given', async () => {
    const phone = await phoneOf(administrator);
    now += 10 * minute;
    const { user } = showScreen(phone.device, <PeoplePage />);
    await user.click(within(await here()).getByRole('button', { name: 'Bram de Wit' }));
    await user.selectOptions(screen.getByLabelText('Rol'), 'Coördinator');
    await user.click(screen.getByRole('button', { name: 'Rol wijzigen' }));
    await screen.findByLabelText('Je wachtwoord');
    const [, close] = screen.getAllByRole('button', { name: 'Sluiten' });
    await user.click(close as HTMLElement);
    expect((await screen.findByRole('alert')).textContent).toContain('Er is niets veranderd.');
    const rows = await phone.device.online.people(server.team);
    expect(rows.ok && rows.value.find(({ name }) => name === 'Bram de Wit')?.role).toBe('fieldWorker');
  });

  test('are civil servants when the administrator says so, also on the other phones', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await user.click(within(await here()).getByRole('button', { name: 'Bram de Wit' }));
    const check = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Is ambtenaar' });
    screen.getByText('Alleen een ambtenaar kan een veiligheidsmelding oppakken.');
    expect(check().checked).toBe(false);
    await user.click(check());
    await screen.findByText('Bewaard: is ambtenaar.');
    expect(check().checked).toBe(true);
    const other = await phoneOf(await server.signIn('coordinator', { name: 'Cora' }));
    const people = other.device.watch({ kind: 'person' }).get();
    expect(people.find(({ values }) => values.name === 'Bram de Wit')?.values.civilServant).toBe(true);
    await user.click(screen.getAllByRole('button', { name: 'Sluiten' })[0] as HTMLElement);
    await user.click(within(await here()).getByRole('button', { name: 'Bram de Wit' }));
    expect(check().checked).toBe(true);
  });

  test('who leave are asked about twice and can be let back in', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await user.click(within(await here()).getByRole('button', { name: 'Bram de Wit' }));
    await user.click(screen.getByRole('button', { name: 'Werkt hier niet meer' }));
    await user.click(screen.getByRole('button', { name: 'Toegang stoppen' }));
    const left = await screen.findByRole('list', { name: 'Werken hier niet meer' });
    await user.click(within(left).getByRole('button', { name: 'Bram de Wit' }));
    await user.click(screen.getByRole('button', { name: 'Weer toelaten' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Werken hier niet meer' })).toBeNull());
  });

  test('can’t change their own role', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await user.click(within(await here()).getByRole('button', { name: 'Amina Yılmaz' }));
    screen.getByText(/Dit ben jij/);
    expect(screen.queryByLabelText('Rol')).toBeNull();
  });
});
