// Whom a youth worker would speak again comes up by itself, also someone who is only described.
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sami');
});
afterEach(() => team.close());

const now = () => Date.UTC(2026, 10, 21, 12);
const boy = { withWhom: 'Jongen, 15, grijze trui', about: 'Slaapt bij vrienden', heldAt: '2026-11-18T12:00:00Z' };
const titles = async (list: string) =>
  within(await screen.findByRole('list', { name: list }))
    .getAllByRole('link')
    .map((link) => link.textContent);

test('[W3] the next contact with someone who is described stands on Vandaag from its day, until it was spoken again', async () => {
  const first = await keep(phone, 'contactMoment', { ...boy, nextContact: '2026-11-20' });
  await keep(phone, 'contactMoment', { ...boy, withWhom: 'Meisje, later', nextContact: '2026-11-22' });
  const other = await team.phone('fieldWorker', 'Aya');
  await keep(other, 'contactMoment', { ...boy, withWhom: 'Van Aya', nextContact: '2026-11-20' });
  await other.sync();
  await phone.sync();
  const today = show(phone, '/vandaag', { now });
  expect(await titles('Weer spreken')).toEqual([boy.withWhom]);
  expect(screen.getByText('Weer spreken: 1 dag te laat')).toBeTruthy();
  const { user } = today;
  await user.click(screen.getByRole('link', { name: boy.withWhom }));
  await user.click(await screen.findByRole('link', { name: 'Weer gesproken' }));
  expect(((await screen.findByLabelText('Met wie had je contact?')) as HTMLInputElement).value).toBe(boy.withWhom);
  await user.type(screen.getByLabelText('Waar ging het over?'), 'Hij slaapt weer thuis');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'contactMoment').find(({ values }) => values.follows === first)?.values).toMatchObject({
    withWhom: boy.withWhom,
    about: 'Hij slaapt weer thuis',
  });
  today.unmount();
  show(phone, '/vandaag', { now });
  await screen.findByText('Vandaag');
  expect(screen.queryByRole('list', { name: 'Weer spreken' })).toBeNull();
});

test('[W3] a filter of the contacts finds who should be spoken now, and who later', async () => {
  await keep(phone, 'contactMoment', { ...boy, nextContact: '2026-11-21' });
  await keep(phone, 'contactMoment', { ...boy, withWhom: 'Meisje, later', nextContact: '2026-11-22' });
  await keep(phone, 'contactMoment', { ...boy, withWhom: 'Zonder dag' });
  const list = show(phone, '/contacten?van=mij&stand=weer', { now });
  expect(await titles('Contactmomenten')).toEqual([boy.withWhom]);
  list.unmount();
  show(phone, '/contacten?stand=gepland', { now });
  expect(await titles('Contactmomenten')).toEqual(['Meisje, later']);
});

test('[W3] two people who are described alike are not taken for one', async () => {
  await keep(phone, 'contactMoment', { ...boy, nextContact: '2026-11-20' });
  await keep(phone, 'contactMoment', { ...boy, heldAt: '2026-11-21T10:00:00Z' });
  show(phone, '/vandaag', { now });
  expect(await titles('Weer spreken')).toEqual([boy.withWhom]);
});
