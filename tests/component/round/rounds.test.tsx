import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdUndo } from '../../support/held-undo.ts';
import { all, box, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let sam: Phone;
let noor: Phone;
beforeEach(async () => {
  team = await startTeam();
  sam = await team.phone('fieldWorker', 'Sam');
  noor = await team.phone('fieldWorker', 'Noor');
  await sam.sync();
});
afterEach(() => team.close());

test('a duo walks: begun offline on one phone, confirmed on the other later, with what was noted on the way', async () => {
  sam.offline = true;
  const first = show(sam, '/rondes');
  await first.user.click(await screen.findByLabelText('Noor'));
  await first.user.click(press('Ronde beginnen'));
  await screen.findByRole('button', { name: 'Ronde afronden' });
  first.unmount();

  const note = show(sam, '/noteer/signaal');
  await note.user.type(await box('Wat zag of hoorde je?'), 'Fiets zonder licht');
  await note.user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  note.unmount();
  const [round] = all(sam, 'round');
  expect(all(sam, 'signal')[0]?.values.round).toBe(round?.id);

  const end = show(sam, `/rondes/${round?.id}`);
  expect(await screen.findByRole('link', { name: 'Fiets zonder licht' })).toBeTruthy();
  await end.user.click(press('Ronde afronden'));
  await waitFor(() => expect(all(sam, 'round')[0]?.values.endedAt).toBeDefined());
  await end.user.type(await box('Kort verslag'), 'Rustig. Veel kinderen op het plein.');
  await end.user.click(press('Verslag bewaren'));
  await waitFor(() => expect(all(sam, 'round')[0]?.values.report).toContain('Rustig'));
  end.unmount();

  sam.offline = false;
  await sam.sync();
  await noor.sync();
  const today = show(noor, '/vandaag');
  await today.user.click(await screen.findByRole('link', { name: 'Liep je mee?' }));
  await today.user.click(await screen.findByRole('button', { name: 'Ja, ik liep mee' }));
  await waitFor(() => expect(all(noor, 'round')[0]?.values.confirmedBy).toEqual([noor.person]));
  await noor.sync();
  await sam.sync();
  expect(all(sam, 'round')[0]?.values.confirmedBy).toEqual([noor.person]);
});

test('nobody can confirm for somebody else', async () => {
  const id = await keep(sam, 'round', { startedAt: new Date().toISOString(), walkedWith: [noor.person] });
  const saved = await sam.device.save({ kind: 'round', id, values: { confirmedBy: [noor.person] } });
  expect(saved).toMatchObject({ ok: false, reason: 'notAllowed' });
});

test('who was not there says so, and is no longer named', async () => {
  await keep(sam, 'round', { startedAt: new Date().toISOString(), walkedWith: [noor.person] });
  await sam.sync();
  await noor.sync();
  const { user } = show(noor, `/rondes/${all(noor, 'round')[0]?.id}`);
  await user.click(await screen.findByRole('button', { name: 'Nee, ik loop niet mee' }));
  await waitFor(() => expect(all(noor, 'round')[0]?.values.walkedWith).toBeUndefined());
});

test('a round that was forgotten takes in no notes the day after', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await keep(sam, 'round', { startedAt: yesterday });
  const { user } = show(sam, '/noteer/contact');
  await user.type(await box('Met wie had je contact?'), 'jongen bij de snackbar');
  await user.type(await box('Waar ging het over?'), 'School');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(sam, 'contactMoment')[0]?.values.round).toBeUndefined();
});

test('the list tells who walked, and which round still asks something', async () => {
  await keep(sam, 'round', {
    startedAt: new Date(Date.now() - 7_200_000).toISOString(),
    endedAt: new Date(Date.now() - 3_600_000).toISOString(),
    route: 'Rondom het winkelcentrum',
    walkedWith: [noor.person],
  });
  show(sam, '/rondes');
  const list = await screen.findByRole('list', { name: 'Rondes' });
  expect(within(list).getByRole('link', { name: 'Rondom het winkelcentrum' })).toBeTruthy();
  expect(list.textContent).toContain('nog niet bevestigd');
});

