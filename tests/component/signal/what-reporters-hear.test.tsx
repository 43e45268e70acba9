// What triage has to say reaches who noted the signal in words, a school too, and that nothing was said is as visible.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Values } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import { all, type Phone, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
});
afterEach(() => team.close());

/** A signal of someone in this role, on which the desk then decides; both phones know all of it. */
async function decided(role: Role, noted: Values<'signal'>, decision: Values<'signal'>) {
  const reporter = await team.phone(role, 'Ingrid');
  const id = await reporter.note(noted);
  await reporter.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  await decide(desk, id, decision);
  await reporter.sync();
  return { reporter, desk, id };
}

async function decide(desk: Phone, id: string, values: Values<'signal'>) {
  const saved = await desk.device.save({ kind: 'signal', id, values });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  await desk.sync();
}

const waiting = async () => within(await screen.findByRole('list', { name: 'Wacht op jou' }));
const advice = 'Bel vandaag nog Veilig Thuis. Wij bellen je morgen.';

test.each(['partner', 'fieldWorker'] as const)(
  '[W1] [W2] advice reaches a %s in words, as news and for good',
  async (role) => {
    const { reporter, desk, id } = await decided(
      role,
      { observed: 'Hij is stil.' },
      { progress: 'answered', answer: advice },
    );
    const today = show(reporter, '/vandaag');
    expect((await waiting()).getByText(advice)).toBeTruthy();
    today.unmount();
    const list = show(reporter, '/signalen');
    expect(await screen.findByText(advice)).toBeTruthy();
    list.unmount();

    const page = show(reporter, `/signalen/${id}`);
    expect(await screen.findByText(advice)).toBeTruthy();
    await waitFor(() => expect(all(reporter, 'signal')[0]?.values.outcomeReadAt).toBeTruthy());
    const state = () => document.querySelector('p[role="status"]')?.textContent ?? '';
    expect(state()).toMatch(/Lees hieronder wat jij kunt doen\.$/u);
    await reporter.sync();
    await waitFor(() => expect(state()).toMatch(/^Advies gegeven.*Lees hieronder wat jij kunt doen\.$/u));
    expect(state()).not.toMatch(/niemand hoeft|jij hoeft niets/iu);
    page.unmount();

    const again = show(reporter, '/vandaag');
    expect(await screen.findByRole('list', { name: 'Wat er van je signalen kwam' })).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Wacht op jou' })).toBeNull();
    expect(screen.getByText(`“${advice}”`)).toBeTruthy();
    again.unmount();

    await desk.sync();
    await decide(desk, id, { answer: 'Bel toch liever de huisarts.' });
    await reporter.sync();
    show(reporter, '/vandaag');
    expect((await waiting()).getByText('Bel toch liever de huisarts.')).toBeTruthy();
  },
);

test('[W1] [W2] advice and a message are two things, each with one word, and under each stands who reads it, as it is', async () => {
  const school = await team.phone('partner', 'Ingrid');
  const id = await school.note({ observed: 'Hij is stil.' });
  await school.sync();
  const desk = await team.phone('triageWorker', 'Kim');
  await desk.sync();
  const { user, unmount } = show(desk, `/triage/${id}`);
  const acts = within(await screen.findByRole('region', { name: 'Beslissen' }));
  expect(acts.queryByRole('button', { name: /Antwoord|Vertellen/u })).toBeNull();
  await user.click(acts.getByRole('button', { name: 'Bericht schrijven' }));
  const message = within(screen.getByRole('form', { name: 'Bericht schrijven' }));
  expect(message.getByText(/Alleen wie het krijgt, triage en de coördinator lezen dit\.$/u)).toBeTruthy();
  await write(user, 'Bericht aan Ingrid', 'We zijn ermee bezig.');
  await user.click(message.getByRole('button', { name: 'Bericht bewaren' }));
  await screen.findByText('Bericht op dit toestel bewaard');
  await user.click(acts.getByRole('button', { name: 'Advies geven' }));
  const form = within(screen.getByRole('form', { name: 'Advies geven' }));
  expect(form.getByText('Dit lezen de melder en het hele team.')).toBeTruthy();
  await write(user, 'Advies', advice);
  await user.click(form.getByRole('button', { name: 'Advies bewaren' }));
  await screen.findByText('Advies op dit toestel bewaard');
  unmount();
  await desk.sync();

  await school.sync();
  const theirs = show(school, `/signalen/${id}`);
  await screen.findByText(advice);
  await screen.findByText('We zijn ermee bezig.');
  const said = (words: string) => screen.queryAllByText(words).length;
  const ofAdvice = 'Dit lezen de melder en het hele team.';
  const ofMessage = 'Alleen wie het krijgt, triage en de coördinator lezen dit.';
  expect([said('Advies'), said(ofAdvice), said('Berichten'), said(ofMessage)]).toEqual([1, 1, 1, 1]);
  theirs.unmount();
  const colleague = await team.phone('fieldWorker', 'Aya');
  await colleague.sync();
  show(colleague, `/signalen/${id}`);
  await screen.findByText(advice);
  expect([said(ofAdvice), said(ofMessage), said('We zijn ermee bezig.')]).toEqual([1, 0, 0]);
  expect(all(colleague, 'feedback')).toEqual([]);
});

