import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Locate } from '#records/field/locate.ts';
import { box, observedBox, type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

const signals = () => phone.device.watch({ kind: 'signal' }).get();
const press = (name: string) => screen.getByRole('button', { name });

test('one sentence is enough, and the screen says where it is', async () => {
  phone.offline = true;
  const { user } = show(phone, '/noteer/signaal');
  expect(await observedBox()).toHaveProperty('ownerDocument.activeElement.tagName', 'TEXTAREA');
  await user.paste('Jongen zat alleen bij de flat.');
  await user.click(press('Bewaren'));
  expect(await screen.findByText('Op dit toestel bewaard')).toBeTruthy();
  expect(await screen.findByText('Op dit toestel')).toBeTruthy();
  expect(screen.queryByText('Verstuurd')).toBeNull();
  expect(signals().map(({ values }) => values)).toEqual([{ observed: 'Jongen zat alleen bij de flat.' }]);
});

test('it turns to sent by itself when it is', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await observedBox(), 'Iets gezien.');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  await phone.sync();
  expect(await screen.findByText('Verstuurd')).toBeTruthy();
});

test('without a sentence nothing is kept; the error leads to the field and what was chosen stays', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await observedBox();
  await user.click(screen.getByRole('radio', { name: 'Ja' }));
  await user.click(press('Bewaren'));
  const alert = await screen.findByRole('alert');
  await user.click(within(alert).getByRole('link', { name: /één zin/u }));
  const focused = await observedBox();
  await waitFor(() => expect(document.activeElement).toBe(focused));
  expect(screen.getByRole('radio', { name: 'Ja' })).toHaveProperty('checked', true);
  expect(signals()).toEqual([]);
});

test('a gut feeling in words is a valid signal too', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await screen.findByRole('textbox', { name: 'Wat denk of voel je erbij?' }), 'Niet pluis.');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(signals()[0]?.values).toEqual({ meaning: 'Niet pluis.' });
});

test('two quick presses keep one signal', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await observedBox(), 'Iets gezien.');
  await user.dblClick(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(signals()).toHaveLength(1);
});

test('a killed form is found again by its address', async () => {
  const first = show(phone, '/noteer/signaal');
  await first.user.type(await observedBox(), 'Oudere man bij de bushalte');
  expect(first.address()).toMatch(/^\/noteer\/signaal\?concept=[\w-]{16,40}$/u);
  expect(await screen.findByText('bewaard terwijl je typt')).toBeTruthy();
  first.unmount();
  phone = await phone.reopened();
  show(phone, first.address());
  expect(await observedBox()).toHaveProperty('value', 'Oudere man bij de bushalte');
});

test('an unfinished note is offered before a new one, and stays when a new one is begun', async () => {
  phone.device.drafts.keep({ id: 'draft-0123456789abc', kind: 'signal', values: { observed: 'Half af' } });
  const { user, address } = show(phone, '/noteer/signaal');
  expect(await screen.findByText('Half af')).toBeTruthy();
  await user.click(press('Nieuw'));
  expect(await observedBox()).toHaveProperty('value', '');
  expect(phone.device.drafts.get('draft-0123456789abc')).toBeTruthy();
  expect(address()).toBe('/noteer/signaal');
});

test('going on with the unfinished note opens it', async () => {
  phone.device.drafts.keep({ id: 'draft-0123456789abc', kind: 'signal', values: { observed: 'Half af' } });
  const { user } = show(phone, '/noteer/signaal');
  await user.click(await screen.findByRole('link', { name: 'Verder met je vorige notitie' }));
  expect(await observedBox()).toHaveProperty('value', 'Half af');
});

test('not safe shows at once whom to call, and asks what was done', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await observedBox();
  await user.click(
    within(screen.getByRole('group', { name: /Is het nu veilig/u })).getByRole('radio', { name: 'Nee' }),
  );
  const alert = await screen.findByRole('alert');
  expect(
    within(alert)
      .getByRole('link', { name: /Bel 112/u })
      .getAttribute('href'),
  ).toBe('tel:112');
  expect(
    within(alert)
      .getByRole('link', { name: /Veilig Thuis/u })
      .getAttribute('href'),
  ).toBe('tel:08002000');
  expect(screen.getByRole('textbox', { name: 'Wat heb je al gedaan?' })).toBeTruthy();
});

test('protection is asked before risk, unfolded where risk is folded', async () => {
  show(phone, '/noteer/signaal');
  await observedBox();
  const strength = screen.getByRole('group', { name: 'Wat gaat er goed?' });
  const worry = screen.getByRole('group', { name: 'Wat geeft zorg?' });
  expect(strength.compareDocumentPosition(worry) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(within(strength).getAllByRole('checkbox')).toHaveLength(4);
  expect(within(strength).getByRole('button', { name: 'Meer…' })).toBeTruthy();
  expect(worry.querySelectorAll('details[open]')).toHaveLength(0);
});

test('later completing marks the signal and needs the sentence too', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await observedBox(), 'Kort.');
  await user.click(press('Bewaren, later meer'));
  await screen.findByText('Op dit toestel bewaard');
  expect(signals()[0]?.values.moreLater).toBe(true);
});

