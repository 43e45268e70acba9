// Sentences about sending that are promises: they say what is so, in each state of the line.
import { cleanup, screen, waitFor } from '@testing-library/react';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SyncState } from '#device/index.ts';
import { dismissInstall, install } from '#features/account/settings/install.ts';
import { InstallButton } from '#features/account/settings/install-hint.tsx';
import { SendingLine } from '#features/sending/sending-line.tsx';
import SendingPage from '#features/sending/sending-page.tsx';
import { restartWords, sentWords } from '#features/sending/sending-words.ts';
import { throwAway } from '#features/sending/throw-away.ts';
import { deliveryWords, useDeliveryWords } from '#records/page/delivery-words.ts';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';
import type { ToastMessage } from '#ui/over/toast.tsx';
import { UpdateBar } from '../../../src/app/update-bar.tsx';
import type { Applied, UpdateState } from '../../../src/app/updates.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const newPhone = () => createSignedInPhone({ server, email, password: testPassword });
const signedOut = () =>
  Response.json(
    { code: 'signed_out', detail: '' },
    { status: 401, headers: { 'content-type': 'application/problem+json' } },
  );
async function loginEnds(phone: TestPhone) {
  phone.network.before = signedOut;
  await phone.device.syncNow();
  await waitFor(() => expect(phone.session()).toMatchObject({ signedIn: false }));
}
const Waits = () => <p>{useDeliveryWords()('onThisDevice')}</p>;

describe('[edge.E9] what is said of a note that waits', () => {
  test('is that it goes by itself, and once the login ended that it waits for a sign-in', async () => {
    const phone = await newPhone();
    showScreen(phone.device, <Waits />);
    screen.getByText('Het wordt vanzelf verstuurd zodra er bereik is. Jij hoeft niets te doen.');
    await loginEnds(phone);
    await screen.findByText('Je bent uitgelogd. Log weer in, dan wordt het verstuurd.');
  });

  test.each(['noAccess', 'tooNew', 'serverFull', 'tooLarge', 'blocked', 'portal', 'tooOld', 'signedOut'] as const)(
    'never promises that it goes by itself while the line is %s',
    (lastFailure) => {
      const words = deliveryWords('onThisDevice', { lastFailure, tooOld: false, signedIn: true });
      expect(words).not.toContain('niets te doen');
    },
  );
});

describe('[field.F18] the line of sending', () => {
  test('never says that all was sent while something is half-written', async () => {
    const phone = await newPhone();
    await phone.device.syncNow();
    showScreen(phone.device, <SendingLine />);
    await screen.findByText(/^Alles verstuurd · /u);
    phone.device.drafts.keep({ id: 'half-written-note', kind: 'signal', values: { observed: 'Half' } });
    await screen.findByText(/^Verstuurd · .* · 1 half geschreven$/u);
    expect(screen.queryByText(/Alles verstuurd/u)).toBeNull();
  });
});

describe('[edge.E9] Versturen', () => {
  test('promises nothing that goes along to who is signed out with nothing waiting, and offers no try', async () => {
    const phone = await newPhone();
    await loginEnds(phone);
    showScreen(phone.device, <SendingPage />);
    screen.getByText('Je bent uitgelogd. Log weer in om op te halen wat er nieuw is.');
    expect(screen.queryByRole('button', { name: 'Nu proberen' })).toBeNull();
    cleanup();
    await phone.device.save({ kind: 'signal', values: { observed: 'Dit wacht' } });
    showScreen(phone.device, <SendingPage />);
    screen.getByText(/dan wordt alles verstuurd/);
    screen.getByRole('button', { name: 'Nu proberen' });
  });

  test('is not told to look here by the line that leads there', async () => {
    const phone = await newPhone();
    const sync = createStore<SyncState>(() => ({ ...phone.device.sync.getState(), newDevice: 'putBack' }));
    const device = { ...phone.device, sync };
    showScreen(device, <SendingLine />, '/');
    expect(screen.getByRole('link').textContent).toBe('Er is iets met je notitieboek. Kijk hier wat.');
    const address = screen.getByRole('link').getAttribute('href') ?? '';
    cleanup();
    showScreen(device, <SendingLine />, address);
    expect(screen.getByRole('link').textContent).toBe('Er is iets met je notitieboek.');
  });

  test('[S3] says on a disk that does not write only of what the server took that it is sent', async () => {
    const phone = await newPhone();
    await phone.device.save({ kind: 'signal', values: { observed: 'Geweigerd' } });
    const [item] = phone.device.sync.getState().outbox;
    const state: SyncState = { ...phone.device.sync.getState(), storage: 'full', outbox: [] };
    const said = (more: Partial<SyncState>) => sentWords({ ...state, ...more });
    expect(said({})).toBe('Wat je bewaarde, is verstuurd.');
    if (!item) throw new Error('Nothing waits.');
    expect(said({ outbox: [item] })).toBe('Versturen probeert Stoep gewoon door.');
    const sync = createStore<SyncState>(() => ({ ...state, outbox: [{ ...item, state: 'refused' }] }));
    showScreen({ ...phone.device, sync }, <SendingPage />);
    screen.getByText(/Wat aandacht vraagt, is niet verstuurd\./u);
    expect(document.body.textContent).not.toContain('Wat je bewaarde, is verstuurd.');
  });

  test('says of what was fetched anew how often only when it was more than once', () => {
    expect(restartWords({ times: 1, why: 'scope' })).toMatch(/^Alles is opnieuw opgehaald/u);
    expect(restartWords({ times: 2, why: 'scope' })).toMatch(/^Alles is 2 keer opnieuw opgehaald/u);
  });
});

