import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Phone, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let street: Phone;
let desk: Phone;
const ids: Record<'old' | 'unsafe' | 'place', string> = { old: '', unsafe: '', place: '' };
beforeEach(async () => {
  team = await startTeam();
  street = await team.phone('fieldWorker', 'Sam');
  ids.old = await street.note({ observed: 'Oudste', place: { name: 'Parkstraat', precision: 'street' } });
  ids.place = await street.note({ observed: 'Tweede', place: { name: 'parkstraat', precision: 'street' } });
  ids.unsafe = await street.note({ observed: 'Ruzie', safeNow: 'no' });
  await street.sync();
  desk = await team.phone('triageWorker', 'Kim');
});
afterEach(() => team.close());

const rows = async () => within(await screen.findByRole('list', { name: 'Signalen' })).getAllByRole('listitem');
const valuesOf = (id: string) =>
  desk.device
    .watch({ kind: 'signal' })
    .get()
    .find((each) => each.id === id)?.values;
const reason = () => screen.findByRole('textbox', { name: 'Waarom, in één zin' });

test('triage is not for who works on the street, and says so', async () => {
  show(street, '/triage');
  expect(await screen.findByText('Triage is niet voor jouw rol')).toBeTruthy();
});

test('unsafe stands on top with how long it waits, then the oldest', async () => {
  show(desk, '/triage');
  const [first, second, third] = await rows();
  expect(first?.textContent).toMatch(/Niet veilig.*nog niet opgepakt.*Ruzie/u);
  expect(second?.textContent).toContain('Oudste');
  expect(third?.textContent).toContain('Tweede');
});

test('[field.F6] a signal that is to be completed says so, in the list and on its page', async () => {
  const id = await street.note({ observed: 'Kort', moreLater: true });
  await street.sync();
  await desk.sync();
  const { unmount } = show(desk, '/triage');
  await waitFor(async () => {
    expect((await rows()).filter((row) => /nog aanvullen/u.test(row.textContent ?? ''))).toHaveLength(1);
  });
  unmount();
  show(desk, `/triage/${id}`);
  expect(await screen.findByText('Nog aanvullen')).toBeTruthy();
});

test('[field.F21] that no other signal was found is said with what was looked for', async () => {
  const { unmount } = show(desk, `/triage/${ids.unsafe}`);
  await screen.findByText(/Geen ander signaal gevonden op plek of woorden/u);
  await screen.findByText('Gezocht is naar dezelfde plek, of twee dezelfde woorden die opvallen.');
  unmount();
  show(desk, `/triage/${ids.old}`);
  await screen.findByText(/zelfde plek$/u);
  expect(screen.queryByText(/Geen ander signaal gevonden/u)).toBeNull();
});

test('j and k walk the list, and looking changes nothing', async () => {
  const { user, address } = show(desk, '/triage');
  await rows();
  await user.keyboard('j');
  expect(address()).toBe(`/triage/${ids.unsafe}`);
  await user.keyboard('j');
  expect(address()).toBe(`/triage/${ids.old}`);
  await user.keyboard('k');
  expect(address()).toBe(`/triage/${ids.unsafe}`);
  expect(valuesOf(ids.unsafe)?.progress).toBeUndefined();
});

test('[WCAG 2.4.3] after an act the focus is on the heading, and j goes on from where the signal stood', async () => {
  const { user, address } = show(desk, `/triage/${ids.old}`);
  await user.click(await reason());
  await user.keyboard('x');
  await user.click(screen.getByRole('radio', { name: 'Groen' }));
  const heading = screen.getByRole('heading', { level: 1, name: 'Oudste' });
  await user.click(screen.getByRole('button', { name: 'Kleur bewaren' }));
  await waitFor(() => expect(document.activeElement).toBe(heading));
  await user.click(screen.getByRole('button', { name: 'Bericht schrijven' }));
  await write(user, 'Bericht aan Sam', 'We kijken ernaar.');
  await user.click(screen.getByRole('button', { name: 'Bericht bewaren' }));
  await waitFor(() => expect(document.activeElement).toBe(heading));
  await desk.device.save({ kind: 'signal', id: ids.old, values: { colour: null, colourReason: null } });
  await user.click(screen.getByRole('button', { name: 'Oppakken' }));
  await user.click(screen.getByRole('radio', { name: 'Wijkteam' }));
  await user.click(screen.getByRole('button', { name: 'Opgepakt bewaren' }));
  await waitFor(() => expect(document.activeElement).toBe(heading));
  await waitFor(async () => expect(await rows()).toHaveLength(2));
  await user.keyboard('j');
  expect(address()).toBe(`/triage/${ids.place}`);
});

