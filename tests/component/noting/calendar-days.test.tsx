// Yesterday and in a week are days of the calendar: in the nights the clock changes they are no whole number of 24 hours away.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { all, box, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  vi.stubEnv('TZ', 'Europe/Amsterdam');
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(async () => {
  await team.close();
  vi.unstubAllEnvs();
});

/** Late on a day of 25 hours, and early on the day after one of 23. */
const nights = [
  { when: 'on the evening after October’s change', now: '2027-10-31T23:30:00+01:00', yesterday: '2027-10-30' },
  { when: 'in the night after March’s change', now: '2027-03-29T00:30:00+02:00', yesterday: '2027-03-28' },
];

describe.each(nights)('$when', ({ now: at, yesterday }) => {
  const now = () => Date.parse(at);

  test('a contact of yesterday is one of yesterday', async () => {
    const { user } = show(phone, '/noteer/contact', { now });
    await user.type(await box('Met wie had je contact?'), 'de buurman');
    await user.type(await box('Waar ging het over?'), 'Hij kwam even langs');
    await user.click(screen.getByLabelText('Gisteren'));
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [contact] = all(phone, 'contactMoment');
    const held = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(
      Date.parse(contact?.values.heldAt ?? ''),
    );
    expect(held).toBe(yesterday);
  });

  test('what was told back yesterday was told on that day', async () => {
    const id = await keep(phone, 'promise', { what: 'Lamp maken', owner: phone.person, state: 'done' });
    const { user } = show(phone, `/toezeggingen/${id}`, { now });
    await user.click(await waitFor(() => press('Verteld')));
    await user.click(await waitFor(() => press('Gisteren')));
    expect(await box('Verteld op')).toHaveProperty('value', yesterday);
  });

  test('a next contact that is agreed for yesterday is said to be past', async () => {
    const { user } = show(phone, '/noteer/contact', { now });
    const field = (await box('Wanneer spreek je elkaar weer?')) as HTMLInputElement;
    await user.type(field, yesterday);
    expect(await screen.findByText(/de dag waarop je elkaar weer spreekt is al voorbij/u)).toBeTruthy();
  });
});

test('a note begins at the time of the screen', async () => {
  const now = () => Date.parse('2030-05-05T12:00:00Z');
  const { user } = show(phone, '/noteer/contact', { now });
  await user.type(await box('Met wie had je contact?'), 'de buurman');
  await user.type(await box('Waar ging het over?'), 'Hij kwam even langs');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'contactMoment')[0]?.values.heldAt).toBe('2030-05-05T12:00:00.000Z');
});
