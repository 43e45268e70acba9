// What the product promises of every signal, wherever it is read.
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
});
afterEach(() => team.close());

test('a suspicion is told as one and never as a fact', async () => {
  const phone = await team.phone('fieldWorker', 'Sam');
  const id = await phone.note({ observed: 'Hij volgt de uitleg niet.', disabilitySuspected: true });
  show(phone, `/signalen/${id}`);
  const told = await screen.findAllByText(/\bLVB\b/u);
  for (const each of told) expect(each.textContent).toMatch(/vermoeden.*niet onderzocht/iu);
});

test('what is typed on a phone that could not write it is never called kept', async () => {
  const phone = await team.phone('fieldWorker', 'Sam');
  const settled = () => Promise.reject(new Error('The disk is full.'));
  const full: Phone = { ...phone, device: { ...phone.device, drafts: { ...phone.device.drafts, settled } } };
  const { user } = show(full, '/noteer/signaal');
  await user.type(await screen.findByRole('textbox', { name: /zag of hoorde/u }), 'Iets');
  expect(await screen.findByText('nog niet bewaard op dit toestel')).toBeTruthy();
  expect(screen.queryByText('bewaard terwijl je typt')).toBeNull();
});

test('feedback that is late is as visible as a signal that waits', async () => {
  const phone = await team.phone('fieldWorker', 'Sam');
  await phone.note({ observed: 'Hij zat alleen.', hearsBack: ['me'], hearsBackBy: '2020-01-02' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  show(desk, '/');
  expect(await screen.findByText('1 melder had al iets moeten horen')).toBeTruthy();
  expect(screen.getByText('1 signaal nog te doen')).toBeTruthy();
});
