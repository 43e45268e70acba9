// One list of kinds behind the side bar, Wijk and Noteer: the same places in the same order for who works there.
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import Shell from '#app/shell.tsx';
import type { Role } from '#domain/roles.ts';
import { showScreen } from '../../support/screen.tsx';
import { startTeam } from '../../support/team-phones.tsx';

const narrow = window.matchMedia;
let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
  window.scrollTo = (() => Promise.resolve()) as unknown as typeof window.scrollTo;
  window.matchMedia = (query) => Object.assign(narrow(query), { matches: true });
});
afterEach(() => {
  window.matchMedia = narrow;
  return team.close();
});

async function placesOf(role: Role) {
  const phone = await team.phone(role, 'Robin');
  const { unmount } = showScreen(phone.device, <Shell />, '/wijk');
  const navigation = within(await screen.findByRole('navigation'));
  const labels = navigation.getAllByRole('link').map(({ textContent }) => textContent);
  await screen.findByRole('heading', { name: 'Wijk' });
  const wijk = screen.queryByRole('list', { name: 'Werk in de wijk' });
  const work = wijk
    ? within(wijk)
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    : [];
  unmount();
  return { labels, work };
}

const work = [
  'Buurtgesprekken',
  'Contactmomenten',
  'Sociale kaart',
  'Sleutelpersonen',
  'Beloftes',
  'Veiligheid',
  'Rondes',
  'Bibliotheek',
];

test('who works in the field finds each list in the side bar and under Wijk, in one order', async () => {
  const field = await placesOf('fieldWorker');
  expect(field.labels.join(' ')).toContain(['Signalen', 'Wijk', ...work, 'Wie doet mee'].join(' '));
  expect(field.work).toEqual(work);
});

test('a partner and an administrator are shown none of the lists that they have no part in', async () => {
  const partner = await placesOf('partner');
  expect(partner.labels).toContain('Signalen');
  const administrator = await placesOf('administrator');
  expect(administrator.labels).toEqual(expect.arrayContaining(['Mensen', 'Team', 'Wijken']));
  expect(administrator.labels).not.toContain('Signalen');
  for (const { labels, work: listed } of [partner, administrator]) {
    for (const place of work) expect(labels).not.toContain(place);
    expect(listed).toEqual([]);
  }
});
