import { act, screen, waitFor, within } from '@testing-library/react';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SendingLine } from '#features/sending/sending-line.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let worker: { email: string };
let coordinator: { email: string };
beforeAll(async () => {
  server = await startTestServer();
  worker = await server.signIn('fieldWorker');
  coordinator = await server.signIn('coordinator');
});
afterAll(() => server.close());

const phoneOf = ({ email }: { email: string }) => createSignedInPhone({ server, email, password: testPassword });

async function note(phone: TestPhone, observed: string): Promise<string> {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

/** A change that the server refuses: someone else took the signal away while it was written. */
async function phoneWithRefusal() {
  const phone = await phoneOf(worker);
  const id = await note(phone, 'Jongen alleen bij de flat');
  await phone.device.syncNow();
  phone.network.setOnline(false);
  await phone.device.save({ kind: 'signal', id, values: { meaning: 'Dit klopt niet' } });
  const other = await phoneOf(coordinator);
  expect((await other.device.remove('signal', id)).ok).toBe(true);
  await other.device.syncNow();
  phone.network.setOnline(true);
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toMatchObject([{ state: 'refused' }]);
  return phone;
}

describe('the screen that shows sending', () => {
  test('says that nothing waits and when the server last answered', async () => {
    const phone = await phoneOf(worker);
    showScreen(phone.device, <SendingPage />);
    screen.getByText('Er wacht niets');
    const { lastAnswer } = phone.device.sync.getState();
    const time = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' }).format(lastAnswer);
    expect(screen.getByText('Laatste contact').nextSibling?.textContent).toBe(time);
  });

  test('names what waits and sends it when asked', async () => {
    const phone = await phoneOf(worker);
    phone.network.setOnline(false);
    await note(phone, 'Ruzie in het portiek');
    const { user } = showScreen(phone.device, <SendingPage />);
    const list = screen.getByRole('list', { name: 'Wacht op dit toestel' });
    expect(within(list).getByText('Ruzie in het portiek')).toBeDefined();
    screen.getByText('Vanzelf, zodra er bereik is');

    await act(async () => phone.network.setOnline(true));
    await user.click(await screen.findByRole('button', { name: 'Nu proberen' }));
    await screen.findByText('Er wacht niets');
  });

  test('lets what was written about a note that is gone be kept as a new one: it opens as a draft with what was written', async () => {
    const phone = await phoneWithRefusal();
    const { user } = showScreen(phone.device, <SendingPage />);
    const list = screen.getByRole('list', { name: 'Vraagt aandacht' });
    within(list).getByText(/intussen weggehaald/);
    await user.click(within(list).getByRole('button', { name: 'Als nieuwe notitie' }));
    await waitFor(() => expect(screen.getByTestId('address').textContent).toMatch(/^\/noteer\/signaal\?concept=\S+$/));
    const draft = screen.getByTestId('address').textContent?.split('=')[1] ?? '';
    expect(phone.device.drafts.get(draft)?.values).toMatchObject({ meaning: 'Dit klopt niet' });
  });

  test('lets a refused note be left where it is', async () => {
    const phone = await phoneWithRefusal();
    const { user } = showScreen(phone.device, <SendingPage />);
    await user.click(screen.getByRole('button', { name: 'Laten staan' }));
    screen.getByText('Blijft op dit toestel staan. Je kunt later beslissen.');
    expect(phone.device.sync.getState().outbox).toHaveLength(1);
  });

  test('has thrown a refused note away when it says so, and takes that back for a moment', async () => {
    const phone = await phoneWithRefusal();
    const { user } = showScreen(phone.device, <SendingPage />);
    await user.click(screen.getByRole('button', { name: 'Weggooien' }));
    await screen.findByText('Weggegooid.');
    expect(phone.device.sync.getState().outbox).toHaveLength(0);
    expect(screen.queryByRole('list', { name: 'Vraagt aandacht' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Ongedaan maken' }));
    await screen.findByRole('list', { name: 'Vraagt aandacht' });
    expect(phone.device.sync.getState().outbox).toHaveLength(1);
  });
});

test('[edge.removal] what could not be thrown away is said to be there still, and is', async () => {
  const phone = await phoneWithRefusal();
  const { user } = showScreen(phone.device, <SendingPage />);
  const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No.', 'UnknownError');
  });
  await user.click(screen.getByRole('button', { name: 'Weggooien' }));
  await screen.findByText('Weggooien lukte niet. Het staat er nog.');
  failing.mockRestore();
  screen.getByRole('list', { name: 'Vraagt aandacht' });
  expect(phone.device.sync.getState().outbox).toHaveLength(1);
});

describe('the quiet line', () => {
  test('says without reception that all is here and how much waits', async () => {
    const phone = await phoneOf(worker);
    phone.network.setOnline(false);
    await note(phone, 'Een');
    await note(phone, 'Twee');
    showScreen(phone.device, <SendingLine />);
    await screen.findByText('Geen bereik, alles staat op dit toestel. 2 notities wachten.');
    await act(async () => phone.network.setOnline(true));
    await act(() => phone.device.syncNow());
    await screen.findByText(/^Alles verstuurd · /);
  });

  test('says that something asks for attention and leads to where it can be seen', async () => {
    const phone = await phoneWithRefusal();
    const { user } = showScreen(phone.device, <SendingLine />);
    await user.click(screen.getByRole('link', { name: '1 notitie vraagt aandacht.' }));
    expect(screen.getByTestId('address').textContent).toBe('/verzending');
  });
});
