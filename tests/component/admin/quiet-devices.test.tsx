// Which phones of the team were silent, as the coordinator sees it; nobody else does.
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import QuietDevicesPage from '#features/admin/quiet-devices-page.tsx';
import { silence } from '#features/admin/quiet-words.ts';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

const day = 86_400_000;
let server: TestServer;
let time = Date.now() - 10 * day;
beforeAll(async () => {
  server = await startTestServer({ now: () => time });
});
afterAll(() => server.close());

const phoneOf = async (role: 'fieldWorker' | 'coordinator' | 'triageWorker', name: string): Promise<TestPhone> => {
  return (await createPhoneOf(server, role, { name, now: () => time })).phone;
};

test('the longest silent stands first, with how long and what to do; never what is on it', async () => {
  await phoneOf('fieldWorker', 'Noor');
  time += 4 * day;
  const second = await phoneOf('fieldWorker', 'Youssef');
  await second.device.signOut();
  time += 5 * day;
  const phone = await phoneOf('coordinator', 'Bas');
  const { unmount } = showScreen(phone.device, <QuietDevicesPage />);
  const list = await screen.findByRole('list', { name: 'Drie dagen of langer stil' });
  const [first, next, ...rest] = within(list).getAllByRole('listitem');
  within(first as HTMLElement).getByText('Noor');
  within(first as HTMLElement).getByText('9 dagen niets gehoord');
  expect(within(first as HTMLElement).queryByText('Uitgelogd')).toBeNull();
  within(next as HTMLElement).getByText('Youssef');
  within(next as HTMLElement).getByText('5 dagen niets gehoord');
  within(next as HTMLElement).getByText('Uitgelogd');
  within(next as HTMLElement).getByText(/Opnieuw inloggen is nodig/u);
  expect(rest).toEqual([]);
  within(screen.getByRole('list', { name: 'Pas nog gehoord' })).getByText('Bas');
  screen.getByText(/vraag om Stoep te openen waar bereik is/u);
  unmount();

  await act(async () => phone.network.setOnline(false));
  showScreen(phone.device, <QuietDevicesPage />);
  await screen.findByText('Geen bereik');
  await waitFor(() => expect(screen.queryByText(/opgehaald/u)).toBeNull());
});

test('it is not for another role, and is then not even asked for', async () => {
  const phone = await phoneOf('triageWorker', 'Hanneke');
  showScreen(phone.device, <QuietDevicesPage />);
  screen.getByText('Dit is niet voor jouw rol');
  expect(phone.network.requests.filter((request) => request.includes('quiet-devices'))).toEqual([]);
});

test('silence is told in whole days, and in months when it is long', () => {
  expect([0, 1, 5, 59, 60, 200].map(silence)).toEqual([
    'Minder dan een dag geleden',
    '1 dag niets gehoord',
    '5 dagen niets gehoord',
    '59 dagen niets gehoord',
    '2 maanden niets gehoord',
    '6 maanden niets gehoord',
  ]);
});