test('a place is rounded to what was chosen before it is kept', async () => {
  const { user } = show(phone, '/noteer/signaal', {
    locate: async () => ({ ok: true, latitude: 51.916_943, longitude: 4.398_812 }),
  });
  await user.type(await observedBox(), 'Iets gezien.');
  await user.click(press('Gebruik mijn plek'));
  expect(await screen.findByText(/ongeveer 100 meter/u)).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Wijk' }));
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(signals()[0]?.values.place).toEqual({
    name: 'Punt op de kaart',
    precision: 'neighbourhood',
    latitude: 51.92,
    longitude: 4.4,
  });
});

/** A satellite that answers when the test says so. */
function slowLocate() {
  let answer: (found: Awaited<ReturnType<Locate>>) => void = () => undefined;
  const locate: Locate = () => new Promise((resolve) => (answer = resolve));
  return { locate, found: () => act(async () => answer({ ok: true, latitude: 51.916_943, longitude: 4.398_812 })) };
}

test.each(['/noteer/signaal', '/noteer/sociale-kaart'])(
  '[reports.R4] words that are typed and a precision that is chosen while the place is looked for stay: %s',
  async (address) => {
    const { locate, found } = slowLocate();
    const { user } = show(phone, address, { locate });
    const name = await box('Naam van de plek');
    await user.click(press('Gebruik mijn plek'));
    await user.type(name, 'achter de Lindeflat');
    await user.click(screen.getByRole('radio', { name: 'Wijk' }));
    await found();
    expect(await screen.findByText(/ongeveer 1 kilometer/u)).toBeTruthy();
    expect(name).toHaveProperty('value', 'achter de Lindeflat');
    expect(phone.device.drafts.all().get()[0]?.values).toMatchObject({
      place: {
        name: 'achter de Lindeflat',
        precision: 'neighbourhood',
        latitude: 51.92,
        longitude: 4.4,
      },
    });
  },
);

test('[reports.R4] a place that is found after the form was left makes no draft of it again', async () => {
  const { locate, found } = slowLocate();
  const { user } = show(phone, '/noteer/signaal', { locate });
  await user.type(await observedBox(), 'Iets gezien.');
  await user.click(press('Gebruik mijn plek'));
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  await found();
  expect(phone.device.drafts.all().get()).toEqual([]);
});

test('[reports.R4] what is typed while a note is being kept is kept with it', async () => {
  let goOn: () => void = () => undefined;
  const slow: Phone = {
    ...phone,
    device: {
      ...phone.device,
      async save(input) {
        const saved = await phone.device.save(input);
        // The answer of a slow disk: what was given is written, the screen has not heard of it.
        await new Promise<void>((resolve) => (goOn = resolve));
        return saved;
      },
    },
  };
  const { user } = show(slow, '/noteer/signaal');
  await user.type(await observedBox(), 'Iets gezien');
  await user.click(press('Bewaren'));
  await waitFor(() => expect(signals()).toHaveLength(1));
  await user.type(await observedBox(), ', achter de flat');
  await act(async () => goOn());
  await waitFor(() => expect(signals()[0]?.values.observed).toBe('Iets gezien, achter de flat'));
  await act(async () => goOn());
  await screen.findByText('Op dit toestel bewaard');
  expect(signals()).toHaveLength(1);
  expect(phone.device.drafts.all().get()).toEqual([]);
});

test('a refused location is said in plain words and stops nothing', async () => {
  const { user } = show(phone, '/noteer/signaal', { locate: async () => ({ ok: false, reason: 'refused' }) });
  await user.type(await observedBox(), 'Iets gezien.');
  await user.click(press('Gebruik mijn plek'));
  expect(await screen.findByText(/mag je plek niet zien/u)).toBeTruthy();
  await user.click(press('Bewaren'));
  expect(await screen.findByText('Op dit toestel bewaard')).toBeTruthy();
});

test('a text that is too long is not cut and not lost', async () => {
  const long = 'a'.repeat(20_000);
  const { user } = show(phone, '/noteer/signaal');
  await user.click(await observedBox());
  await user.paste(long);
  expect(screen.getAllByText('Te lang: er moet nog 10.000 af').length).toBeGreaterThan(0);
  await user.click(press('Bewaren'));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(await observedBox()).toHaveProperty('value', long);
});

test('a phone without room keeps the text on the screen and says so', async () => {
  const full: Phone = {
    ...phone,
    device: { ...phone.device, save: async () => ({ ok: false, reason: 'storageFull' }) },
  };
  const { user } = show(full, '/noteer/signaal');
  await user.type(await observedBox(), 'Iets gezien.');
  await user.click(press('Bewaren'));
  expect(await screen.findByText('Dit toestel is vol')).toBeTruthy();
  expect(await observedBox()).toHaveProperty('value', 'Iets gezien.');
});

test('after keeping, another signal starts empty', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await observedBox(), 'De eerste.');
  await user.click(press('Bewaren'));
  await user.click(await screen.findByRole('link', { name: 'Nog een signaal' }));
  expect(await observedBox()).toHaveProperty('value', '');
  await waitFor(() => expect(phone.device.drafts.all().get()).toEqual([]));
});
