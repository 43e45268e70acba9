import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test('an entry is a name, the rest can follow; it needs no checking the day it was noted, and is not said to be checked', async () => {
  const { user } = show(phone, '/noteer/sociale-kaart');
  await user.click(await screen.findByRole('button', { name: 'Bewaren' }));
  expect((await screen.findAllByText(/een naam/u)).length).toBeGreaterThan(0);
  await user.type(await box('Naam'), 'Boksschool Zuid');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  const [entry] = all(phone, 'socialMapEntry');
  expect(entry?.values).toMatchObject({ name: 'Boksschool Zuid', checkedBy: phone.person });
  await user.click(screen.getByRole('link', { name: 'Bekijk' }));
  expect(await screen.findByText(/^Genoteerd op .*, nog niet gecontroleerd\.$/u)).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/[Gg]econtroleerd op|keek op/u);
  expect(screen.queryByText('Klopt dit nog?')).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Wat ze kunnen' })).toBeNull();
});

test('what was not checked for half a year asks for it, and one tap answers', async () => {
  await keep(phone, 'socialMapEntry', { name: 'Buurtkamer', checkedOn: '2026-01-10' });
  await keep(phone, 'socialMapEntry', { name: 'Speeltuin', checkedOn: '2099-01-10' });
  const { user } = show(phone, '/sociale-kaart?stand=nakijken');
  const card = (await screen.findByRole('link', { name: 'Buurtkamer' })).closest('li') as HTMLElement;
  expect(screen.queryByRole('link', { name: 'Speeltuin' })).toBeNull();
  await user.click(within(card).getByRole('button', { name: 'Dit klopt nog' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Buurtkamer' })).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Ongedaan maken' }));
  expect(await screen.findByRole('link', { name: 'Buurtkamer' })).toBeTruthy();
});

test('finds who can strengthen a factor, in a language, nearest first', async () => {
  const at = (latitude: number) => ({ name: 'Plein', precision: 'exact', latitude, longitude: 5.1 }) as const;
  const strong = { protectiveFactors: ['leisure'], languages: ['tr'] } as const;
  await keep(phone, 'socialMapEntry', { name: 'Verre club', place: at(52.2), ...strong });
  await keep(phone, 'socialMapEntry', { name: 'Nabije club', place: at(52.1), ...strong });
  await keep(phone, 'socialMapEntry', { name: 'Andere taal', place: at(52.1), ...strong, languages: ['pl'] });
  await keep(phone, 'socialMapEntry', { name: 'Andere factor', place: at(52.1), languages: ['tr'] });
  const locate = async () => ({ ok: true, latitude: 52.1, longitude: 5.1 }) as const;
  const { user } = show(phone, '/sociale-kaart?versterkt=leisure&taal=tr', { locate });
  await user.click(await screen.findByRole('button', { name: 'Dichtbij mij' }));
  await screen.findByText(/Wat dichtbij is staat bovenaan/u);
  const list = screen.getByRole('list', { name: 'Plekken en organisaties' });
  const names = within(list)
    .getAllByRole('link')
    .map((link) => link.textContent);
  expect(names).toEqual(['Nabije club', 'Verre club']);
  expect(list.textContent).toContain('11,1 kilometer');
});

test('where the phone is, when the nearest come first, is kept nowhere', async () => {
  await keep(phone, 'socialMapEntry', {
    name: 'Nabije club',
    place: { name: 'Plein', precision: 'exact', latitude: 52.1, longitude: 5.1 },
  });
  const before = phone.device.sync.getState().outbox.length;
  const locate = async () => ({ ok: true, latitude: 52.4321, longitude: 5.4321 }) as const;
  const { user } = show(phone, '/sociale-kaart', { locate });
  await user.click(await screen.findByRole('button', { name: 'Dichtbij mij' }));
  await screen.findByText(/Je plek wordt niet bewaard\./u);
  expect(phone.device.sync.getState().outbox).toHaveLength(before);
  expect(phone.device.drafts.all().get()).toEqual([]);
  const kept = JSON.stringify([
    { ...localStorage },
    { ...sessionStorage },
    history.state,
    location.href,
    document.cookie,
  ]);
  expect(kept).not.toMatch(/[45]\.4321|52\.4321/u);
});

