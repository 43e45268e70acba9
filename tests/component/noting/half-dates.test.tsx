// What was asked for and not given is no moment of noting, and nobody agreed on a day to come.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test('who picks another moment and gives none is asked for it, and the note waits', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.type(await box('Wat zag of hoorde je?'), 'Zit alleen op het bankje');
  await user.click(screen.getByLabelText('Kies'));
  await user.click(press('Bewaren'));
  expect(await screen.findByText('Kies een dag en een tijd, of tik op ‘Net’.')).toBeTruthy();
  expect(all(phone, 'signal')).toEqual([]);
  await user.click(screen.getByLabelText('Net'));
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'signal')).toHaveLength(1);
});

test('a yes of a day to come is not kept', async () => {
  const now = () => Date.parse('2026-05-20T12:00:00Z');
  const { user } = show(phone, '/noteer/sleutelpersoon', { now });
  await user.click(await waitFor(() => screen.getByLabelText(/Geeft toestemming om genoteerd te worden/u)));
  await user.type(await box('Naam'), 'Mevrouw Aydin');
  fireEvent.change(await box('Toestemming gegeven op'), { target: { value: '2029-05-05' } });
  await user.click(press('Bewaren'));
  expect(await screen.findByText('Deze dag moet nog komen.')).toBeTruthy();
  expect(all(phone, 'keyPerson')).toEqual([]);
});
