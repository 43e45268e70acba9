import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Device, SearchHit } from '#device/index.ts';
import SearchPage from '#features/search/search-page.tsx';
import { patterns, recordLink } from '#records/links.ts';
import { showScreen } from '../../support/screen.tsx';
import { type Phone, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
  phone.offline = true;
});
afterEach(() => team.close());

const show = (device: Device = phone.device, address = '/zoeken') =>
  showScreen(
    device,
    <Routes>
      <Route path={patterns.search} element={<SearchPage />} />
      <Route path="*" element={<p>Een ander scherm</p>} />
    </Routes>,
    address,
  );
const field = () => screen.findByRole('searchbox', { name: 'Zoek in alles op dit toestel' });
const cards = async () => within(await screen.findByRole('list', { name: 'Gevonden' })).getAllByRole('listitem');
const address = () => screen.getByTestId('address').textContent;

async function keep<K extends 'socialMapEntry' | 'keyPerson' | 'relation'>(
  kind: K,
  values: Parameters<typeof phone.device.save<K>>[0]['values'],
): Promise<string> {
  const saved = await phone.device.save({ kind, values });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

test('one field finds records of all kinds, shows where the words stand, and leads to each', async () => {
  const signal = await phone.note({
    about: 'Groep bij de flat',
    observed: 'Ze hielpen een jongere met zijn <b>fiets</b>.',
    neighbourhood: 'neighbourhood-noord',
  });
  const club = await keep('socialMapEntry', { name: 'Fietsclub Noord', type: 'initiative' });
  const shop = await keep('socialMapEntry', { name: 'De Buurtwinkel', type: 'organisation' });
  await keep('relation', { from: club, to: shop, word: 'stalt fietsen bij' });
  await phone.note({ observed: 'Lawaai op de trap' });

  const { user } = show();
  const focused = await field();
  await waitFor(() => expect(document.activeElement).toBe(focused));
  expect(screen.getByText('Waar zoek je naar?')).toBeTruthy();
  await user.keyboard('fiets');
  await waitFor(async () => expect(await cards()).toHaveLength(3));
  expect(screen.getByText('3 gevonden')).toBeTruthy();
  expect(address()).toBe('/zoeken');

  const all = await cards();
  const found = (kind: string) => all.find((card) => card.textContent?.startsWith(kind)) as HTMLElement;
  const note = found('Signaal');
  expect(note.textContent).toContain('Ze hielpen een jongere met zijn <b>fiets</b>.');
  expect([...note.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['fiets']);
  expect(within(note).getByRole('link').getAttribute('href')).toBe(recordLink('signal', signal));
  expect(within(found('Op de sociale kaart')).getByRole('link').getAttribute('href')).toBe(
    recordLink('socialMapEntry', club),
  );
  const tie = within(found('Relatie')).getByRole('link');
  expect(tie.textContent).toBe('Fietsclub Noord stalt fietsen bij De Buurtwinkel');
  expect(tie.getAttribute('href')).toBe(recordLink('socialMapEntry', club));

  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.closest('li')).toBe(all[0]));
  await user.keyboard('j');
  expect(document.activeElement?.closest('li')).toBe(all[1]);

  await user.click(screen.getByRole('radio', { name: 'Signalen' }));
  await waitFor(async () => expect(await cards()).toHaveLength(1));
  expect(address()).toBe('/zoeken?soort=signal');
});

test('kind and neighbourhood come from the address, and nothing found says where was searched', async () => {
  await phone.note({ observed: 'Bal in Noord', neighbourhood: 'neighbourhood-noord' });
  await phone.note({ observed: 'Bal in Zuid', neighbourhood: 'neighbourhood-zuid' });
  await keep('socialMapEntry', { name: 'Balclub', type: 'initiative', neighbourhood: 'neighbourhood-noord' });
  const { user } = show(phone.device, '/zoeken?soort=signal&wijk=neighbourhood-noord');
  await user.type(await field(), 'bal');
  await waitFor(async () => expect(await cards()).toHaveLength(1));
  expect((await cards())[0]?.textContent).toContain('Bal in Noord');
  await user.clear(await field());
  await user.type(await field(), 'qqzzxx');
  expect(await screen.findByText('Niets gevonden')).toBeTruthy();
  expect(screen.getByText('Let op: je zoekt in wat op dit toestel staat.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Zoek in alles' }));
  expect(address()).toBe('/zoeken');
});

test('an answer to older words is never shown, however late it comes', async () => {
  const first = await phone.note({ observed: 'Eerste' });
  const second = await phone.note({ observed: 'Tweede' });
  const answers = new Map<string, (hits: readonly SearchHit[]) => void>();
  const device: Device = {
    ...phone.device,
    search: ({ words }) => new Promise((answer) => answers.set(words, answer)),
  };
  const { user } = show(device);
  await user.type(await field(), 'eerste');
  await waitFor(() => expect(answers.has('eerste')).toBe(true));
  await user.clear(await field());
  await user.type(await field(), 'tweede');
  await waitFor(() => expect(answers.has('tweede')).toBe(true));
  answers.get('tweede')?.([{ kind: 'signal', id: second, score: 1 }]);
  expect((await cards())[0]?.textContent).toContain('Tweede');
  answers.get('eerste')?.([{ kind: 'signal', id: first, score: 1 }]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await cards())[0]?.textContent).toContain('Tweede');
});

test('until all of the phone is taken in it does not say that there is nothing, and answers anew when it is', async () => {
  const id = await phone.note({ observed: 'Fiets in de sloot' });
  const searchState = createStore(() => ({ complete: false }));
  let hits: readonly SearchHit[] = [];
  const { user } = show({ ...phone.device, searchState, search: async () => hits });
  await user.type(await field(), 'fiets');
  expect(await screen.findByText('Nog niets gevonden')).toBeTruthy();
  hits = [{ kind: 'signal', id, score: 1 }];
  searchState.setState({ complete: true });
  await waitFor(async () => expect(await cards()).toHaveLength(1));
  hits = [];
  await user.type(await field(), 'en');
  expect(await screen.findByText('Niets gevonden')).toBeTruthy();
});