test('[edge.removal] who wants back what was thrown away is not told that it is gone when only the disk failed', async () => {
  const phone = await newPhone();
  const said: ToastMessage[] = [];
  const outcomes = ['disk', 'late'];
  const device = {
    ...phone.device,
    throwAway: async () => undefined,
    keepAfterAll: async () => {
      if (outcomes.shift() === 'disk') throw new Error('The disk failed.');
      return false;
    },
  };
  await throwAway(device, { team: server.team, n: 1 }, (message) => void said.push(message));
  said.at(-1)?.action?.onPress();
  await until(() => said.length === 2, 'it is told');
  expect(said[1]?.text).not.toContain('weg');
  said[1]?.action?.onPress();
  await until(() => said.length === 3, 'it is told');
  expect(said[2]?.text).toBe('Dat was net te laat: het is weg.');
});

test('[edge.removal] taking back throws when the disk fails: it says nothing about time', async () => {
  const phone = await newPhone();
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'weg' } });
  const id = saved.ok ? saved.id : '';
  await phone.device.remove('signal', id, 6_400);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No.', 'UnknownError');
  });
  await expect(phone.device.takeBack(id)).rejects.toThrow();
});

test('[P1] a new version does not take the page while what was typed is not on the disk, and says so', async () => {
  const phone = await newPhone();
  let applied = 0;
  const updates = createStore(() => ({
    waiting: true,
    apply: async () => {
      applied += 1;
      return 'inPlace';
    },
  }));
  const drafts = { ...phone.device.drafts, settled: () => Promise.reject(new Error('The disk failed.')) };
  const { user } = showScreen({ ...phone.device, drafts }, <UpdateBar updates={updates as never} />);
  await user.click(screen.getByRole('button', { name: 'Nu vernieuwen' }));
  await screen.findByText(/staat nog niet op dit toestel/);
  screen.getByRole('button', { name: 'Nu vernieuwen' });
  expect(applied).toBe(0);
});

test('[P1] what is typed while a new version takes its place must be on the disk too before the page comes anew', async () => {
  const phone = await newPhone();
  let place = () => {};
  const reload = vi.fn();
  const apply = () =>
    new Promise<Applied>((done) => {
      place = () => done('inPlace');
    });
  const updates = createStore<UpdateState>(() => ({ waiting: true, apply, reload }));
  let isKept = true;
  const settled = () => (isKept ? Promise.resolve() : Promise.reject(new Error('The disk is full.')));
  const drafts = { ...phone.device.drafts, settled };
  const { user } = showScreen({ ...phone.device, drafts }, <UpdateBar updates={updates} />);
  await user.click(screen.getByRole('button', { name: 'Nu vernieuwen' }));
  await screen.findByText('Bezig…');
  isKept = false;
  place();
  await screen.findByText(/staat nog niet op dit toestel/);
  expect(reload).not.toHaveBeenCalled();
  isKept = true;
  await user.click(screen.getByRole('button', { name: 'Nu vernieuwen' }));
  place();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test('[reports.R1] [P1] the page stays as it is while the version before is still busy, says so, and can be asked again', async () => {
  const phone = await newPhone();
  const reload = vi.fn();
  const outcomes: Applied[] = ['notYet', 'inPlace'];
  const apply = async () => outcomes.shift() ?? 'notWhole';
  const updates = createStore<UpdateState>(() => ({ waiting: true, apply, reload }));
  const { user } = showScreen(phone.device, <UpdateBar updates={updates} />);
  await user.click(screen.getByRole('button', { name: 'Nu vernieuwen' }));
  await screen.findByText(/staat klaar, maar de vorige is nog bezig/);
  expect(reload).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Nu vernieuwen' }));
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
});

test('who said not now to the home screen finds the button again in the settings', async () => {
  const phone = await newPhone();
  const asked = vi.fn(async () => undefined);
  const offer = Object.assign(new Event('beforeinstallprompt'), { prompt: asked });
  install.setState({ offer, byHand: false, dismissed: false });
  dismissInstall();
  const { user } = showScreen(phone.device, <InstallButton />);
  await user.click(screen.getByRole('button', { name: 'Zet Stoep op je beginscherm' }));
  expect(asked).toHaveBeenCalledOnce();
  install.setState({ offer: undefined, byHand: false, dismissed: false });
  localStorage.clear();
});