test('the list can be narrowed to one’s own, and a round that is on its way out is not in it', async () => {
  holdUndo();
  const startedAt = new Date(Date.now() - 86_400_000).toISOString();
  await keep(noor, 'round', { startedAt, route: 'Langs de kade', report: 'Rustig' });
  await noor.sync();
  await sam.sync();
  await keep(sam, 'round', { startedAt, route: 'Rondom de flat' });
  const { user } = show(sam, '/rondes?van=mij');
  const list = await screen.findByRole('list', { name: 'Rondes' });
  expect(
    within(list)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['Rondom de flat']);
  await user.click(within(list).getByRole('link', { name: 'Rondom de flat' }));
  await user.click(await screen.findByRole('button', { name: 'Weghalen' }));
  expect(await screen.findByText('Niets gevonden')).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Zet terug' }));
  expect(await screen.findByRole('heading', { name: 'Rondom de flat' })).toBeTruthy();
});

test('a report that was not finished waits at the day, and is gone on with at its round', async () => {
  const id = await keep(sam, 'round', { startedAt: new Date(Date.now() - 86_400_000).toISOString() });
  const first = show(sam, `/rondes/${id}`);
  await first.user.type(await box('Kort verslag'), 'Veel kinderen buiten');
  await sam.device.drafts.settled();
  first.unmount();
  const today = show(await sam.reopened(), '/vandaag');
  const open = await screen.findByRole('list', { name: 'Half geschreven' });
  await today.user.click(within(open).getByRole('link', { name: 'Veel kinderen buiten' }));
  expect((await box('Kort verslag')).value).toBe('Veel kinderen buiten');
});

describe('[field.F8] ending a round', () => {
  const walk = async () => {
    const id = await keep(sam, 'round', { startedAt: new Date(Date.now() - 3_600_000).toISOString() });
    return { id, ...show(sam, `/rondes/${id}`) };
  };

  test('saves the report that was typed, asks for nothing that was just done, and can be undone', async () => {
    const { user, id } = await walk();
    await user.type(await box('Waar lopen jullie?'), 'Langs de kade');
    await user.type(await box('Kort verslag'), 'Rustig');
    await user.click(press('Ronde afronden'));
    const said = await screen.findByText('Ronde klaar. Je verslag is bewaard.');
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(all(sam, 'round')[0]?.values).toMatchObject({ route: 'Langs de kade', report: 'Rustig' });
    expect(all(sam, 'round')[0]?.values.endedAt).toBeDefined();
    await sam.device.drafts.settled();
    expect(sam.device.drafts.all().get()).toEqual([]);
    expect(document.body.textContent).not.toContain('Schrijf kort');
    // What takes the round away is there, and is no button that shouts.
    expect(press('Weghalen').className).toContain('quiet');
    await sam.sync();
    await noor.sync();
    expect(all(noor, 'round').find((each) => each.id === id)?.values.report).toBe('Rustig');
    await user.click(press('Toch verder lopen'));
    await waitFor(() => expect(all(sam, 'round')[0]?.values.endedAt).toBeUndefined());
    expect(all(sam, 'round')[0]?.values.report).toBe('Rustig');
  });

  test('without a report just ends it', async () => {
    const { user } = await walk();
    await box('Kort verslag');
    await user.click(press('Ronde afronden'));
    await screen.findByText('Ronde klaar.');
  });

  test('is not held up by a report that is too long, which stays where it was typed', async () => {
    const { user } = await walk();
    await user.click(await box('Kort verslag'));
    await user.paste('a'.repeat(2_001));
    await user.click(press('Ronde afronden'));
    await screen.findByText('Ronde klaar. Kijk nog naar je verslag: dat is niet bewaard.');
    expect(all(sam, 'round')[0]?.values.endedAt).toBeDefined();
    expect((await box('Kort verslag')).value).toHaveLength(2_001);
  });
});

describe('[field.F18] a round that one was asked along on', () => {
  test('is asked about while it goes on, and not told as a fact; the answers answer the question', async () => {
    await keep(noor, 'round', { startedAt: new Date().toISOString(), walkedWith: [sam.person] });
    await noor.sync();
    await sam.sync();
    const { user } = show(sam, '/vandaag');
    await screen.findByText('Loop je mee?');
    expect(screen.queryByText('Je loopt een ronde')).toBeNull();
    expect(screen.queryByText('Liep je mee?')).toBeNull();
    await user.click(press('Ja, ik loop mee'));
    await screen.findByText('Je loopt een ronde');
    expect(screen.queryByText('Loop je mee?')).toBeNull();
  });
});
