import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdUndo } from '../../support/held-undo.ts';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(async () => {
  vi.useRealTimers();
  await team.close();
});

const signalOn = (which: Phone, id: string) =>
  which.device
    .watch({ kind: 'signal' })
    .get()
    .find((each) => each.id === id);

test('an unknown signal is a friendly page and not an error', async () => {
  show(phone, '/signalen/does-not-exist-00');
  expect(await screen.findByText('Dit signaal staat niet op dit toestel')).toBeTruthy();
});

test('facts stand apart from meaning, and risk never without protection', async () => {
  const id = await phone.note({
    observed: 'Hij zat alleen.',
    meaning: 'Ik vertrouw het niet.',
    riskFamily: ['poverty'],
  });
  show(phone, `/signalen/${id}`);
  const quote = (await screen.findAllByText('Hij zat alleen.')).find((each) => each.closest('blockquote'));
  expect(quote).toBeTruthy();
  expect(quote?.textContent).not.toContain('vertrouw');
  expect(screen.getByText('Wat gaat er goed')).toBeTruthy();
  expect(screen.getByText('Hier is nog niets over genoteerd.')).toBeTruthy();
});

test('the state says what, when and whose turn it is, and claims nothing while it is only here', async () => {
  phone.offline = true;
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  show(phone, `/signalen/${id}`);
  expect(await screen.findByText(/^Staat op dit toestel\. Bewaard: .* Jij hoeft niets te doen\.$/u)).toBeTruthy();
  expect(screen.queryByText(/moet dit nog bekijken/u)).toBeNull();
  phone.offline = false;
  await phone.sync();
  expect(await screen.findByText(/Een collega moet dit nog bekijken\.$/u)).toBeTruthy();
});

test('what came of it is shown, and opening it is reading it', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.device.save({
    kind: 'feedback',
    values: { signal: id, to: [phone.person], message: 'We zijn langs geweest.' },
  });
  await desk.sync();
  await phone.sync();
  show(phone, `/signalen/${id}`);
  expect(await screen.findByText('We zijn langs geweest.')).toBeTruthy();
  const readBy = () => phone.device.watch({ kind: 'feedback' }).get()[0]?.values.readBy;
  await waitFor(() => expect(readBy()).toEqual([phone.person]));
  await phone.sync();
  await desk.sync();
  expect(desk.device.watch({ kind: 'feedback' }).get()[0]?.values.readBy).toEqual([phone.person]);
});

test('the history says who did what in plain words', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.device.save({
    kind: 'signal',
    id,
    values: { colour: 'red', colourReason: 'Jong kind', progress: 'inTriage' },
  });
  await desk.sync();
  await phone.sync();
  show(phone, `/signalen/${id}`);
  expect(
    await screen.findByText(
      (_, element) => element?.tagName === 'LI' && /Jij noteerde dit\./u.test(element.textContent ?? ''),
    ),
  ).toBeTruthy();
  expect(
    screen.getByText(
      (_, element) =>
        element?.tagName === 'LI' &&
        /Kim gaf dit de kleur rood, ging dit bekijken en noteerde de reden van de kleur\./u.test(
          element.textContent ?? '',
        ),
    ),
  ).toBeTruthy();
});

test('[S4] a value that lost is shown with whose it was, and can be put back', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.', about: 'Jongen' });
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  phone.offline = true;
  other.offline = true;
  await phone.device.save({ kind: 'signal', id, values: { about: 'Jongen, rode step' } });
  await other.device.save({ kind: 'signal', id, values: { about: 'Jongen van de hoek' } });
  phone.offline = false;
  other.offline = false;
  await phone.sync();
  await other.sync();
  await phone.sync();
  const { user } = show(phone, `/signalen/${id}`);
  expect(await screen.findByText(/vulde om .* iets anders in bij/u)).toBeTruthy();
  expect(screen.getByText('Jongen, rode step')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Zet terug' }));
  await waitFor(() => expect(signalOn(phone, id)?.values.about).toBe('Jongen, rode step'));
  expect(await screen.findByText('Dit staat er nu.')).toBeTruthy();
});

