// A message to the reporter says what is so: that it was taken up is one with taking it up, and it ends the telling no sooner.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdUndo } from '../../support/held-undo.ts';
import { all, type Phone, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let street: Phone;
let desk: Phone;
let id: string;
beforeEach(async () => {
  team = await startTeam();
  street = await team.phone('fieldWorker', 'Sam');
  id = await street.note({ observed: 'Ruzie' });
  await street.sync();
  desk = await team.phone('triageWorker', 'Kim');
});
afterEach(() => team.close());

const valuesOf = (phone: Phone) => all(phone, 'signal').find((each) => each.id === id)?.values;
const button = (name: string) => screen.findByRole('button', { name });
const composer = async () => within(await screen.findByRole('form', { name: 'Bericht schrijven' }));

/** The form with the words that claim it, and by whom. */
async function claimed() {
  const shown = show(desk, `/triage/${id}`);
  await shown.user.click(await button('Bericht schrijven'));
  const form = await composer();
  await shown.user.click(form.getByRole('button', { name: 'Opgepakt' }));
  return { ...shown, form };
}

test('[D19] a message that says it is taken up asks by whom, and takes it up in the same save', async () => {
  holdUndo();
  const { user, form } = await claimed();
  await user.click(form.getByRole('button', { name: 'Bericht bewaren' }));
  expect(await form.findByText(/^Kies door wie het is opgepakt\./u)).toBeTruthy();
  expect(all(desk, 'feedback')).toEqual([]);
  await user.click(form.getByRole('radio', { name: 'School' }));
  expect(form.getByText(/^Met dit bericht wordt het/u).parentElement?.textContent).toMatch(
    /nog niet opgepakt.*Met dit bericht wordt het: Opgepakt door school\./u,
  );
  await user.click(form.getByRole('button', { name: 'Oppakken en bericht bewaren' }));
  await waitFor(() => expect(all(desk, 'feedback')).toHaveLength(1));
  expect(valuesOf(desk)).toMatchObject({ progress: 'taken', takenByKind: 'school' });
  expect(await screen.findByText(/^Verteld op .*, nog niet gelezen\.$/u)).toBeTruthy();
});

test('[D19] [D24] undoing that takes back both, and the words stand in the form again', async () => {
  holdUndo();
  const { user, form } = await claimed();
  await user.click(form.getByRole('radio', { name: 'School' }));
  await user.click(form.getByRole('button', { name: 'Oppakken en bericht bewaren' }));
  await user.click(await button('Ongedaan maken'));
  await waitFor(() => expect(all(desk, 'feedback')).toEqual([]));
  expect(valuesOf(desk)?.progress).toBeUndefined();
  expect(valuesOf(desk)?.takenByKind).toBeUndefined();
  await desk.sync();
  await street.sync();
  expect(all(street, 'feedback')).toEqual([]);
  await user.click(await button('Bericht schrijven'));
  expect(screen.getByRole('textbox', { name: /^Bericht/u })).toHaveProperty(
    'value',
    expect.stringMatching(/opgepakt/u),
  );
});

test('[D19] a message that names another than who has it makes that so, and says it first', async () => {
  holdUndo();
  await desk.device.save({
    kind: 'signal',
    id,
    values: { progress: 'taken', takenByKind: 'police', takenByName: 'Joris' },
  });
  const { user, form } = await claimed();
  await user.click(form.getByRole('radio', { name: 'School' }));
  expect(form.getByText(/^Met dit bericht wordt het/u).parentElement?.textContent).toMatch(
    /Opgepakt door politie.*Opgepakt door school/u,
  );
  await user.click(form.getByRole('button', { name: 'Bericht bewaren' }));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'taken', takenByKind: 'school' }));
  expect(valuesOf(desk)?.takenByName).toBeUndefined();
});

test('[D19] a message before anything is decided does not end the telling: the day stays', async () => {
  const { user } = show(desk, `/triage/${id}`);
  await user.click(await button('Bericht schrijven'));
  const form = await composer();
  expect(form.queryByRole('button', { name: 'Blijft liggen' })).toBeNull();
  expect(form.getByText('Er is nog niets besloten. Na dit bericht moet de melder ook dat nog horen.')).toBeTruthy();
  await write(user, 'Bericht aan Sam', 'Dank je wel, we kijken ernaar.');
  await user.click(form.getByRole('button', { name: 'Bericht bewaren' }));
  await waitFor(() => expect(all(desk, 'feedback')).toHaveLength(1));
  expect(await screen.findByText(/^Nog te vertellen, uiterlijk /u)).toBeTruthy();
  expect(screen.queryByText(/^Verteld op /u)).toBeNull();
});

test('[D19] what is finished can’t be claimed to be taken up', async () => {
  await desk.device.save({ kind: 'signal', id, values: { progress: 'closed', closeReason: 'noConcern' } });
  const { user } = show(desk, `/triage/${id}`);
  await user.click(await button('Bericht schrijven'));
  const form = await composer();
  expect(form.queryByRole('button', { name: 'Opgepakt' })).toBeNull();
  expect(form.queryByRole('radio', { name: 'School' })).toBeNull();
});
