import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, keep, type Phone, press, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

const saturday = () => Date.parse('2026-11-21T12:00:00');
const state = () =>
  screen.findByText((_, element) => element?.matches('p[role=status]') === true && element.textContent !== '');
const stateText = async () => (await state()).textContent?.replace(/\s+/gu, ' ').trim();
const values = () => all(phone, 'promise')[0]?.values;

test('what can’t be done needs a why, and is told back before it is closed', async () => {
  const id = await keep(phone, 'promise', {
    what: 'Lamp maken',
    to: 'de moeder',
    owner: phone.person,
    due: '2026-11-28',
  });
  const { user } = show(phone, `/toezeggingen/${id}`, { now: saturday });
  expect(await stateText()).toBe('Nog te doen, uiterlijk 28 november (nog 7 dagen). Jij doet dit.');
  await user.click(press('Kan niet'));
  await user.click(press('Bewaren'));
  expect((await screen.findAllByText(/Schrijf waarom het niet kan/u)).length).toBeGreaterThan(0);
  expect(values()?.state).toBeUndefined();
  await write(user, 'Waarom kan het niet?', 'Pas in mei vervangt de gemeente hem.');
  await user.click(press('Bewaren'));
  await waitFor(() => expect(values()?.state).toBe('notPossible'));
  expect(await stateText()).toMatch(/^Kan niet.* Nog vertellen aan de moeder, ook waarom\. Jij doet dit\.$/u);
  expect(screen.queryByText('Gedaan')).toBeNull();

  await user.click(press('Verteld'));
  expect(await box('Verteld op')).toHaveProperty('value', '2026-11-21');
  await write(user, 'Hoe reageerde diegene?', 'Ze begreep het.');
  await user.click(press('Bewaren'));
  await waitFor(() => expect(values()).toMatchObject({ reportedBack: true, reportedBackOn: '2026-11-21' }));
  expect(await stateText()).toMatch(/Verteld op 21 november\. Niemand hoeft nog iets te doen\.$/u);
  expect(phone.device.drafts.all().get()).toEqual([]);

  await user.click(press('Toch nog niet klaar'));
  await waitFor(() =>
    expect(values()).toEqual({
      what: 'Lamp maken',
      to: 'de moeder',
      owner: phone.person,
      due: '2026-11-28',
      whyNot: 'Pas in mei vervangt de gemeente hem.',
      reportedBackHow: 'Ze begreep het.',
    }),
  );
});

test('it is moved to another day with a why, and the history tells', async () => {
  const id = await keep(phone, 'promise', { what: 'Lamp maken', owner: phone.person, due: '2026-11-19' });
  const { user } = show(phone, `/toezeggingen/${id}`, { now: saturday });
  expect(await stateText()).toContain('2 dagen te laat');
  await user.click(press('Later'));
  await user.click(press('Bewaren'));
  expect((await screen.findAllByText('Kies een nieuwe dag.')).length).toBeGreaterThan(0);
  await user.click(press('Over een week'));
  await write(user, 'Waarom later?', 'De monteur is ziek.');
  await user.click(press('Bewaren'));
  await waitFor(() => expect(values()).toMatchObject({ due: '2026-11-28', movedWhy: 'De monteur is ziek.' }));
  expect(await stateText()).toContain('nog 7 dagen');
  expect(document.querySelector('.stoep-history')?.textContent).toContain('28 november');
});

test('a reason half typed survives a killed tab, and another act does not take it along', async () => {
  const id = await keep(phone, 'promise', { what: 'Lamp maken', owner: phone.person });
  const first = show(phone, `/toezeggingen/${id}`);
  await first.user.click(await waitFor(() => press('Kan niet')));
  await write(first.user, 'Waarom kan het niet?', 'Omdat');
  await phone.device.drafts.settled();
  first.unmount();
  phone = await phone.reopened();
  const { user } = show(phone, `/toezeggingen/${id}`);
  await user.click(await waitFor(() => press('Kan niet')));
  expect(await box('Waarom kan het niet?')).toHaveProperty('value', 'Omdat');
  await user.click(screen.getByLabelText('Sluiten'));
  await user.click(press('Gedaan'));
  await write(user, 'Wat is er gedaan?', 'Nieuwe lamp');
  await user.click(press('Bewaren'));
  await waitFor(() =>
    expect(values()).toEqual({ what: 'Lamp maken', owner: phone.person, state: 'done', result: 'Nieuwe lamp' }),
  );
  expect(
    phone.device.drafts
      .all()
      .get()
      .map((draft) => draft.values),
  ).toEqual([{ whyNot: 'Omdat' }]);
});

test('a task owes nobody a report, and a colleague sees whose turn it is', async () => {
  const { user } = show(phone, '/noteer/taak');
  await write(user, 'Wat moet er gebeuren?', 'Zaal reserveren');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  const [task] = all(phone, 'task');
  expect(task?.values).toEqual({ what: 'Zaal reserveren', owner: phone.person });
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  document.body.replaceChildren();
  const theirs = show(other, `/taken/${task?.id}`);
  expect(await stateText()).toBe('Nog te doen, zonder dag. Sam doet dit.');
  await theirs.user.click(press('Gedaan'));
  await theirs.user.click(press('Bewaren'));
  await waitFor(() => expect(all(other, 'task')[0]?.values.state).toBe('done'));
  expect(await stateText()).toMatch(/^Gedaan.* Niemand hoeft nog iets te doen\.$/u);
});

test('the list opens on what I still have to do, soonest first, and shows the rest on request', async () => {
  const other = await team.phone('fieldWorker', 'Aya');
  const mine = { owner: phone.person };
  await keep(phone, 'promise', { ...mine, what: 'Volgende week', due: '2026-11-28' });
  await keep(phone, 'promise', { ...mine, what: 'Te laat', due: '2026-11-01' });
  await keep(phone, 'promise', { ...mine, what: 'Nog vertellen', state: 'done' });
  await keep(phone, 'promise', { ...mine, what: 'Rond', state: 'done', reportedBack: true });
  await keep(phone, 'promise', { owner: other.person, what: 'Van Aya' });
  await keep(phone, 'task', { ...mine, what: 'Een taak' });
  const titles = () => [...document.querySelectorAll('.stoep-card__link')].map(({ textContent }) => textContent);
  const shown = async (query: string, expected: readonly string[]) => {
    const { unmount } = show(phone, `/toezeggingen?${query}`, { now: saturday });
    await waitFor(() => expect(titles()).toEqual(expected));
    unmount();
  };
  await shown('', ['Te laat', 'Volgende week', 'Nog vertellen']);
  await shown('stand=telaat', ['Te laat']);
  await shown('stand=terugkoppelen', ['Nog vertellen']);
  await shown('stand=klaar', ['Rond']);
  await shown('van=team&stand=doen', ['Te laat', 'Volgende week', 'Van Aya']);
  await shown('soort=taken', ['Een taak']);
});
