// The library of a team: one kind, with all that a kind has by its declaration and its sheet.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, keep, type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

const first = {
  title: 'Eerste gesprek',
  text: 'Begin met wat goed gaat.',
  source: 'Wijkgericht',
  meantFor: ['conversation'],
} as const;

test('a piece is noted, read by a colleague, and found by what it is for and by its words', async () => {
  const { user, unmount } = show(phone, '/noteer/bibliotheek');
  await user.type(await screen.findByLabelText(/^Titel/u), first.title);
  await user.type(screen.getByLabelText(/^Wat staat erin\?/u), first.text);
  await user.click(screen.getByLabelText('Een buurtgesprek'));
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  await waitFor(() => expect(all(phone, 'libraryItem')).toHaveLength(1));
  unmount();
  await keep(phone, 'libraryItem', { title: 'Lopen in het donker', text: 'Neem een lamp mee.', meantFor: ['round'] });
  await phone.sync();

  const other = await team.phone('fieldWorker', 'Noor');
  await other.sync();
  expect(all(other, 'libraryItem')).toHaveLength(2);
  const list = show(other, '/bibliotheek?bij=conversation');
  const card = await screen.findByRole('link', { name: new RegExp(first.title, 'u') });
  expect(screen.queryByText('Lopen in het donker')).toBeNull();
  await list.user.click(card);
  expect(await screen.findByRole('heading', { level: 1, name: first.title })).toBeTruthy();
  expect(screen.getByText(first.text)).toBeTruthy();
  expect(screen.getByText('Een buurtgesprek')).toBeTruthy();
  list.unmount();
  const search = show(other, '/zoeken');
  await search.user.type(await screen.findByRole('searchbox'), 'lamp');
  expect(await screen.findByRole('link', { name: /Lopen in het donker/u })).toBeTruthy();
});

test('a piece without a title or a text is not kept, and that is said at the field', async () => {
  const { user } = show(phone, '/noteer/bibliotheek');
  await user.click(await screen.findByRole('button', { name: 'Bewaren' }));
  expect(screen.getAllByText('Geef het een titel, dan vind je het terug.').length).toBeGreaterThan(0);
  expect(screen.getAllByText('Schrijf wat erin staat.').length).toBeGreaterThan(0);
  expect(all(phone, 'libraryItem')).toEqual([]);
});

test('it stands under Noteer, on Wijk, and in what can be downloaded', async () => {
  const noteer = show(phone, '/noteer');
  expect(await screen.findByRole('link', { name: /In de bibliotheek/u })).toBeTruthy();
  noteer.unmount();
  const wijk = show(phone, '/wijk');
  expect(await screen.findByRole('link', { name: /Bibliotheek/u })).toBeTruthy();
  wijk.unmount();
  await keep(phone, 'libraryItem', first);
  show(phone, '/uitvoer?soort=libraryItem');
  expect(await screen.findByText(/^1 tekst/u)).toBeTruthy();
});
