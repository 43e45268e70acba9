import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import HeldPage from '#features/admin/held-page.tsx';
import NeighbourhoodsPage from '#features/admin/neighbourhoods-page.tsx';
import TeamPage from '#features/admin/team-page.tsx';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let administrator: { email: string };
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.signIn('administrator');
});
afterAll(() => server.close());

const phoneOf = ({ email }: { email: string }) => createSignedInPhone({ server, email, password: testPassword });

describe('the team', () => {
  test('keeps its duty officer, who then stands on every phone', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <TeamPage />);
    await user.type(await screen.findByLabelText(/^Telefoon van je achterwacht/), '010-1234567');
    await user.click(screen.getByRole('button', { name: 'Bewaren' }));
    await screen.findByText(/^Bewaard\./);
    await waitFor(() => expect(phone.device.watchOne('team', server.team).get()?.values.dutyPhone).toBe('010-1234567'));
  });

  test('changes nothing without reception and says so', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <TeamPage />);
    phone.network.setOnline(false);
    const before = phone.network.requests.length;
    await user.click(await screen.findByRole('button', { name: 'Bewaren' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Hiervoor is bereik nodig. Er is niets veranderd.',
    );
    expect(phone.network.requests).toHaveLength(before);
  });
});

describe('neighbourhoods', () => {
  test('are added, renamed and taken out of use', async () => {
    const phone = await phoneOf(administrator);
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    await user.type(screen.getByLabelText('Nieuwe wijk'), 'De Gorzen');
    await user.click(screen.getByRole('button', { name: 'Toevoegen' }));
    await user.click(await screen.findByRole('button', { name: 'De Gorzen' }));
    const name = screen.getByLabelText('Naam van de wijk');
    await user.clear(name);
    await user.type(name, 'Gorzen');
    await user.click(screen.getByRole('button', { name: 'Naam wijzigen' }));
    await user.click(await screen.findByRole('button', { name: 'Gorzen' }));
    await user.click(screen.getByRole('button', { name: 'Niet meer gebruiken' }));
    within(await screen.findByRole('list', { name: 'Niet meer in gebruik' })).getByText('Gorzen');
  });

  test('get no name twice', async () => {
    const phone = await phoneOf(administrator);
    await phone.device.online.makeNeighbourhood(server.team, 'Nieuwland');
    await phone.device.syncNow();
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    await user.type(screen.getByLabelText('Nieuwe wijk'), 'nieuwland');
    await user.click(screen.getByRole('button', { name: 'Toevoegen' }));
    await screen.findByText('Deze wijk staat er al.');
  });
});

describe('notes that stayed behind', () => {
  test('are for a coordinator only', async () => {
    const phone = await phoneOf(administrator);
    showScreen(phone.device, <HeldPage />);
    screen.getByText('Dit is niet voor jouw rol');
  });

  test('are read and taken in by the coordinator', async () => {
    const worker = await server.signIn('fieldWorker', { name: 'Kees' });
    const left = await phoneOf(worker);
    left.network.setOnline(false);
    await left.device.save({ kind: 'signal', values: { observed: 'Zat alleen bij de flat', safeNow: 'unknown' } });
    const boss = await phoneOf(administrator);
    expect((await boss.device.online.changePerson(server.team, worker.person, { left: true })).ok).toBe(true);
    left.network.setOnline(true);
    await left.device.syncNow();

    const phone = await phoneOf(await server.signIn('coordinator'));
    const { user } = showScreen(phone.device, <HeldPage />);
    const list = await screen.findByRole('list', { name: 'Achtergebleven notities' });
    within(list).getByText('Zat alleen bij de flat');
    within(list).getByText('Weet ik niet');
    await user.click(within(list).getByRole('button', { name: 'Opnemen' }));
    await screen.findByText('Er ligt niets');
    await waitFor(() => expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(1));
  });
});
