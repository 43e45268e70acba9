import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test('someone new sees the first step', async () => {
  show(phone, '/vandaag');
  expect(await screen.findByText('Welkom bij Stoep')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Noteer je eerste signaal' })).toBeTruthy();
});

test('a message that was not read waits; once read it stands with what came of the signals', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.device.save({ kind: 'feedback', values: { signal: id, to: [phone.person], message: 'We gaan langs.' } });
  await desk.sync();
  await phone.sync();
  const { user } = show(phone, '/vandaag');
  const waiting = await screen.findByRole('list', { name: 'Wacht op jou' });
  expect(within(waiting).getByText('We gaan langs.')).toBeTruthy();
  expect(screen.queryByRole('list', { name: 'Wat er van je signalen kwam' })).toBeNull();
  await user.click(within(waiting).getByRole('link', { name: 'Hij zat alleen.' }));
  await screen.findByText('Berichten');
  const readBy = () => phone.device.watch({ kind: 'feedback' }).get()[0]?.values.readBy;
  await waitFor(() => expect(readBy()).toEqual([phone.person]));
  show(phone, '/vandaag');
  const came = await screen.findByRole('list', { name: 'Wat er van je signalen kwam' });
  expect(within(came).getByText(/We gaan langs\./u)).toBeTruthy();
});

test('signals to complete and unfinished notes wait with a way to go on', async () => {
  const id = await phone.note({ observed: 'Kort', moreLater: true });
  phone.device.drafts.keep({ id: 'draft-0123456789abc', kind: 'signal', values: { observed: 'Half af' } });
  show(phone, '/vandaag');
  expect((await screen.findByRole('link', { name: 'Kort' })).getAttribute('href')).toBe(`/signalen/${id}/aanvullen`);
  expect(screen.getByRole('link', { name: 'Half af' })).toBeTruthy();
});

test('the desk sees what is unsafe first, and how much waits', async () => {
  await phone.note({ observed: 'Gewoon' });
  await phone.note({ observed: 'Ruzie in het portiek', safeNow: 'no' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  show(desk, '/vandaag');
  const [first, second] = within(await screen.findByRole('list', { name: 'Wacht op jou' })).getAllByRole('listitem');
  expect(first?.textContent).toMatch(/Niet veilig.*Ruzie in het portiek.*nog niet opgepakt/u);
  expect(second?.textContent).toContain('2 signalen nog te doen');
});

test('[field.F18] an administrator whose team is there is not told to invite it', async () => {
  const chief = await team.phone('administrator', 'Bea');
  await chief.sync();
  show(chief, '/vandaag');
  expect(await screen.findByText(/^Naast jou doe(t|n) er/u)).toBeTruthy();
  expect(screen.queryByText(/Nodig je team uit/u)).toBeNull();
});

test('[field.F18] one who is alone is', async () => {
  const alone = await startTeam();
  const first = await alone.phone('administrator', 'Bea');
  await first.sync();
  show(first, '/vandaag');
  expect(await screen.findByText(/Nodig je team uit/u)).toBeTruthy();
  await alone.close();
});
