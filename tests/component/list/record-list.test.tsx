import { screen, waitFor, within } from '@testing-library/react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Values } from '#domain/catalog.ts';
import { choiceFilter } from '#records/list/choice-filter.ts';
import { ExportShown } from '#records/list/export-shown.tsx';
import type { ListKind } from '#records/list/list-kind.ts';
import { RecordList } from '#records/list/record-list.tsx';
import { sortBy } from '#records/list/sort-by.ts';
import { Card } from '#ui/list/card.tsx';
import { holdUndo } from '../../support/held-undo.ts';
import { testPassphrase } from '../../support/phone.ts';
import { showScreen } from '../../support/screen.tsx';
import { type Phone, startTeam } from '../../support/team-phones.tsx';

const list: ListKind<'signal'> = {
  kind: 'signal',
  list: 'signals',
  filters: [
    {
      name: 'soort',
      label: 'Soort',
      options: [
        { value: 'plekken', label: 'Plekken' },
        { value: 'alles', label: 'Alles' },
      ],
      usual: 'plekken',
      matches: ({ values }, value) => value === 'alles' || values.aboutKind === 'place',
    },
    choiceFilter(
      { name: 'route', label: 'Route' },
      [
        { code: 'a', label: 'Zelf' },
        { code: 'b', label: 'Melding' },
      ],
      ({ values }) => values.route,
    ),
  ],
  sorts: [
    sortBy({ value: 'nieuwst', label: 'Nieuwste eerst' }, ({ madeAt }) => madeAt),
    sortBy({ value: 'naam', label: 'Van a tot z' }, ({ values }) => values.about),
  ],
  card: ({ id, values }) => <Card title={values.about} link={(look) => <Link to={`/een/${id}`} {...look} />} />,
  empty: { title: 'Nog geen signalen', text: 'Noteer er een.' },
};

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
  phone.offline = true;
});
afterEach(() => team.close());

const Passed = () => <p>Gekregen: {(useLocation().state as { ids: string[] }).ids.length}</p>;

function show(address = '/lijst') {
  const pages = (
    <Routes>
      <Route path="/lijst" element={<RecordList list={list} actions={<ExportShown kind="signal" />} />} />
      <Route path="/een/:id" element={<Link to="/lijst">Terug naar de lijst</Link>} />
      <Route path="/uitvoer" element={<Passed />} />
    </Routes>
  );
  return showScreen(phone.device, pages, address);
}

/** One sentence is the least that a signal has. */
const note = (values: Values<'signal'>) => phone.note({ observed: 'Gezien', ...values });

