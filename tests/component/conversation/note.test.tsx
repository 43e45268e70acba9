import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdUndo } from '../../support/held-undo.ts';
import { all, box, fields, type Phone, press, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test('[field.F6] one sentence is enough around the corner; it is worked out later on the same page', async () => {
  phone.offline = true;
  const first = show(phone, '/noteer/gesprek');
  await write(first.user, 'Waar ging het over?', 'De lamp bij het portiek is stuk.');
  await first.user.click(press('Bewaren, later meer'));
  await screen.findByText('Op dit toestel bewaard');
  const [noted] = all(phone, 'conversation');
  expect(noted?.values).toEqual({ summary: 'De lamp bij het portiek is stuk.', moreLater: true });
  first.unmount();

  const { user } = show(phone, `/gesprekken/${noted?.id}`);
  expect(await screen.findByText(/Nog aanvullen: jij doet dit\./u)).toBeTruthy();
  await user.click(screen.getByText('Aanvullen'));
  expect(screen.queryByText('Wat heb je beloofd?')).toBeNull();
  const pride = (await screen.findByText('Trots en talent')).closest('details') as HTMLDetailsElement;
  pride.open = true;
  expect(within(pride).getByText('Waar ben je trots op in deze wijk?')).toBeTruthy();
  await write(user, 'Gezegd over: trots en talent', 'Het voetbaltoernooi');
  expect(within(pride).getByText('Genoteerd')).toBeTruthy();
  await user.click(press('Bewaren'));
  await screen.findByText('Wie deed wat');
  expect(screen.getByText('Het voetbaltoernooi')).toBeTruthy();
  expect(all(phone, 'conversation')[0]?.values).toEqual({
    summary: 'De lamp bij het portiek is stuk.',
    pride: 'Het voetbaltoernooi',
  });
});

test('nothing said is nothing to keep, and a theme alone is enough', async () => {
  const { user } = show(phone, '/noteer/gesprek');
  await user.click(await box('Bewoner'));
  await user.click(press('Bewaren'));
  const alert = await screen.findByRole('alert');
  await user.click(within(alert).getByRole('link', { name: /één zin/u }));
  const focused = await box('Waar ging het over?');
  await waitFor(() => expect(document.activeElement).toBe(focused));
  await write(user, 'Gezegd over: wensen en kansen', 'Een bankje');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'conversation')[0]?.values).toEqual({ withKind: 'resident', wishes: 'Een bankje' });
});

test('promises typed during the talk survive a killed tab and are kept with it', async () => {
  const first = show(phone, '/noteer/gesprek');
  await write(first.user, 'Belofte', 'Vragen wanneer de lamp wordt gemaakt');
  await first.user.click(await box('Over een week'));
  // Nothing of the talk itself was typed, and yet its address leads back.
  await waitFor(() => expect(first.address()).toMatch(/concept=/u));
  await first.user.click(press('Nog een belofte'));
  await write(first.user, 'Belofte 2', 'Terugbellen');
  await phone.device.drafts.settled();
  first.unmount();
  phone = await phone.reopened();

  const { user, address } = show(phone, first.address());
  expect(await box('Belofte 1')).toHaveProperty('value', 'Vragen wanneer de lamp wordt gemaakt');
  expect(await box('Belofte 2')).toHaveProperty('value', 'Terugbellen');
  await write(user, 'Waar ging het over?', 'De lamp is stuk.');
  await write(user, 'Omschrijving', 'Moeder van het portiek');
  // While the talk is open its promises are not loose ends of their own.
  const open = phone.device.drafts.all().get();
  expect(open).toHaveLength(3);
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(address()).toBe('/noteer/gesprek');
  const [talk] = all(phone, 'conversation');
  const promises = all(phone, 'promise').map(({ values }) => values);
  expect(promises).toHaveLength(2);
  for (const values of promises) {
    expect(values).toMatchObject({ madeIn: talk?.id, owner: phone.person, to: 'Moeder van het portiek' });
  }
  expect(promises.find(({ what }) => what?.startsWith('Vragen'))?.due).toMatch(/^\d{4}-\d\d-\d\d$/u);
  expect(phone.device.drafts.all().get()).toEqual([]);
  const made = screen.getByLabelText('Beloftes', { selector: 'ul' });
  expect(within(made).getByText('Terugbellen')).toBeTruthy();
  expect(screen.getByText('Belofte noteren').closest('a')?.getAttribute('href')).toContain(`bij=${talk?.id}`);
});