test('a key chooses a colour; it is kept with a reason only, and takes the signal into triage', async () => {
  const { user } = show(desk, `/triage/${ids.old}`);
  const why = await reason();
  await user.keyboard('2');
  expect(screen.getByRole('radio', { name: 'Oranje' })).toHaveProperty('checked', true);
  await waitFor(() => expect(document.activeElement).toBe(why));
  await user.click(screen.getByRole('button', { name: 'Kleur bewaren' }));
  expect(within(await screen.findByRole('alert')).getByRole('link', { name: /waarom dit oranje is/u })).toBeTruthy();
  expect(valuesOf(ids.old)?.colour).toBeUndefined();
  await user.type(why, 'Vaker gezien{Enter}');
  await waitFor(() =>
    expect(valuesOf(ids.old)).toMatchObject({ colour: 'orange', colourReason: 'Vaker gezien', progress: 'inTriage' }),
  );
});

test('on a phone a signal starts at its top, and the list is found again where it was left', async () => {
  const { user } = show(desk, '/triage');
  await rows();
  const at: number[] = [];
  window.scrollTo = ((...[, top]: number[]) => void at.push(top ?? -1)) as typeof window.scrollTo;
  onTestFinished(() => void Object.defineProperty(window, 'scrollY', { configurable: true, value: 0 }));
  Object.defineProperty(window, 'scrollY', { configurable: true, value: 420 });
  window.dispatchEvent(new Event('scroll'));
  await user.click(screen.getByRole('link', { name: 'Tweede' }));
  await screen.findByRole('heading', { level: 1, name: 'Tweede' });
  expect(at).toEqual([0]);
  await user.click(screen.getByRole('link', { name: 'Naar de lijst' }));
  await waitFor(() => expect(at).toEqual([0, 420]));
});

test('on a phone who noted it stands under the heading, not beside it', async () => {
  show(desk, `/triage/${ids.old}`);
  const by = await screen.findByText(/^van/u);
  expect(by.closest('header')).toBeNull();
});

test('from triage one completes a signal and is back in the queue, with its filter', async () => {
  const { user, address } = show(desk, `/triage/${ids.old}?toon=alles`);
  await user.click(await screen.findByRole('link', { name: 'Aanvullen' }));
  expect(address()).toBe(`/signalen/${ids.old}/aanvullen`);
  await user.click(await screen.findByRole('link', { name: 'Terug' }));
  expect(address()).toBe(`/triage/${ids.old}?toon=alles`);
  await user.click(await screen.findByRole('link', { name: 'Aanvullen' }));
  await write(user, 'Over wie gaat het?', 'Jongen');
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  await waitFor(() => expect(address()).toBe(`/triage/${ids.old}?toon=alles`));
});

test('keys are letters while one types', async () => {
  const { user, address } = show(desk, `/triage/${ids.old}`);
  await user.type(await reason(), 'j1k');
  expect(await reason()).toHaveProperty('value', 'j1k');
  expect(address()).toBe(`/triage/${ids.old}`);
  expect(screen.getByRole('radio', { name: 'Rood' })).toHaveProperty('checked', false);
});

test('a question mark shows the keys', async () => {
  const { user } = show(desk, '/triage');
  await rows();
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Toetsen bij triage' })).toBeTruthy();
});

test('a half-filled decision is found again', async () => {
  const first = show(desk, `/triage/${ids.old}`);
  await first.user.type(await reason(), 'Even laten liggen');
  await desk.device.drafts.settled();
  first.unmount();
  desk = await desk.reopened();
  show(desk, `/triage/${ids.old}`);
  expect(await reason()).toHaveProperty('value', 'Even laten liggen');
});

test('what was half filled in for a signal that was answered is found where its draft leads to, until it is thrown away', async () => {
  const first = show(desk, `/triage/${ids.old}`);
  await reason();
  await first.user.click(screen.getByRole('button', { name: 'Afsluiten' }));
  await first.user.click(screen.getByRole('radio', { name: 'Bleek geen zorg' }));
  await write(first.user, 'Toelichting', 'Moeder belde zelf');
  first.unmount();
  // Begun and left: the same form is open again.
  const again = show(desk, `/triage/${ids.old}`);
  expect(await screen.findByRole('textbox', { name: 'Toelichting' })).toHaveProperty('value', 'Moeder belde zelf');
  await again.user.click(screen.getByRole('button', { name: 'Advies geven' }));
  await write(again.user, 'Advies', 'Houd het in de gaten');
  await again.user.click(screen.getByRole('button', { name: 'Advies bewaren' }));
  await screen.findByRole('button', { name: 'Weer openen' });
  again.unmount();

  const today = show(desk, '/vandaag');
  const half = within(await screen.findByRole('list', { name: 'Half geschreven' }));
  await today.user.click(half.getByRole('link'));
  await screen.findByText('Half ingevuld bij ‘Afsluiten’, nog niet gedaan');
  screen.getByText('Moeder belde zelf');
  await today.user.click(screen.getByRole('button', { name: 'Weggooien' }));
  await waitFor(() => expect(desk.device.drafts.all().get()).toEqual([]));
  expect(screen.queryByText('Moeder belde zelf')).toBeNull();
});

