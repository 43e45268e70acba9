// [attack.A14] [I9] Who sits there sees who would come in, and who was added by whom.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import ColleaguesPage from '#features/admin/colleagues-page.tsx';
import PeoplePage from '#features/admin/people-page.tsx';
import { YesAsked } from '#records/online/yes-asked.tsx';
import { createPhoneOf, createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { type SignedInClient, startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let admin: SignedInClient;
let cora: SignedInClient;
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.signIn('administrator', { name: 'Bas' });
  cora = await server.signIn('coordinator', { name: 'Cora' });
  const { phone: duo } = await createPhoneOf(server, 'fieldWorker', { name: 'Dieuwertje' });
  await duo.device.save({ kind: 'signal', values: { observed: 'Er zijn notities' } });
  await duo.device.syncNow();
});
afterEach(() => server.close());

const phoneOf = ({ email }: { email: string }) => createSignedInPhone({ server, email, password: testPassword });
async function invite(role: string) {
  const body = { name: 'Alias', email: 'alias@test.example', role };
  const { body: made } = await admin.call<{ link: string }>('POST', `/teams/${server.team}/people`, body);
  return made.link.split('/uitnodiging/')[1] ?? '';
}
const accept = (token: string) =>
  server
    .client()
    .call('POST', `/invitations/${token}`, { name: 'Alias', email: 'x@test.example', password: testPassword });

describe('[attack.A14] somebody who would see the notes', () => {
  test('is told of to the coordinator, who says yes and then sees who added them', async () => {
    await accept(await invite('triageWorker'));
    const phone = await phoneOf(cora);
    const today = showScreen(phone.device, <YesAsked />);
    await screen.findByText('Iemand wacht op jouw ja');
    today.unmount();
    const { user } = showScreen(phone.device, <ColleaguesPage />);
    const waiting = await screen.findByRole('list', { name: 'Wacht op een ja' });
    expect(waiting.textContent).toContain('Alias wil meedoen als triagemedewerker');
    expect(waiting.textContent).toContain('gevraagd door Bas');
    await user.click(within(waiting).getByRole('button', { name: 'Ja, laat toe' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Wacht op een ja' })).toBeNull());
    const list = screen.getByRole('list', { name: 'Wie doet mee' });
    await waitFor(() => expect(list.textContent).toContain('Toegevoegd door Bas'));
  });

  test.each([
    ['coordinator', 'triageWorker'],
    ['triageWorker', 'coordinator'],
  ] as const)('asks %s and %s, and the yes of one of them is enough, as both are told', async (one, other) => {
    await accept(await invite('triageWorker'));
    const desk = { coordinator: cora, triageWorker: await server.signIn('triageWorker', { name: 'Tess' }) };
    const [decides, hears] = [await phoneOf(desk[one]), await phoneOf(desk[other])];
    for (const phone of [decides, hears]) {
      const today = showScreen(phone.device, <YesAsked />);
      await screen.findByText(/^Zonder een ja van jou, of van een collega die ook mag beslissen, krijgt niemand/u);
      expect(document.body.textContent).not.toMatch(/Zonder jouw ja/u);
      today.unmount();
    }
    const { user, unmount } = showScreen(decides.device, <ColleaguesPage />);
    await user.click(await screen.findByRole('button', { name: 'Ja, laat toe' }));
    await within(screen.getByRole('list', { name: 'Wie doet mee' })).findByText(/Alias/u);
    unmount();
    await hears.device.syncNow();
    showScreen(hears.device, <ColleaguesPage />);
    await within(await screen.findByRole('list', { name: 'Wie doet mee' })).findByText(/Alias/u);
    expect(screen.queryByRole('button', { name: 'Ja, laat toe' })).toBeNull();
  });

  test('waits, and the administrator is told for what when inviting and in the list', async () => {
    const phone = await phoneOf(admin);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await screen.findByRole('list', { name: 'In dit team' });
    await user.click(screen.getByRole('button', { name: 'Uitnodigen' }));
    await user.type(screen.getByLabelText('Naam'), 'Alias');
    await user.type(screen.getByLabelText('E-mailadres'), 'alias@test.example');
    await user.selectOptions(screen.getByLabelText('Rol'), 'Coördinator');
    await user.click(screen.getByRole('button', { name: 'Uitnodiging maken' }));
    await screen.findByText(/Een coördinator of triagemedewerker moet eerst ja zeggen/);
    const link = (await screen.findByLabelText('Uitnodigingslink')) as HTMLInputElement;
    await accept(link.value.split('/uitnodiging/')[1] ?? '');
    await user.click(screen.getByRole('button', { name: 'Klaar' }));
    const list = await screen.findByRole('list', { name: 'In dit team' });
    await within(list).findByText('Wacht op een ja');
    expect(list.textContent).not.toContain('laatst ingelogd');
  });

  test('with nobody at the desk the screen says that a second administrator must say yes', async () => {
    await admin.call('PATCH', `/teams/${server.team}/people/${cora.person}`, { left: true });
    await accept(await invite('coordinator'));
    const phone = await phoneOf(admin);
    showScreen(phone.device, <ColleaguesPage />);
    await screen.findByText(/Een tweede beheerder moet eerst ja zeggen/);
    expect(screen.queryByRole('button', { name: 'Ja, laat toe' })).toBeNull();
  });

  test('an invitation can be taken back, and its link then gives nothing', async () => {
    const token = await invite('partner');
    const phone = await phoneOf(admin);
    const { user } = showScreen(phone.device, <PeoplePage />);
    const list = await screen.findByRole('list', { name: 'In dit team' });
    await user.click(within(list).getByRole('button', { name: 'Alias' }));
    await user.click(screen.getByRole('button', { name: 'Uitnodiging intrekken' }));
    await waitFor(() => expect(screen.queryByText('Alias')).toBeNull());
    expect((await accept(token)).status).toBe(404);
  });

  test('another role that waits is not said to be given', async () => {
    const partner = await server.signIn('partner', { name: 'Pim' });
    const phone = await phoneOf(admin);
    const { user } = showScreen(phone.device, <PeoplePage />);
    await user.click(
      within(await screen.findByRole('list', { name: 'In dit team' })).getByRole('button', { name: 'Pim' }),
    );
    await user.selectOptions(screen.getByLabelText('Rol'), 'Coördinator');
    await user.click(screen.getByRole('button', { name: 'Rol wijzigen' }));
    await screen.findByText('Gevraagd. Dit wacht op een ja, bij Wie doet mee.');
    const { body } = await partner.call<{ memberships: { role: string }[] }>('GET', '/session');
    expect(body.memberships[0]?.role).toBe('partner');
  });
});
