// Notes that stayed behind, when there are more of them than one list shows.
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import HeldPage from '#features/admin/held-page.tsx';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { phoneOf } from '../../contract/phone.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('[S8] a hundred notes that stayed behind say that more follow, and the next one comes when one was decided on', async () => {
  const leaver = await server.signIn('fieldWorker', { name: 'Kees' });
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
  const left = phoneOf(leaver, server.team);
  const notes = Array.from({ length: 101 }, (_, index) => left.signal(`Notitie nummer ${index + 1}.`));
  expect((await left.push(notes)).body.answers.every(({ verdict }) => verdict === 'held')).toBe(true);

  const { email } = await server.signIn('coordinator');
  const { device } = await createSignedInPhone({ server, email, password: testPassword });
  const { user } = showScreen(device, <HeldPage />);
  const list = await screen.findByRole('list', { name: 'Achtergebleven notities' });
  const shown = () => list.querySelectorAll(':scope > li').length;
  expect(shown()).toBe(100);
  const said = /^Dit zijn de oudste 100 notities\. Er zijn er meer\. Ze komen hier vanzelf bij als je beslist\.$/u;
  screen.getByText(said);
  expect(within(list).queryByText('Notitie nummer 101.')).toBeNull();

  const first = within(list.querySelector(':scope > li') as HTMLElement);
  first.getByText('Notitie nummer 1.');
  await user.click(first.getByText('Opnemen'));
  await within(list).findByText('Notitie nummer 101.');
  expect(shown()).toBe(100);
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());
}, 60_000);
