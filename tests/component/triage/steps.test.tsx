// What the desk can do with a signal beside judging it: leave it lying until a day, say who has it, ask again whether it is safe.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, type Phone, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let street: Phone;
let desk: Phone;
let id: string;
beforeEach(async () => {
  team = await startTeam();
  street = await team.phone('fieldWorker', 'Sam');
  id = await street.note({ observed: 'Ruzie', safeNow: 'no', hearsBackBy: '2030-01-01' });
  await street.sync();
  desk = await team.phone('triageWorker', 'Kim');
});
afterEach(() => team.close());

const valuesOf = (phone: Phone) => all(phone, 'signal').find((each) => each.id === id)?.values;
const act = async (name: string) => screen.findByRole('button', { name });
const status = () => document.querySelector('p[role="status"]')?.textContent ?? '';
const decide = async (values: Parameters<Phone['note']>[0]) => {
  await desk.device.save({ kind: 'signal', id, values });
  await desk.sync();
};

test('[W11] too little to go on is left lying until a day that is still to come; its reporter reads it', async () => {
  await decide({ safeNow: 'yes' });
  const { user, unmount } = show(desk, `/triage/${id}`);
  await user.click(await act('Laten liggen'));
  await user.click(await act('Tot die dag laten liggen'));
  expect(await screen.findAllByText('Kies op welke dag je weer kijkt.')).not.toHaveLength(0);
  await user.click(await act('Over een week'));
  await user.click(await act('Tot die dag laten liggen'));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'waiting' }));
  expect(screen.queryByText('Te weinig om iets mee te kunnen')).toBeNull();
  unmount();
  await desk.sync();
  await street.sync();
  show(street, '/vandaag');
  const waiting = within(await screen.findByRole('list', { name: 'Wacht op jou' }));
  expect(waiting.getByText(/^Triage laat dit nog liggen en kijkt er op .* weer naar\./u)).toBeTruthy();
});

test('[W11] what lies is out of the queue until its day, and back on it', async () => {
  await decide({ safeNow: 'yes', progress: 'waiting', lookAgainOn: '2026-05-03' });
  const at = (day: number) => ({ now: () => Date.UTC(2026, 4, day, 12) });
  const before = show(desk, '/triage', at(2));
  expect(await screen.findByText('Niets in deze lijst')).toBeTruthy();
  before.unmount();
  const lying = show(desk, '/triage?toon=ligt', at(2));
  expect((await screen.findByRole('list', { name: 'Signalen' })).textContent).toContain('Blijft liggen tot 3 mei');
  lying.unmount();
  const there = show(desk, `/triage/${id}`, at(2));
  await waitFor(() => expect(status()).toMatch(/^Blijft liggen tot 3 mei\..*Triage kijkt op 3 mei weer\./u));
  there.unmount();
  show(desk, '/triage', at(3));
  expect((await screen.findByRole('list', { name: 'Signalen' })).textContent).toContain('Weer bekijken');
});

test('[W11] [W14] what is not safe is not put aside: it is asked first', async () => {
  const { user } = show(desk, `/triage/${id}`);
  for (const [open, put, choose] of [
    ['Laten liggen', 'Tot die dag laten liggen', 'Over een week'],
    ['Afsluiten', 'Signaal afsluiten', 'Bleek geen zorg'],
  ] as const) {
    await user.click(await act(open));
    await user.click(screen.queryByRole('radio', { name: choose }) ?? (await act(choose)));
    await user.click(await act(put));
    expect(await screen.findAllByText('Het is nog niet veilig. Vraag het eerst opnieuw.')).not.toHaveLength(0);
    expect(valuesOf(desk)?.progress).toBeUndefined();
  }
  const asked = within(screen.getByRole('form', { name: 'Is het nu veilig?' }));
  await user.click(asked.getByRole('radio', { name: 'Ja' }));
  await user.click(await act('Signaal afsluiten'));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'closed', safeNow: 'yes' }));
});

test('[W12] a colleague can have it, or an organisation with the person there; the Veiligheidshuis takes no case', async () => {
  const { user } = show(desk, `/triage/${id}`);
  await user.click(await act('Oppakken'));
  expect(screen.queryByRole('radio', { name: 'Veiligheidshuis' })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Sam' }));
  await user.click(await act('Opgepakt bewaren'));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'taken', takenByPerson: street.person }));
  await waitFor(() => expect(status()).toMatch(/Sam gaat hiermee verder\./u));
});

test('[W12] [D24] who takes it is taken back at once, or put right later', async () => {
  const { user } = show(desk, `/triage/${id}`);
  await user.click(await act('Oppakken'));
  await user.click(screen.getByRole('radio', { name: 'Politie' }));
  await user.click(await act('Opgepakt bewaren'));
  await user.click(await act('Ongedaan maken'));
  await waitFor(() => expect(valuesOf(desk)?.progress).toBeUndefined());
  expect(valuesOf(desk)?.takenByKind).toBeUndefined();
  await user.click(await act('Oppakken'));
  await user.click(screen.getByRole('radio', { name: 'Politie' }));
  await user.click(await act('Opgepakt bewaren'));
  await waitFor(() => expect(screen.queryByRole('form', { name: /oppak/iu })).toBeNull());
  await user.click(await act('Wijzig wie het oppakt'));
  expect(screen.queryByRole('button', { name: 'Oppakken' })).toBeNull();
  const form = within(screen.getByRole('form', { name: 'Wijzig wie het oppakt' }));
  expect(form.getByRole('radio', { name: 'Politie' })).toHaveProperty('checked', true);
  await user.click(form.getByRole('radio', { name: 'School' }));
  await user.click(form.getByRole('button', { name: 'Opgepakt bewaren' }));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'taken', takenByKind: 'school' }));
});

