import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
  phone.offline = true;
});
afterEach(() => team.close());

const cards = async () => within(await screen.findByRole('list', { name: 'Signalen' })).getAllByRole('listitem');

test('a phone without signals says how to begin', async () => {
  show(phone, '/signalen');
  expect(await screen.findByText('Nog geen signalen')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Noteer je eerste signaal' }).getAttribute('href')).toBe('/noteer/signaal');
});

test('each card says where the signal is and until when it stays', async () => {
  await phone.note({ observed: 'Jongen bij de flat', place: { name: 'Bij de flat', precision: 'street' }, route: 'a' });
  show(phone, '/signalen', { now: () => Date.UTC(2026, 10, 21, 12) });
  const [card] = await cards();
  expect(card?.textContent).toContain('Op dit toestel');
  expect(card?.textContent).not.toContain('Verstuurd');
  expect(card?.textContent).toMatch(/Bij de flat · blijft zolang het open staat/u);
});

test('a sent signal says so, and who reads it hears that nobody opened it yet', async () => {
  phone.offline = false;
  await phone.note({ observed: 'Jongen bij de flat' });
  await phone.sync();
  show(phone, '/signalen');
  await waitFor(async () => expect((await cards())[0]?.textContent).toMatch(/Verstuurd.*Nog te bekijken/u));
});

test('search finds a place without its accents, and says when nothing is found', async () => {
  await phone.note({ observed: 'x', about: 'Groepje', place: { name: 'Café de Brug', precision: 'street' } });
  await phone.note({ observed: 'Iets anders' });
  const { user } = show(phone, '/signalen');
  await user.type(await screen.findByRole('searchbox'), 'CAFE brug');
  await waitFor(async () => expect(await cards()).toHaveLength(1));
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'qqzzxx');
  expect(await screen.findByText('Niets gevonden')).toBeTruthy();
});

test('filters stand in the address and searched words do not', async () => {
  await phone.note({ observed: 'Open' });
  await phone.note({ observed: 'Later', moreLater: true });
  const { user, address } = show(phone, '/signalen');
  await user.click(await screen.findByRole('button', { name: 'Filters' }));
  await user.click(screen.getByRole('radio', { name: 'Nog aanvullen' }));
  await user.click(screen.getByRole('button', { name: 'Toon 1 signaal' }));
  await user.type(screen.getByRole('searchbox'), 'later');
  expect(address()).toBe('/signalen?stand=aanvullen');
  await waitFor(async () => expect(await cards()).toHaveLength(1));
});

test('a neighbourhood in the address narrows the list, and one press widens it again', async () => {
  await phone.note({ observed: 'In Noord', neighbourhood: 'neighbourhood-noord' });
  await phone.note({ observed: 'In Zuid', neighbourhood: 'neighbourhood-zuid' });
  const { user, address } = show(phone, '/signalen?wijk=neighbourhood-noord');
  expect(await cards()).toHaveLength(1);
  expect(screen.queryByText('In Zuid')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Niet meer op Wijk: Onbekende wijk' }));
  await waitFor(async () => expect(await cards()).toHaveLength(2));
  expect(address()).toBe('/signalen');
});

test('what was not kept yet stands on top and leads back to it', async () => {
  phone.device.drafts.keep({ id: 'draft-0123456789abc', kind: 'signal', values: { observed: 'Half af' } });
  show(phone, '/signalen');
  const list = await screen.findByRole('list', { name: 'Half geschreven' });
  expect(within(list).getByRole('link', { name: 'Half af' }).getAttribute('href')).toBe(
    '/noteer/signaal?concept=draft-0123456789abc',
  );
});

test('text of any kind is shown as text', async () => {
  await phone.note({ observed: '<script>alert(1)</script> 👨‍👩‍👧 مرحبا' });
  const { container } = show(phone, '/signalen');
  expect(await screen.findByText('<script>alert(1)</script> 👨‍👩‍👧 مرحبا')).toBeTruthy();
  expect(container.querySelector('script')).toBeNull();
});
