import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceParts } from '#device/parts.ts';
import PassphrasePage from '#features/account/passphrase/passphrase-page.tsx';
import { createPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());

async function newPhone(parts: Partial<DeviceParts> = {}) {
  const phone = await createPhone({ server, parts });
  await phone.device.signIn(email, testPassword);
  expect(phone.session().phase).toBe('newPassphrase');
  return { phone, ...showScreen(phone.device, <PassphrasePage />) };
}

const meter = () => document.querySelector('.stoep-strength [role="status"]') as HTMLElement;
const said = () =>
  waitFor(() => {
    expect(meter().textContent).toMatch(/\.$/u);
    return meter().textContent;
  });

const offeredWords = () =>
  waitFor(() => {
    const text = document.querySelector('.stoep-words__offer')?.textContent ?? '';
    expect(text.split(' ')).toHaveLength(4);
    return text;
  });

describe('choosing a passphrase', () => {
  test('refuses one that is easy to guess, with a link to the field, and makes no notebook', async () => {
    const { phone, user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'welkom');
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'welkom');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('te makkelijk te raden');
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(phone.session().phase).toBe('newPassphrase');
  });

  test('[attack.A6] says while it is typed, also to who listens, that it is easy to guess and why', async () => {
    const { user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'zie ginds komt de stoomboot');
    expect(await said()).toBe('Heel makkelijk te raden. Dit is een bekend liedje, gezegde of rijmpje.');
    await user.clear(screen.getByLabelText('Wachtzin'));
    await user.type(screen.getByLabelText('Wachtzin'), 'walrus handrem confetti dijkgraaf');
    await waitFor(() => expect(meter().textContent).toBe('Goed.'));
  });

  test('[attack.A6] that everybody knows is refused with why, and makes no notebook', async () => {
    const { phone, user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'maandag dinsdag woensdag donderdag');
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'maandag dinsdag woensdag donderdag');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'te makkelijk te raden. Dagen van de week achter elkaar raadt iemand meteen.',
    );
    expect(phone.session().phase).toBe('newPassphrase');
  });

  test('[attack.A6] of one’s own is not taken while the lists are not there; the offered words are', async () => {
    const { phone, user } = await newPhone({ judge: () => Promise.reject(new Error('no lists')) });
    await user.type(screen.getByLabelText('Wachtzin'), 'walrus handrem confetti dijkgraaf');
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'walrus handrem confetti dijkgraaf');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    expect((await screen.findByRole('alert')).textContent).toContain('kan nu niet worden nagekeken');
    await waitFor(() => expect(meter().textContent).toBe(''));
    await offeredWords();
    await user.click(screen.getByRole('button', { name: 'Neem deze over' }));
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    await waitFor(() => expect(phone.session().phase).toBe('unlocked'));
  });

  test('takes the offered words over when it is ticked that they will be known', async () => {
    const { phone, user } = await newPhone();
    const words = await offeredWords();
    await user.click(screen.getByRole('button', { name: 'Neem deze over' }));
    expect(screen.getByLabelText('Wachtzin')).toHaveProperty('value', words);
    expect(screen.queryByLabelText('Wachtzin nog een keer')).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Zet een vinkje');

    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    await waitFor(() => expect(phone.session().phase).toBe('unlocked'));
    await phone.device.lock();
    expect(await phone.device.unlock(words)).toEqual({ ok: true });
  });

  test('offers other words when asked', async () => {
    const { user } = await newPhone();
    const words = await offeredWords();
    await user.click(screen.getByRole('button', { name: 'Andere woorden' }));
    await waitFor(() => expect(document.querySelector('.stoep-words__offer')?.textContent).not.toBe(words));
  });

  test('of one’s own asks to type it once more, and says when the second differs', async () => {
    const { phone, user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'regen fiets lantaarn molen');
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'regen fiets lantaarn moolen');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    expect((await screen.findByRole('alert')).textContent).toContain('anders dan de eerste keer');
    await user.clear(screen.getByLabelText('Wachtzin nog een keer'));
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'regen fiets lantaarn molen');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    await waitFor(() => expect(phone.session().phase).toBe('unlocked'));
  });

  test('[reports.R6] takes a second time that only a keyboard made different, and opens however it is typed', async () => {
    const { phone, user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'regen fiets lantaarn molen ');
    await user.type(screen.getByLabelText('Wachtzin nog een keer'), 'Regen fiets  lantaarn-molen');
    await user.click(screen.getByRole('button', { name: 'Wachtzin gebruiken' }));
    await waitFor(() => expect(phone.session().phase).toBe('unlocked'));
    await phone.device.lock();
    expect(await phone.device.unlock('REGEN\u00a0FIETS LANTAARN MOLEN')).toEqual({ ok: true });
  });

  test('[reports.R6] is judged by what is left of it: capitals and a digit at the end add nothing', async () => {
    const { user } = await newPhone();
    await user.type(screen.getByLabelText('Wachtzin'), 'groene fiets onder');
    const plain = await said();
    await user.clear(screen.getByLabelText('Wachtzin'));
    await waitFor(() => expect(meter().textContent).toBe(''));
    await user.type(screen.getByLabelText('Wachtzin'), 'GrOenE FiETs OnDer ');
    expect(await said()).toBe(plain);
  });

  test('can be read while it is typed', async () => {
    const { user } = await newPhone();
    const field = screen.getByLabelText('Wachtzin');
    expect(field).toHaveProperty('type', 'password');
    await user.click(screen.getAllByRole('button', { name: 'Toon wat je typt' })[0] as HTMLElement);
    expect(field).toHaveProperty('type', 'text');
  });
});