test('taking a signal away is written when it is said, can be undone, and nothing is sent before the undo is gone', async () => {
  holdUndo();
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  const { user, address } = show(phone, `/signalen/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Weghalen' }));
  await waitFor(() => expect(address()).toBe('/signalen'));
  await waitFor(() => expect(screen.queryByText('Hij zat alleen.')).toBeNull());
  await screen.findByText('Signaal weggehaald');
  expect(signalOn(phone, id)).toBeUndefined();
  await phone.sync();
  expect(phone.device.sync.getState().outbox).toMatchObject([{ record: id, removal: true }]);
  await user.click(screen.getByRole('button', { name: 'Zet terug' }));
  expect((await screen.findAllByText('Hij zat alleen.')).length).toBeGreaterThan(0);
  await waitFor(() => expect(address()).toBe(`/signalen/${id}`));
});

test('a signal that triage takes while it can still be put back stays, and asks attention with the reason', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  const { user } = show(phone, `/signalen/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Weghalen' }));
  await waitFor(() => expect(screen.queryByText('Hij zat alleen.')).toBeNull());
  await desk.device.save({ kind: 'signal', id, values: { progress: 'inTriage' } });
  await desk.sync();
  await phone.sync();
  // The real wait: what counts is the order in which these come.
  expect((await screen.findAllByText('Hij zat alleen.', {}, { timeout: 10_000 })).length).toBeGreaterThan(0);
  expect(signalOn(phone, id)).toMatchObject({ values: { progress: 'inTriage' }, delivery: 'needsAttention' });
  expect(phone.device.sync.getState().outbox).toMatchObject([
    { record: id, removal: true, state: 'refused', code: 'not_allowed', message: expect.any(String) },
  ]);
});

test('once triage has it, who noted it can no longer take it away', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.' });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.device.save({ kind: 'signal', id, values: { progress: 'inTriage' } });
  await desk.sync();
  await phone.sync();
  show(phone, `/signalen/${id}`);
  expect(await screen.findByRole('link', { name: 'Aanvullen' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Weghalen' })).toBeNull();
});

test('completing saves only what was touched and ends the mark', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.', moreLater: true });
  const { user, address } = show(phone, `/signalen/${id}/aanvullen`);
  await user.type(await screen.findByRole('textbox', { name: 'Over wie gaat het?' }), 'Jongen, ±10');
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  await waitFor(() => expect(address()).toBe(`/signalen/${id}`));
  const entry = signalOn(phone, id);
  expect(entry?.values).toEqual({ observed: 'Hij zat alleen.', about: 'Jongen, ±10' });
  expect([...(entry?.history.at(-1)?.fields ?? [])].sort()).toEqual(['about', 'moreLater']);
});

test('a protected name is not shown to a colleague of the street', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.', personName: 'Jan Jansen' });
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  const mine = show(phone, `/signalen/${id}`);
  expect(await within(mine.container).findByText('Jan Jansen')).toBeTruthy();
  mine.unmount();
  show(other, `/signalen/${id}`);
  expect((await screen.findAllByText('Hij zat alleen.')).length).toBeGreaterThan(0);
  expect(screen.queryByText('Jan Jansen')).toBeNull();
});

test('a colleague’s signal says nothing of feedback that this phone can’t know of', async () => {
  const other = await team.phone('fieldWorker', 'Youssef');
  const id = await other.note({ observed: 'Lang geleden gezien', hearsBackBy: '2020-01-01' });
  await other.sync();
  await phone.sync();
  show(phone, `/signalen/${id}`);
  await screen.findByRole('heading', { name: 'Lang geleden gezien' });
  expect(document.body.textContent).not.toContain('te laat');
});
