import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
let colleague: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
  colleague = await team.phone('fieldWorker', 'Kim');
});
afterEach(() => team.close());

async function writtenOver() {
  const id = await phone.note({ observed: 'Vader sloeg het kind.' });
  await phone.sync();
  await colleague.sync();
  await colleague.device.save({ kind: 'signal', id, values: { observed: 'Rustige avond.' } });
  await colleague.sync();
  await phone.sync();
  return id;
}

test('[attack.A8] what a colleague wrote over is read back in the history, with whose it was', async () => {
  const id = await writtenOver();
  show(phone, `/signalen/${id}`);
  await userEvent.click(await screen.findByText('Wat hier eerst stond'));
  expect(await screen.findByText('Vader sloeg het kind.')).toBeTruthy();
  expect(screen.getByText(/schreef hier iets anders/u).textContent).toContain('Kim');
});

test('[attack.A8] without reception it says where it is, and it is there after', async () => {
  const id = await writtenOver();
  phone.offline = true;
  show(phone, `/signalen/${id}`);
  await userEvent.click(await screen.findByText('Wat hier eerst stond'));
  expect(
    await screen.findByText(/Met bereik kun je hier lezen wat er eerst stond|Dit kon niet opgehaald worden/u),
  ).toBeTruthy();
  phone.offline = false;
  await userEvent.click(screen.getByRole('button', { name: 'Probeer opnieuw' }));
  await waitFor(() => expect(screen.getByText('Vader sloeg het kind.')).toBeTruthy());
});

test('[attack.A8] a note that nobody changed has nothing to look back at', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  show(phone, `/signalen/${id}`);
  await screen.findByText('Wie deed wat');
  expect(screen.queryByText('Wat hier eerst stond')).toBeNull();
});

test('[attack.A8] what was written longer ago is fetched with a button, after what is there already', async () => {
  const id = await writtenOver();
  const { earlier } = phone.device.online;
  let asked: (string | undefined)[] = [];
  // As of a server with more than goes in one page.
  const paged: typeof earlier = async (where, record, after) => {
    asked = [...asked, after];
    const whole = await earlier(where, record);
    if (!whole.ok || after === 'hier') return whole;
    const entries = whole.value.entries.map((step) => ({
      ...step,
      fields: ['about'],
      lost: step.lost?.map((lost) => ({ ...lost, value: 'Stond er later.' })) ?? [],
    }));
    return { ok: true, value: { entries, more: true, next: 'hier' } };
  };
  Object.assign(phone.device.online, { earlier: paged });
  show(phone, `/signalen/${id}`);
  await userEvent.click(await screen.findByText('Wat hier eerst stond'));
  await screen.findByText('Stond er later.');
  await userEvent.click(screen.getByRole('button', { name: 'Haal op wat er daarvoor stond' }));
  await screen.findByText('Vader sloeg het kind.');
  expect(screen.getByText('Stond er later.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Haal op wat er daarvoor stond' })).toBeNull();
  expect(asked).toContain('hier');
});
