// A mother, a teacher or Halt has no account: that they were told is noted by who is to tell them, and the signal says so.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

const now = () => Date.UTC(2026, 10, 21, 12);
const note = () =>
  phone.note({ observed: 'Hij zat alleen.', hearsBack: ['school', 'parents'], hearsBackBy: '2026-11-18' });
const act = 'Noteer dat het verteld is';

test('[W5] who noted it notes that the school was told, when and how, and the signal says it', async () => {
  const id = await note();
  await phone.sync();
  const { user } = show(phone, `/signalen/${id}`, { now });
  expect(await screen.findByText(/Nog niet verteld aan school en ouders\.$/u)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: act }));
  await user.click(screen.getByRole('button', { name: 'Verteld bewaren' }));
  expect(await screen.findAllByText('Kies op welke dag het is verteld.')).not.toHaveLength(0);
  expect(all(phone, 'signal')[0]?.values.toldWhom).toBeUndefined();

  await user.click(screen.getByRole('checkbox', { name: 'School' }));
  await user.click(screen.getByRole('button', { name: 'Gisteren' }));
  await user.click(screen.getByRole('radio', { name: 'Gebeld' }));
  await user.click(screen.getByRole('button', { name: 'Verteld bewaren' }));
  expect(
    await screen.findByText(/Verteld aan school op 20 november \(gebeld\)\. Nog niet verteld aan ouders\.$/u),
  ).toBeTruthy();
  expect(all(phone, 'signal')[0]?.values).toMatchObject({
    toldWhom: ['school'],
    toldOn: '2026-11-20',
    toldHow: 'called',
  });
});

test('[W5] what is half filled in is kept, and found again from Vandaag', async () => {
  const id = await note();
  const page = show(phone, `/signalen/${id}`, { now });
  await page.user.click(await screen.findByRole('button', { name: act }));
  await page.user.click(screen.getByRole('checkbox', { name: 'Ouders' }));
  await phone.device.drafts.settled();
  page.unmount();
  show(phone, '/vandaag', { now });
  expect(await screen.findByText('Half ingevuld: aan wie het is verteld')).toBeTruthy();
  const link = screen.getAllByRole('link', { name: 'Hij zat alleen.' }).map((each) => each.getAttribute('href'));
  expect(link).toContain(`/signalen/${id}`);
});

test('[W5] what is closed while the school was not told says that this keeps it, and whose turn it is', async () => {
  const id = await phone.note({ observed: 'Hij zat alleen.', hearsBack: ['school'] });
  await phone.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  await desk.device.save({ kind: 'signal', id, values: { progress: 'closed', closeReason: 'solved' } });
  await desk.sync();
  await phone.sync();
  const list = show(phone, '/signalen');
  expect(await screen.findByText(/blijft tot het verteld is aan school/u)).toBeTruthy();
  expect(document.body.textContent).toContain('Afgesloten. Reden: opgelost.');
  list.unmount();
  for (const [reader, address] of [
    [phone, `/signalen/${id}`],
    [desk, `/triage/${id}`],
  ] as const) {
    const page = show(reader, address);
    expect(await screen.findByText(/^Dit signaal blijft tot het verteld is aan school\./u)).toBeTruthy();
    expect(screen.getByText(/Vertel nog wat ermee gebeurde\. Nog niet verteld aan school\.$/u)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/zolang het open staat|Niemand hoeft nu iets te doen/u);
    page.unmount();
  }
});

test('[W5] once everyone outside was told, feedback is not called late; a colleague sees it and can’t say it', async () => {
  const id = await note();
  await phone.device.save({
    kind: 'signal',
    id,
    values: { toldWhom: ['parents', 'school'], toldOn: '2026-11-19', toldHow: 'spoken' },
  });
  await phone.sync();
  const mine = show(phone, `/signalen/${id}`, { now });
  expect(await screen.findByText(/ Verteld op 19 november\.$/u)).toBeTruthy();
  mine.unmount();
  const colleague = await team.phone('fieldWorker', 'Aya');
  await colleague.sync();
  const theirs = show(colleague, `/signalen/${id}`, { now });
  expect(await screen.findByText(/Verteld aan ouders en school op 19 november \(in een gesprek\)\.$/u)).toBeTruthy();
  expect(screen.queryByRole('button', { name: act })).toBeNull();
  theirs.unmount();
  const tried = await colleague.device.save({ kind: 'signal', id, values: { toldOn: '2026-11-20' } });
  expect(tried).toMatchObject({ ok: false, reason: 'notAllowed' });
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  show(desk, `/triage/${id}`, { now });
  await waitFor(() => expect(screen.getByRole('button', { name: act })).toBeTruthy());
});