test('a promise that can’t be kept stays a draft with its talk, while the rest is kept', async () => {
  const { user } = show(phone, '/noteer/gesprek');
  await write(user, 'Waar ging het over?', 'De lamp is stuk.');
  await user.click(await box('Belofte'));
  await user.paste('x'.repeat(600));
  await user.click(press('Nog een belofte'));
  await write(user, 'Belofte 2', 'Terugbellen');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'promise').map(({ values }) => values.what)).toEqual(['Terugbellen']);
  const [left] = phone.device.drafts.all().get();
  expect(left?.values).toMatchObject({ what: 'x'.repeat(600), madeIn: all(phone, 'conversation')[0]?.id });
  const list = await screen.findByLabelText('Half geschreven beloftes');
  await user.click(press('Beloftes bewaren'));
  expect(await screen.findByText('Bewaren lukte niet')).toBeTruthy();
  await user.click(within(list).getByRole('link'));
  const what = await box('Wat beloofde je?');
  expect(what).toHaveProperty('value', 'x'.repeat(600));
  await user.clear(what);
  await write(user, 'Wat beloofde je?', 'Kort en goed');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'promise').map(({ values }) => values.madeIn)).toEqual([
    all(phone, 'conversation')[0]?.id,
    all(phone, 'conversation')[0]?.id,
  ]);
});

test('a typed promise can be taken away and put back', async () => {
  holdUndo();
  const { user } = show(phone, '/noteer/gesprek');
  await write(user, 'Belofte', 'Terugbellen');
  await user.click(press('Weghalen'));
  expect(await box('Belofte')).toHaveProperty('value', '');
  await waitFor(() =>
    expect(
      phone.device.drafts
        .all()
        .get()
        .filter(({ kind }) => kind === 'promise'),
    ).toEqual([]),
  );
  await user.click(press('Zet terug'));
  expect(fields(/^Belofte/u).map(({ value }) => value)).toEqual(['', 'Terugbellen']);
});

test('a name is there only with consent, and withdrawing it takes the name from every phone', async () => {
  holdUndo();
  const first = show(phone, '/noteer/gesprek');
  await write(first.user, 'Waar ging het over?', 'Wil helpen bij het toernooi.');
  expect(fields('Naam')).toEqual([]);
  await first.user.click(await box(/Vindt goed/u));
  await write(first.user, 'Naam', 'Fatima Voorbeeld');
  await write(first.user, 'Hoe bereik je diegene?', '06 0000 0000');
  await first.user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  const id = all(phone, 'conversation')[0]?.id ?? '';
  first.unmount();
  await phone.sync();
  const other = await team.phone('fieldWorker', 'Aya');
  expect(all(other, 'conversation')[0]?.values.name).toBe('Fatima Voorbeeld');

  const { user } = show(phone, `/gesprekken/${id}/aanvullen`);
  await user.click(await box(/Vindt goed/u));
  expect(fields('Naam')).toEqual([]);
  expect(await screen.findByText('Naam en nummer gaan weg')).toBeTruthy();
  await user.click(press('Zet terug'));
  expect(await box('Naam')).toHaveProperty('value', 'Fatima Voorbeeld');
  await user.click(await box(/Vindt goed/u));
  await user.click(press('Bewaren'));
  await screen.findByText('Wie deed wat');
  expect(screen.queryByText('Fatima Voorbeeld')).toBeNull();
  await phone.sync();
  await other.sync();
  expect(JSON.stringify(all(other, 'conversation')[0])).not.toContain('Fatima');
});

test('tips are one tap away and leave what is typed where it is', async () => {
  const { user } = show(phone, '/noteer/gesprek');
  await write(user, 'Waar ging het over?', 'De lamp');
  await user.click(press('Tips voor het gesprek'));
  const sheet = (await screen.findByText('Om te beginnen')).closest('dialog') as HTMLElement;
  expect(sheet.querySelectorAll('li').length).toBeGreaterThan(9);
  await user.click(within(sheet).getByLabelText('Sluiten'));
  expect(await box('Waar ging het over?')).toHaveProperty('value', 'De lamp');
});

test('long, strange and dangerous text is kept as it was typed, but for a sign that turns text around, or refused without a loss', async () => {
  const strange = '👩‍👩‍👧 مرحبا <script>alert(1)</script>\nשלום & "wat" ‮om';
  const { user, container } = show(phone, '/noteer/gesprek');
  await user.click(await box('Waar ging het over?'));
  await user.paste('é'.repeat(20_000));
  await user.click(press('Bewaren'));
  await screen.findByRole('alert');
  expect(await box('Waar ging het over?')).toHaveProperty('value', 'é'.repeat(20_000));
  await user.clear(await box('Waar ging het over?'));
  await user.click(await box('Waar ging het over?'));
  await user.paste(strange);
  await user.click(await box('Gezegd over: zorgen en ergernissen'));
  await user.paste(`${'é'.repeat(3_990)} <b>`);
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(phone, 'conversation')[0]?.values.summary).toBe(strange.replace('\u202e', ''));
  await user.click(screen.getByText('Bekijk'));
  await screen.findByText(/<b>$/u);
  expect(container.querySelector('script, b')).toBeNull();
  expect(container.querySelector('h1 bdi')).toBeTruthy();
});