test('[W1] a school reads why its signal was closed, and never what the desk noted for itself', async () => {
  const { reporter, id } = await decided(
    'partner',
    { observed: 'Hij is stil.' },
    { progress: 'closed', closeReason: 'noConcern', closeNote: 'Moeder gesproken over haar werk.' },
  );
  const today = show(reporter, '/vandaag');
  expect((await waiting()).getByText('Reden: bleek geen zorg.')).toBeTruthy();
  today.unmount();
  show(reporter, `/signalen/${id}`);
  expect(await screen.findByText('Bleek geen zorg')).toBeTruthy();
  expect(document.body.textContent).not.toContain('Moeder gesproken');
});

test('[W4] who read why it was closed is not told that nothing was heard, while the desk still owes a message', async () => {
  const { reporter, desk, id } = await decided(
    'fieldWorker',
    { observed: 'Stil.', hearsBack: ['me'], hearsBackBy: '2026-05-03' },
    { progress: 'closed', closeReason: 'noConcern' },
  );
  const now = () => Date.UTC(2026, 4, 5, 12);
  const page = show(reporter, `/signalen/${id}`, { now });
  expect(await screen.findByText(/Triage moet nog vertellen wat ermee gebeurt\.$/u)).toBeTruthy();
  expect(document.body.textContent).not.toContain('Je zou op');
  page.unmount();
  const today = show(reporter, '/vandaag', { now });
  await today.findByText('Wat er van je signalen kwam');
  expect(document.body.textContent).not.toContain('Je zou op');
  today.unmount();
  show(desk, '/triage?toon=telaat', { now });
  expect((await screen.findByRole('list', { name: 'Signalen' })).textContent).toContain('Stil.');
});

test('[W1] the desk sees whether the advice was read, and only its reporter says that it was', async () => {
  const { reporter, desk, id } = await decided(
    'fieldWorker',
    { observed: 'Stil.' },
    { progress: 'answered', answer: advice },
  );
  const colleague = await team.phone('fieldWorker', 'Aya');
  await colleague.sync();
  const seen = show(colleague, `/signalen/${id}`);
  expect(await screen.findByText(/De melder moet het advies nog lezen\.$/u)).toBeTruthy();
  seen.unmount();
  const tried = await colleague.device.save({ kind: 'signal', id, values: { outcomeReadAt: '2026-11-01T10:00:00Z' } });
  expect(tried).toMatchObject({ ok: false, reason: 'notAllowed' });

  const page = show(reporter, `/signalen/${id}`);
  await waitFor(() => expect(all(reporter, 'signal')[0]?.values.outcomeReadAt).toBeTruthy());
  page.unmount();
  await reporter.sync();
  await desk.sync();
  show(desk, `/triage/${id}`);
  expect(await screen.findByText(/De melder las het advies\.$/u)).toBeTruthy();
});

test.each(['partner', 'fieldWorker'] as const)(
  '[W4] a %s sees that feedback is late, in the list and today',
  async (role) => {
    const reporter = await team.phone(role, 'Ingrid');
    await reporter.note({ observed: 'Hij is stil.', hearsBack: ['me'], hearsBackBy: '2026-05-03' });
    await reporter.note({ observed: 'Hoeft niet.', hearsBack: ['nobody'], hearsBackBy: '2026-05-03' });
    await reporter.sync();
    const now = () => Date.UTC(2026, 4, 5, 12);
    const words = 'Je zou op 3 mei iets horen. Dat is nog niet gebeurd.';
    const today = show(reporter, '/vandaag', { now });
    expect((await waiting()).getAllByText(words)).toHaveLength(1);
    today.unmount();
    const list = show(reporter, '/signalen', { now });
    expect(await screen.findAllByText(words)).toHaveLength(1);
    list.unmount();
    const narrowed = show(reporter, '/signalen?stand=telaat', { now });
    await screen.findByText(words);
    expect(screen.queryByText('Hoeft niet.')).toBeNull();
    narrowed.unmount();
    const before = show(reporter, '/vandaag', { now: () => Date.UTC(2026, 4, 3, 12) });
    await before.findByText('Niets wacht op jou');
    expect(screen.queryByText(words)).toBeNull();
  },
);

test('[W4] more than three that are late are one line, which leads to all of them', async () => {
  const reporter = await team.phone('fieldWorker', 'Sam');
  for (const name of ['Een', 'Twee', 'Drie', 'Vier', 'Vijf'])
    await reporter.note({ observed: name, hearsBackBy: '2026-05-03' });
  await reporter.sync();
  show(reporter, '/vandaag', { now: () => Date.UTC(2026, 4, 5, 12) });
  const more = (await waiting()).getByRole('link', { name: 'Nog 2 signalen waar je niets van hoorde' });
  expect(more.getAttribute('href')).toBe('/signalen?stand=telaat');
});