test('[W12] the name at an organisation is for the team, and not for a school', async () => {
  const school = await team.phone('partner', 'Ingrid');
  id = await school.note({ observed: 'Stil kind' });
  await school.sync();
  await desk.sync();
  const { user, unmount } = show(desk, `/triage/${id}`);
  await user.click(await act('Oppakken'));
  await user.click(screen.getByRole('radio', { name: 'Wijkteam' }));
  await write(user, 'Wie daar?', 'Fatima');
  await user.click(await act('Opgepakt bewaren'));
  await waitFor(() => expect(status()).toMatch(/Fatima \(wijkteam\) gaat hiermee verder\./u));
  unmount();
  await desk.sync();
  await school.sync();
  show(school, `/signalen/${id}`);
  await waitFor(() => expect(status()).toMatch(/Het wijkteam gaat hiermee verder\./u));
  expect(document.body.textContent).not.toContain('Fatima');
});

test('[W14] safe or not is asked again at each step: it stays on top while the answer is no, and says who answered before', async () => {
  await decide({ progress: 'taken', takenByKind: 'police' });
  const today = show(desk, '/vandaag');
  expect((await screen.findByRole('list', { name: 'Wacht op jou' })).textContent).toMatch(/opgepakt, nog niet veilig/u);
  expect(screen.queryByText('1 signaal wacht op triage')).toBeNull();
  today.unmount();
  const queue = show(desk, '/triage');
  expect((await screen.findByRole('list', { name: 'Signalen' })).textContent).toMatch(/Niet veilig.*Ruzie/u);
  queue.unmount();
  const { user } = show(desk, `/triage/${id}`);
  const before = within(await screen.findByRole('list', { name: 'Eerder geantwoord' }));
  expect(before.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    expect.stringMatching(/Sam: nee$/u),
  ]);
  await user.click(within(screen.getByRole('form', { name: 'Is het nu veilig?' })).getByRole('radio', { name: 'Ja' }));
  await user.click(await act('Antwoord op veilig bewaren'));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ safeNow: 'yes', progress: 'taken' }));
  await waitFor(() =>
    expect(before.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      expect.stringMatching(/Jij: ja$/u),
      expect.stringMatching(/Sam: nee$/u),
    ]),
  );
});

test('[W14] what the desk did comes under what its reporter did, with who says it, and never in its place', async () => {
  await street.device.save({ kind: 'signal', id, values: { safeNowDone: 'Wijkagent gebeld.' } });
  await street.sync();
  await desk.sync();
  const { user } = show(desk, `/triage/${id}`);
  const form = within(await screen.findByRole('form', { name: 'Is het nu veilig?' }));
  expect(form.getByText('Wijkagent gebeld.')).toBeTruthy();
  expect(form.getByText(/^Al gedaan, volgens/u).textContent).toMatch(/Sam/u);
  const done = form.getByRole('textbox', { name: 'Wat heb je al gedaan?' });
  expect([done.tagName, (done as HTMLTextAreaElement).value]).toEqual(['TEXTAREA', '']);
  await user.type(done, 'Ouders gesproken');
  await user.click(form.getByRole('radio', { name: 'Ja' }));
  await user.click(await act('Antwoord op veilig bewaren'));
  await waitFor(() =>
    expect(valuesOf(desk)?.safeNowDone).toMatch(/^Wijkagent gebeld\.\nKim, \d+ \S+ \d\d:\d\d: Ouders gesproken$/u),
  );
  await waitFor(() => expect(form.getByRole('textbox', { name: 'Wat heb je al gedaan?' })).toHaveProperty('value', ''));
});

test('[W14] an answer does not end what is not safe: it stays on top with its badge, and can still be taken', async () => {
  const { user, unmount } = show(desk, `/triage/${id}`);
  await user.click(await act('Advies geven'));
  await write(user, 'Advies', 'Bel de wijkagent');
  await user.click(await act('Advies bewaren'));
  await waitFor(() => expect(valuesOf(desk)).toMatchObject({ progress: 'answered', safeNow: 'no' }));
  await waitFor(() => expect(status()).toMatch(/Jij of een collega moet dit nog bekijken\./u));
  expect(screen.getAllByText('Niet veilig')).not.toHaveLength(0);
  expect(await act('Oppakken')).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Nog te doen · 1' })).toHaveProperty('checked', true);
  unmount();
  const today = show(desk, '/vandaag');
  expect((await screen.findByRole('list', { name: 'Wacht op jou' })).textContent).toMatch(/Niet veilig.*Ruzie/u);
  today.unmount();
  await desk.sync();
  await street.sync();
  // The advice reaches who noted it all the same, and they read that a colleague still has to look.
  show(street, `/signalen/${id}`);
  expect((await screen.findAllByText('Bel de wijkagent')).length).toBeGreaterThan(0);
  await waitFor(() => expect(status()).toMatch(/Een collega moet dit nog bekijken\. Triage geeft je advies\./u));
});

test('[W14] once it is safe an answer ends it', async () => {
  await decide({ progress: 'answered', answer: 'Bel de wijkagent' });
  const { user } = show(desk, `/triage/${id}`);
  await act('Oppakken');
  await user.click(within(screen.getByRole('form', { name: 'Is het nu veilig?' })).getByRole('radio', { name: 'Ja' }));
  await user.click(await act('Antwoord op veilig bewaren'));
  expect(await act('Weer openen')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Oppakken' })).toBeNull();
});