const cards = async () =>
  within(await screen.findByRole('list', { name: 'Signalen' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const address = () => screen.getByTestId('address').textContent;

test('what is chosen stands in the address, the line says how many of all are shown, and one press shows all', async () => {
  const { user } = show();
  expect(await screen.findByText('Nog geen signalen')).toBeTruthy();
  await note({ about: 'Speeltuin', aboutKind: 'place', route: 'b' });
  await note({ about: 'Bushalte', aboutKind: 'place', route: 'a' });
  await note({ about: 'Aanlegsteiger', aboutKind: 'place', route: 'a' });
  const going = await note({ about: 'Op weg naar buiten', aboutKind: 'place' });
  await note({ about: 'Groep', aboutKind: 'group' });
  await phone.device.remove('signal', going, 5_000);
  await waitFor(async () => expect(await cards()).toEqual(['Aanlegsteiger', 'Bushalte', 'Speeltuin']));
  expect(screen.getByText('3 van 4 signalen')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Filters' }));
  await user.click(screen.getByRole('radio', { name: 'Zelf' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Volgorde' }), 'Van a tot z');
  await user.click(await screen.findByRole('button', { name: 'Toon 2 signalen' }));
  expect(address()).toBe('/lijst?route=a&volgorde=naam');
  expect(await cards()).toEqual(['Aanlegsteiger', 'Bushalte']);
  expect((await screen.findByText('De lijst toont 2 van 4 signalen.')).getAttribute('role')).toBe('status');

  await user.click(screen.getByRole('button', { name: 'Niet meer op Route: Zelf' }));
  await waitFor(async () => expect(await cards()).toEqual(['Aanlegsteiger', 'Bushalte', 'Speeltuin']));
  await user.click(screen.getByRole('button', { name: 'Alles tonen' }));
  expect(address()).toBe('/lijst?volgorde=naam&soort=alles');
  await waitFor(async () => expect(await cards()).toEqual(['Aanlegsteiger', 'Bushalte', 'Groep', 'Speeltuin']));
  expect(screen.getByText('4 signalen')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Downloaden' }));
  expect(await screen.findByText('Gekregen: 4')).toBeTruthy();
});

test('the best come first while words are typed, within what is chosen, and the words stay out of the address', async () => {
  await note({ about: 'Groepje bij de flat', aboutKind: 'place', observed: 'Daar hangt een fiets in de boom' });
  await note({ about: 'Fiets', aboutKind: 'place' });
  await note({ about: 'Fiets van een groep', aboutKind: 'group' });
  await note({ about: 'Bankje', aboutKind: 'place' });
  const { user } = show();
  await user.type(await screen.findByRole('searchbox', { name: 'Zoek in signalen' }), 'fietsen');
  await waitFor(async () => expect(await cards()).toEqual(['Fiets', 'Groepje bij de flat']));
  expect(screen.getByText(', beste eerst').closest('p')?.textContent).toBe('2 van 4 signalen, beste eerst');
  expect(address()).toBe('/lijst');
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'qqzzxx');
  expect(await screen.findByText('Niets gevonden')).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(async () => expect(await cards()).toHaveLength(3));
});

test('a filter is kept under a name without the words that were typed', async () => {
  await note({ about: 'Speeltuin', aboutKind: 'place', route: 'b' });
  const { user } = show('/lijst?route=b');
  await user.type(await screen.findByRole('searchbox'), 'Speel');
  await user.click(await screen.findByRole('button', { name: 'Filter bewaren' }));
  screen.getByText(/Zoekwoorden worden niet bewaard\./u);
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  await screen.findByRole('radio', { name: 'Melding' });
  const [saved] = phone.device.watch({ kind: 'savedFilter' }).get();
  expect(JSON.stringify(saved?.values)).not.toContain('Speel');
});

test('a filter is kept under a name, comes back with one press, and can be renamed and taken away', async () => {
  holdUndo();
  await note({ about: 'Speeltuin', aboutKind: 'place', route: 'b' });
  await note({ about: 'Bushalte', aboutKind: 'place', route: 'a' });
  const { user } = show('/lijst?route=b&volgorde=naam&elders=1');
  await user.click(await screen.findByRole('button', { name: 'Filter bewaren' }));
  const name = screen.getByRole('textbox', { name: 'Naam van het filter' }) as HTMLInputElement;
  expect(name.value).toBe('Melding');
  await user.clear(name);
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  expect(screen.getByText('Geef het filter een naam.')).toBeTruthy();
  await user.type(name, 'Van school');
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  const chip = (await screen.findByRole('radio', { name: 'Van school' })) as HTMLInputElement;
  expect(chip.checked).toBe(true);
  const [saved] = phone.device.watch({ kind: 'savedFilter' }).get();
  expect(saved?.values).toMatchObject({ name: 'Van school', list: 'signals', query: 'route=b&volgorde=naam' });

  await user.click(chip);
  expect(address()).toBe('/lijst?elders=1');
  await waitFor(async () => expect(await cards()).toHaveLength(2));
  await user.click(chip);
  expect(address()).toBe('/lijst?elders=1&route=b&volgorde=naam');
  await waitFor(async () => expect(await cards()).toEqual(['Speeltuin']));

  await user.click(screen.getByRole('button', { name: 'Filter aanpassen' }));
  await user.type(screen.getByRole('textbox', { name: 'Naam van het filter' }), ' en politie');
  await user.click(screen.getByRole('button', { name: 'Naam wijzigen' }));
  expect(await screen.findByRole('radio', { name: 'Van school en politie' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Filter aanpassen' }));
  await user.click(screen.getByRole('button', { name: 'Filter weghalen' }));
  expect(screen.queryByRole('radio', { name: 'Van school en politie' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Zet terug' }));
  expect(await screen.findByRole('radio', { name: 'Van school en politie' })).toBeTruthy();
});

test('keys walk the cards, and who comes back finds words, choices and card as they were, until the phone locks', async () => {
  for (const about of ['Fiets een', 'Fiets twee', 'Fiets drie']) await note({ about, aboutKind: 'place', route: 'a' });
  await note({ about: 'Bal', aboutKind: 'place', route: 'a' });
  const { user, unmount } = show('/lijst?route=a');
  await screen.findByRole('list', { name: 'Signalen' });
  await user.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  await user.keyboard('fiets');
  await waitFor(async () => expect(await cards()).toHaveLength(3));
  const [first = '', second = ''] = await cards();
  await user.keyboard('{ArrowDown}j');
  expect(document.activeElement?.textContent).toBe(second);
  await user.keyboard('k');
  expect(document.activeElement?.textContent).toBe(first);
  await user.keyboard('j{Enter}');
  await user.click(await screen.findByRole('link', { name: 'Terug naar de lijst' }));

  await waitFor(() => expect(address()).toBe('/lijst?route=a'));
  expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('fiets');
  expect(await cards()).toHaveLength(3);
  await waitFor(() => expect(document.activeElement?.textContent).toBe(second));

  await user.keyboard('{Enter}');
  unmount();
  await phone.device.lock();
  await phone.device.unlock(testPassphrase);
  show('/een/ander');
  await user.click(await screen.findByRole('link', { name: 'Terug naar de lijst' }));
  expect(((await screen.findByRole('searchbox')) as HTMLInputElement).value).toBe('');
  expect(address()).toBe('/lijst');
});
