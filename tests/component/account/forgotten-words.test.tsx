import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import PassphrasePage from '#features/account/passphrase/passphrase-page.tsx';
import SignInPage from '#features/account/sign-in-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import { useSession } from '#records/device-context.tsx';
import { createSignedInPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

const newWords = 'koffie egel zeilboot trommel';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker', { name: 'Amina Yılmaz' }));
});
afterAll(() => server.close());

/** As the app does it. */
function Door() {
  const phase = useSession((session) => session.phase);
  if (phase === 'signIn') return <SignInPage />;
  if (phase === 'newPassphrase') return <PassphrasePage />;
  return phase === 'locked' ? <UnlockPage /> : <p>Het notitieboek is open</p>;
}

const texts = ({ device }: TestPhone) =>
  device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed);

/** A locked phone with one note that was sent, and perhaps one that was not and one half typed. */
async function lockedPhone(unsent: boolean): Promise<TestPhone> {
  const phone = await createSignedInPhone({ server, email, password: testPassword });
  await phone.device.save({ kind: 'signal', values: { observed: 'verstuurd' } });
  await phone.device.syncNow();
  await waitFor(() => expect(phone.device.sync.getState().outbox).toEqual([]));
  if (unsent) {
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', values: { observed: 'nog niet verstuurd' } });
    phone.device.drafts.keep({ id: 'half-getypte-notitie', kind: 'signal', values: { observed: 'half' } });
    await phone.device.drafts.settled();
  }
  await phone.device.lock();
  phone.network.setOnline(true);
  return phone;
}

async function signInAsToldWhenForgotten(phone: TestPhone) {
  const { user } = showScreen(phone.device, <Door />);
  await user.click(screen.getByText('Wachtzin vergeten?'));
  await user.click(screen.getByRole('button', { name: 'Iemand anders? Inloggen' }));
  await user.type(await screen.findByLabelText('E-mailadres'), email);
  await user.type(screen.getByLabelText('Wachtwoord'), testPassword);
  await user.click(screen.getByRole('button', { name: 'Inloggen' }));
  await user.click(await screen.findByRole('button', { name: 'Nieuw notitieboek beginnen' }));
  return { user, question: within(await screen.findByRole('dialog', { name: 'Nieuw notitieboek beginnen?' })) };
}

describe('[S3] who forgot the passphrase', () => {
  test('gets the new notebook that was promised, after a yes to what stays locked, and the old one opens later', async () => {
    const phone = await lockedPhone(true);
    const { user, question } = await signInAsToldWhenForgotten(phone);
    question.getByText(/1 notitie of aanvulling die niet verstuurd is/);
    question.getByText(/1 half geschreven notitie/);
    // Without a yes nothing happens.
    await user.click(question.getByRole('button', { name: 'Nieuw notitieboek beginnen' }));
    question.getByText('Zet eerst een vinkje als je dit wilt.');
    expect(phone.session().phase).toBe('locked');
    await user.click(question.getByRole('checkbox'));
    await user.click(question.getByRole('button', { name: 'Nieuw notitieboek beginnen' }));
    await screen.findByRole('heading', { name: 'Kies een wachtzin' });
    await user.type(screen.getByLabelText('Wachtzin'), newWords);
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), newWords);
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    await screen.findByText('Het notitieboek is open');
    await phone.device.syncNow();
    await waitFor(() => expect(texts(phone)).toEqual(['verstuurd']));

    // The words come back: the old notebook is there with what was not sent, and sends it.
    await phone.device.lock();
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(texts(phone)).toContain('nog niet verstuurd');
    expect(phone.device.drafts.get('half-getypte-notitie')?.values).toEqual({ observed: 'half' });
    await phone.device.syncNow();
    await waitFor(() => expect(phone.device.sync.getState()).toMatchObject({ lastFailure: undefined, outbox: [] }));

    await phone.device.lock();
    expect(await phone.device.unlock(newWords)).toEqual({ ok: true });
    await phone.device.syncNow();
    await waitFor(() => expect(texts(phone)).toContain('nog niet verstuurd'));
  });

  test('with everything sent needs no tick, and may still go back to the lock', async () => {
    const phone = await lockedPhone(false);
    const { user, question } = await signInAsToldWhenForgotten(phone);
    question.getByText(/Alles was verstuurd/);
    await user.click(question.getByRole('button', { name: 'Nieuw notitieboek beginnen' }));
    await user.click(await screen.findByRole('button', { name: 'Terug naar het slot' }));
    await user.type(await screen.findByLabelText('Wachtzin'), `${testPassphrase}{Enter}`);
    await screen.findByText('Het notitieboek is open');
    expect(texts(phone)).toContain('verstuurd');
  });

  test('who only signed in opens the own notebook with the words, and makes no second one', async () => {
    const phone = await lockedPhone(true);
    phone.device.signInAsOther();
    await phone.device.signIn(email, testPassword);
    showScreen(phone.device, <Door />);
    screen.getByText(/ligt al een notitieboek van jou/);
    expect(await phone.device.makeVault(newWords)).toMatchObject({ ok: false });
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(texts(phone)).toContain('nog niet verstuurd');
  });
});
