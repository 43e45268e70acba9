// What a person gets to see of damage: which note it was, what is done about it, and that it is theirs to throw away.
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SendingLine } from '#features/sending/sending-line.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import { dropRow, rowsOf, spoil } from '#tests/support/disk-copy.ts';
import { createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testOrigin, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function newPhone() {
  const { email } = await server.signIn('fieldWorker');
  const phone = await createSignedInPhone({
    server: { client: () => inJsdom(server.client()) },
    email,
    password: testPassword,
  });
  phone.network.setOnline(false);
  return phone;
}
/** jsdom's AbortSignal is not the one that Node's own Request knows; and it says nothing of the origin. */
const inJsdom = (client: ReturnType<TestServer['client']>) => ({
  fetch(path: string, { signal: _, ...init }: RequestInit = {}) {
    const headers = new Headers(init.headers);
    headers.set('origin', testOrigin);
    return client.fetch(path, { ...init, headers });
  },
});
const note = (phone: TestPhone, observed: string) => phone.device.save({ kind: 'signal', values: { observed } });
const opened = async (phone: TestPhone) => {
  const again = await phone.reopen();
  await again.device.unlock(testPassphrase);
  return again;
};

describe('[edge.E5] the screen of sending', () => {
  test('lists a note that can’t be read under what asks attention, until it is thrown away', async () => {
    const phone = await newPhone();
    for (const text of ['een', 'twee']) await note(phone, text);
    phone.kill();
    await spoil(phone.idb, 'outbox', [server.team, 2]);
    const { device } = await opened(phone);
    const { user } = showScreen(
      device,
      <>
        <SendingLine />
        <SendingPage />
      </>,
    );
    screen.getByText('1 notitie vraagt aandacht.');
    const list = screen.getByRole('list', { name: 'Beschadigd' });
    within(list).getByText(/^Een notitie van rond .* is beschadigd$/u);
    within(list).getByText(/kan niet meer gelezen worden/u);
    await user.click(within(list).getByRole('button', { name: 'Weggooien' }));
    await screen.findByText('Weggegooid.');
    expect(screen.queryByRole('list', { name: 'Beschadigd' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Ongedaan maken' }));
    within(await screen.findByRole('list', { name: 'Beschadigd' })).getByText(/is beschadigd$/u);
  });

  test('tells of half-filled forms that can’t be read', async () => {
    const phone = await newPhone();
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
    phone.kill();
    const [row] = await rowsOf<{ id: string }>(phone.idb, 'drafts');
    await spoil(phone.idb, 'drafts', row?.id ?? '');
    const { device } = await opened(phone);
    const { user } = showScreen(device, <SendingPage />);
    screen.getByText('Iets waar je aan schreef is beschadigd');
    await user.click(screen.getByRole('button', { name: 'Weggooien' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Beschadigd' })).toBeNull());
    expect(await rowsOf(phone.idb, 'drafts')).toEqual([]);
  });

  test('says that the account was lost, for as long as no server told it again', async () => {
    const phone = await newPhone();
    await note(phone, 'een');
    phone.kill();
    await dropRow(phone.idb, 'meta', 'account');
    const { device } = await opened(phone);
    showScreen(device, <SendingPage />);
    screen.getByText('De gegevens van je account zijn beschadigd');
    expect(await device.save({ kind: 'signal', values: { observed: 'noteren gaat door' } })).toMatchObject({
      ok: true,
    });
    phone.network.setOnline(true);
    await waitFor(() => expect(screen.queryByText('De gegevens van je account zijn beschadigd')).toBeNull());
  });

  test('says once why the phone goes on under new numbers', async () => {
    const phone = await newPhone();
    await note(phone, 'een');
    phone.kill();
    await dropRow(phone.idb, 'meta', 'state');
    const { device } = await opened(phone);
    const { user } = showScreen(device, <SendingPage />);
    screen.getByText('De opslag van dit toestel was beschadigd');
    await user.click(screen.getByRole('button', { name: 'Begrepen' }));
    await waitFor(() => expect(screen.queryByText('De opslag van dit toestel was beschadigd')).toBeNull());
  });
});