test('a relation has a word, is seen from both sides, and goes with the entry', async () => {
  const club = await keep(phone, 'socialMapEntry', { name: 'Voetbalclub' });
  const school = await keep(phone, 'socialMapEntry', { name: 'Basisschool' });
  const first = show(phone, `/sociale-kaart/${club}`);
  await first.user.click(await screen.findByRole('button', { name: 'Relatie' }));
  const sheet = await screen.findByRole('dialog');
  await first.user.click(await within(sheet).findByText('Basisschool'));
  await first.user.click(within(sheet).getByLabelText('werkt samen met'));
  await first.user.click(within(sheet).getByRole('button', { name: 'Bewaren' }));
  await waitFor(() => expect(all(phone, 'relation')).toHaveLength(1));
  first.unmount();
  const other = show(phone, `/sociale-kaart/${school}`);
  expect(await screen.findByRole('link', { name: 'Voetbalclub' })).toBeTruthy();
  expect(screen.getByRole('list', { name: 'Wie ze kennen' }).textContent).toContain('werkt samen met Basisschool');
  other.unmount();
  await phone.device.remove('socialMapEntry', club);
  expect(all(phone, 'relation')).toHaveLength(0);
});

test('a relation that was being added is found again after the app was killed, and leaves nothing once it is kept', async () => {
  const club = await keep(phone, 'socialMapEntry', { name: 'Voetbalclub' });
  await keep(phone, 'socialMapEntry', { name: 'Basisschool' });
  const first = show(phone, `/sociale-kaart/${club}`);
  await first.user.click(await screen.findByRole('button', { name: 'Relatie' }));
  await first.user.click(await within(await screen.findByRole('dialog')).findByText('Basisschool'));
  await first.user.click(screen.getByLabelText('anders'));
  await first.user.type(await box('In je eigen woorden'), 'deelt een veld met');
  await first.user.type(await box('Toelichting'), 'Op woensdag');
  await phone.device.drafts.settled();
  first.unmount();
  const again = await phone.reopened();
  const { user } = show(again, `/sociale-kaart/${club}`);
  await user.click(await screen.findByRole('button', { name: 'Relatie afmaken' }));
  expect((await box('Toelichting')).value).toBe('Op woensdag');
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Bewaren' }));
  await waitFor(() => expect(all(again, 'relation')).toHaveLength(1));
  expect(all(again, 'relation')[0]?.values).toMatchObject({ word: 'deelt een veld met', explanation: 'Op woensdag' });
  expect(again.device.drafts.all().get()).toEqual([]);
  expect(await screen.findByRole('button', { name: 'Relatie' })).toBeTruthy();
});

test('two people edit one entry without reception: both see the result, and the value that lost can be put back', async () => {
  const other = await team.phone('fieldWorker', 'Noor');
  const id = await keep(phone, 'socialMapEntry', { name: 'Buurtkamer', phone: '030 000 00 00' });
  await phone.sync();
  await other.sync();
  phone.offline = true;
  other.offline = true;
  await phone.device.save({ kind: 'socialMapEntry', id, values: { phone: '030 111 11 11', offers: 'Huiswerk' } });
  await other.device.save({ kind: 'socialMapEntry', id, values: { phone: '030 222 22 22', forWhom: 'Ouders' } });
  phone.offline = false;
  await phone.sync();
  other.offline = false;
  await other.sync();
  await phone.sync();
  for (const each of [phone, other]) {
    expect(all(each, 'socialMapEntry')[0]?.values).toMatchObject({
      phone: '030 222 22 22',
      offers: 'Huiswerk',
      forWhom: 'Ouders',
    });
  }
  const { user } = show(phone, `/sociale-kaart/${id}`);
  await screen.findByText('030 111 11 11');
  await user.click(screen.getByRole('button', { name: 'Zet terug' }));
  await waitFor(() => expect(all(phone, 'socialMapEntry')[0]?.values.phone).toBe('030 111 11 11'));
});

test('a website that is no address is shown as text and never becomes a link', async () => {
  const id = await keep(phone, 'socialMapEntry', { name: 'Vreemd', website: 'javascript:alert(1)' });
  show(phone, `/sociale-kaart/${id}`);
  expect(await screen.findByText('javascript:alert(1)')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Website' })).toBeNull();
});

test('where no map can be drawn, choosing a place on it says so and offers the other ways', async () => {
  const { user } = show(phone, '/noteer/sociale-kaart');
  await user.click(await screen.findByRole('button', { name: 'Kies op de kaart' }));
  const sheet = await screen.findByRole('dialog', { name: 'Waar is het?' });
  expect(sheet.textContent).toContain('Typ de plek, of gebruik je eigen plek');
  expect(within(sheet).getByRole<HTMLButtonElement>('button', { name: 'Deze plek' }).disabled).toBe(true);
});
