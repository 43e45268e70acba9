import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test('[reports.R12] a telephone number that misses its zero is asked about when its field is left, and mended with one tap', async () => {
  const { user } = show(phone, '/noteer/sociale-kaart');
  await user.type(await box('Naam'), 'Boksschool Zuid');
  const field = await box('Telefoon');
  await user.type(field, '612345678');
  expect(screen.queryByText(/Bedoel je/u)).toBeNull();
  await user.tab();
  const warning = await screen.findByText('Mist hier het begin? Bedoel je 0612345678?');
  expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(warning.id);
  await user.click(press('Maak er 0612345678 van'));
  expect((field as HTMLInputElement).value).toBe('0612345678');
  expect(screen.queryByText(/Bedoel je/u)).toBeNull();
});

test('[reports.R12] an odd telephone number is remarked on and kept all the same; a short one within a building is not odd', async () => {
  const { user } = show(phone, '/noteer/sociale-kaart');
  await user.type(await box('Naam'), 'Boksschool Zuid');
  await user.type(await box('Telefoon'), '2041');
  await user.tab();
  expect(screen.queryByText(/Klopt dat\?/u)).toBeNull();
  await user.clear(await box('Telefoon'));
  await user.type(await box('Telefoon'), '030 12345');
  await user.tab();
  await screen.findByText('Een Nederlands nummer heeft 10 cijfers. Dit heeft er 8. Klopt dat?');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'socialMapEntry')[0]?.values.phone).toBe('030 12345');
});

test('[reports.R12] a link calls the number that stands there, and words without one are no link', async () => {
  const id = await keep(phone, 'socialMapEntry', { name: 'Plek Kauw', phone: '+31(0)612345677 (alleen app)' });
  const { unmount } = show(phone, `/sociale-kaart/${id}`);
  const link = await screen.findByRole('link', { name: /^Bel / });
  expect(link.getAttribute('href')).toBe('tel:+31612345677');
  unmount();
  const other = await keep(phone, 'socialMapEntry', { name: 'Plek Mees', phone: 'via de balie' });
  show(phone, `/sociale-kaart/${other}`);
  expect((await screen.findAllByText('via de balie')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('link', { name: /^Bel/ })).toBeNull();
});

test('[reports.R17] what nobody sees is not kept with what was pasted, and a family stays a family', async () => {
  const { user } = show(phone, '/noteer/sociale-kaart');
  await user.click(await box('Naam'));
  await user.paste('Huis\u00advan\u200bde\u00adwijk 👩‍👧');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  await waitFor(() => expect(all(phone, 'socialMapEntry')[0]?.values.name).toBe('Huisvandewijk 👩‍👧'));
});