test('taking it asks by whom, and takes a chosen colour along', async () => {
  const { user } = show(desk, `/triage/${ids.unsafe}`);
  await reason();
  await user.keyboard('1');
  await user.type(await reason(), 'Nu ruzie');
  await user.click(screen.getByRole('button', { name: 'Oppakken' }));
  await user.click(screen.getByRole('button', { name: 'Opgepakt bewaren' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Wijkteam' }));
  await user.click(screen.getByRole('button', { name: 'Opgepakt bewaren' }));
  await waitFor(() =>
    expect(valuesOf(ids.unsafe)).toMatchObject({ colour: 'red', progress: 'taken', takenByKind: 'neighbourhoodTeam' }),
  );
});

test('an answer and a closing each need their word', async () => {
  const { user } = show(desk, `/triage/${ids.old}`);
  await reason();
  await user.click(screen.getByRole('button', { name: 'Afsluiten' }));
  await user.click(screen.getByRole('radio', { name: 'Bleek geen zorg' }));
  await user.click(screen.getByRole('button', { name: 'Signaal afsluiten' }));
  await waitFor(() => expect(valuesOf(ids.old)).toMatchObject({ progress: 'closed', closeReason: 'noConcern' }));
  await user.click(await screen.findByRole('button', { name: 'Weer openen' }));
  await waitFor(() => expect(valuesOf(ids.old)?.progress).toBe('inTriage'));
});

test('feedback goes to who noted it, and triage sees when it is read', async () => {
  await desk.device.save({ kind: 'signal', id: ids.old, values: { progress: 'taken', takenByKind: 'police' } });
  const { user } = show(desk, `/triage/${ids.old}`);
  await reason();
  expect(screen.getByText(/^Nog te vertellen, uiterlijk /u)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Bericht schrijven' }));
  await write(user, 'Bericht aan Sam', 'We gaan langs.');
  await user.click(screen.getByRole('button', { name: 'Bericht bewaren' }));
  expect((await screen.findAllByText(/nog niet gelezen/u)).length).toBeGreaterThan(0);
  const given = () => desk.device.watch({ kind: 'feedback' }).get()[0];
  expect(given()?.values).toMatchObject({ signal: ids.old, to: [street.person] });
  await desk.sync();
  await street.sync();
  const [message] = street.device.watch({ kind: 'feedback' }).get();
  await street.device.save({ kind: 'feedback', id: message?.id, values: { readBy: [street.person] } });
  await street.sync();
  await desk.sync();
  expect((await screen.findAllByText(/^Verteld op .* en gelezen\.$/u)).length).toBe(1);
});

test('filters stand in the address and say how many', async () => {
  const { user, address } = show(desk, '/triage');
  await rows();
  expect(screen.getByRole('radio', { name: 'Nog te doen · 3' })).toHaveProperty('checked', true);
  await user.click(screen.getByRole('radio', { name: 'Opgepakt · 0' }));
  expect(address()).toBe('/triage?toon=opgepakt');
  expect(await screen.findByText('Niets in deze lijst')).toBeTruthy();
});

test('a signal of the same place is pointed at, with why', async () => {
  show(desk, `/triage/${ids.old}`);
  expect(await screen.findByText('1 ander signaal')).toBeTruthy();
  expect(screen.getAllByText(/zelfde plek/u).length).toBeGreaterThan(0);
});

test('each colour has a word and a shape', async () => {
  await desk.device.save({
    kind: 'signal',
    id: ids.old,
    values: { colour: 'red', colourReason: 'x', progress: 'inTriage' },
  });
  show(desk, '/triage');
  const row = (await rows()).find((each) => each.textContent?.includes('Oudste'));
  const tag = within(row as HTMLElement).getByText('Rood');
  expect(tag.querySelector('svg')).toBeTruthy();
});

test('without a line an empty list never says that all is well: there may be more', async () => {
  desk.offline = true;
  const { unmount } = show(desk, '/triage?toon=ligt');
  await screen.findByText('Niets in deze lijst');
  screen.getAllByText(/^Er is nu geen bereik\. Misschien is er meer: nieuwe signalen zie je pas/u);
  unmount();
  desk.offline = false;
  await desk.sync();
  show(desk, '/triage?toon=ligt');
  await screen.findByText('Niets in deze lijst');
  expect(screen.queryByText(/Misschien is er meer/u)).toBeNull();
});

test('what nobody opened says so in the words of the list of words, and the list it stands in says no less', async () => {
  await desk.device.save({ kind: 'signal', id: ids.place, values: { progress: 'inTriage' } });
  show(desk, '/triage');
  const told = (await rows()).map((each) => each.textContent ?? '');
  expect(told.find((each) => each.includes('Oudste'))).toContain('Nog te bekijken');
  expect(told.find((each) => each.includes('Tweede'))).toContain('Wordt bekeken');
  expect(screen.getByRole('radio', { name: 'Nog te doen · 3' })).toHaveProperty('checked', true);
});
