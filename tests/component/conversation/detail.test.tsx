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

test('two who work out one conversation out of reach both see the result and the value that lost', async () => {
  const id = await keep(phone, 'conversation', { summary: 'Over het plein', pride: 'De tuin' });
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  phone.offline = true;
  other.offline = true;
  const mine = show(phone, `/gesprekken/${id}/aanvullen`);
  await write(mine.user, 'Gezegd over: trots en talent', ' van Sam');
  await write(mine.user, 'Gezegd over: wensen en kansen', 'Een bankje');
  await mine.user.click(press('Bewaren'));
  await screen.findByText('Wie deed wat');
  mine.unmount();
  const theirs = show(other, `/gesprekken/${id}/aanvullen`);
  await write(theirs.user, 'Gezegd over: trots en talent', ' van Aya');
  await write(theirs.user, 'Waar wordt iemand blij van?', 'Koken');
  await theirs.user.click(press('Bewaren'));
  await screen.findByText('Wie deed wat');
  theirs.unmount();
  phone.offline = false;
  other.offline = false;
  await phone.sync();
  await other.sync();
  await phone.sync();

  const merged = { summary: 'Over het plein', wishes: 'Een bankje', lightsUpFor: 'Koken', pride: 'De tuin van Aya' };
  expect(all(phone, 'conversation')[0]?.values).toEqual(merged);
  expect(all(other, 'conversation')[0]?.values).toEqual(merged);
  for (const each of [phone, other]) {
    const { user, unmount } = show(each, `/gesprekken/${id}`);
    expect(await screen.findByText('De tuin van Sam')).toBeTruthy();
    expect(screen.getByText(/vulde om .* iets anders in bij/u)).toBeTruthy();
    if (each === other) {
      await user.click(press('Zet terug'));
      await waitFor(() => expect(all(other, 'conversation')[0]?.values.pride).toBe('De tuin van Sam'));
    }
    unmount();
  }
});

test('[S4] a key person that lost is called by name', async () => {
  const known = (name: string) =>
    keep(phone, 'keyPerson', { name, consent: true, consentOn: '2026-01-02', consentWay: 'spoken' });
  const [fatma, ruud] = [await known('Fatma van de hoek'), await known('Ruud van de club')];
  const id = await keep(phone, 'conversation', { summary: 'Over het plein' });
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  phone.offline = true;
  other.offline = true;
  await phone.device.save({ kind: 'conversation', id, values: { keyPerson: fatma } });
  await other.device.save({ kind: 'conversation', id, values: { keyPerson: ruud } });
  phone.offline = false;
  other.offline = false;
  await phone.sync();
  await other.sync();
  await phone.sync();
  show(phone, `/gesprekken/${id}`);
  const lost = (await screen.findByText(/vulde om .* iets anders in bij/u)).parentElement;
  expect(lost?.textContent).toContain('Fatma van de hoek');
  expect(lost?.textContent).not.toContain('Iemand');
});

test('strength stands beside worry, who wants to go on stands on top, and promises lead on', async () => {
  const id = await keep(phone, 'conversation', {
    summary: 'Over de jongens',
    withWhom: 'Buurvrouw',
    riskSurroundings: ['emptyLeisure'],
    wantsContact: 'yes',
    wantsToWorkAlong: 'maybe',
    worksAlongOn: 'Een eettafel',
  });
  await keep(phone, 'promise', { what: 'Terugbellen', madeIn: id, owner: phone.person });
  const { user, address } = show(phone, `/gesprekken/${id}`);
  expect(await screen.findByText('Wil contact houden en misschien later meewerken')).toBeTruthy();
  expect(screen.getByText('Een eettafel')).toBeTruthy();
  expect(screen.getByText('Hier is nog niets over genoteerd.')).toBeTruthy();
  expect(screen.getByText('Geen club, hobby of andere bezigheid')).toBeTruthy();
  expect(screen.getByText(/1 belofte staat nog open/u)).toBeTruthy();
  await user.click(screen.getByText('Belofte noteren'));
  // To whom it is was said in the talk already.
  expect(await box('Aan wie?')).toHaveProperty('value', 'Buurvrouw');
  await write(user, 'Wat beloofde je?', 'Sleutel regelen');
  expect(address()).toContain(`bij=${id}`);
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'promise').map(({ values }) => values.madeIn)).toEqual([id, id]);
});

test('the list is narrowed to who wants to go on, what is unfinished and what it was about', async () => {
  await keep(phone, 'conversation', { summary: 'Eerste', wantsContact: 'yes', heldAt: '2026-01-02T10:00:00.000Z' });
  await keep(phone, 'conversation', { summary: 'Tweede', moreLater: true, heldAt: '2026-01-03T10:00:00.000Z' });
  await keep(phone, 'conversation', { trust: 'Weinig', wantsToWorkAlong: 'yes', withKind: 'youth' });
  const titles = () => [...document.querySelectorAll('.stoep-card__link')].map(({ textContent }) => textContent);
  const shown = async (query: string, expected: readonly string[]) => {
    const { unmount } = show(phone, `/gesprekken?${query}`);
    await waitFor(() => expect(titles()).toEqual(expected));
    unmount();
  };
  await shown('', ['Weinig', 'Tweede', 'Eerste']);
  await shown('volgorde=oudste', ['Eerste', 'Tweede', 'Weinig']);
  await shown('stand=contact', ['Eerste']);
  await shown('stand=uitwerken', ['Tweede']);
  await shown('stand=meewerken', ['Weinig']);
  await shown('thema=trust', ['Weinig']);
  await shown('metwie=youth', ['Weinig']);
  const other = await team.phone('fieldWorker', 'Aya');
  await phone.sync();
  await other.sync();
  show(other, '/gesprekken?van=mij');
  expect(await screen.findByText(/^Niets/u)).toBeTruthy();
});
