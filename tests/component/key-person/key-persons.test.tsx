import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdUndo } from '../../support/held-undo.ts';
import { all, box, keep, type Phone, press, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

const agreed = { consent: true, consentOn: '2026-11-01' } as const;

describe('consent', () => {
  test('comes first: until someone agrees there is no place for a name, and nothing can be kept', async () => {
    const { user } = show(phone, '/noteer/sleutelpersoon');
    const consent = await box(/Geeft toestemming/u);
    expect(screen.queryByLabelText('Naam')).toBeNull();
    await user.click(press('Bewaren'));
    const asked = 'Vraag eerst of het mag en zet dan hier een vinkje.';
    expect((await screen.findAllByText(asked)).length).toBeGreaterThan(0);
    expect(screen.queryByText(/Haal de persoon dan weg/u)).toBeNull();
    expect(all(phone, 'keyPerson')).toHaveLength(0);

    await user.click(consent);
    // What was wrong is right now: nothing red stays behind.
    expect(screen.queryByText(asked)).toBeNull();
    await user.type(await box('Naam'), 'Samira');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [person] = all(phone, 'keyPerson');
    expect(person?.values).toMatchObject({ name: 'Samira', consent: true, consentAskedBy: phone.person });
    expect(person?.values.consentOn).toMatch(/^\d{4}-\d\d-\d\d$/u);
  });

  test('that is not given after all leaves a draft that can be thrown away, and put back', async () => {
    holdUndo();
    const { user } = show(phone, '/noteer/sleutelpersoon');
    const consent = await box(/Geeft toestemming/u);
    await user.click(consent);
    await user.type(await box('Naam'), 'Samira');
    await user.click(consent);
    await user.click(press('Weggooien'));
    await phone.device.drafts.settled();
    expect(phone.device.drafts.all().get()).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Weggooien' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Zet terug' }));
    expect(phone.device.drafts.all().get()[0]?.values).toMatchObject({ name: 'Samira' });
  });

  test('that is withdrawn takes person, contacts and relations off every phone', async () => {
    const id = await keep(phone, 'keyPerson', { ...agreed, name: 'Samira' });
    const other = await team.phone('fieldWorker', 'Noor');
    await phone.sync();
    await other.sync();
    await keep(other, 'contactMoment', { keyPerson: id, about: 'Koffie gedronken' });
    const club = await keep(other, 'socialMapEntry', { name: 'Voetbalclub' });
    await keep(other, 'relation', { from: id, to: club, word: 'leidt' });
    await other.sync();
    await phone.sync();

    const { user, address } = show(phone, `/sleutelpersonen/${id}`);
    await user.click(await screen.findByRole('button', { name: 'Wil niet meer: weghalen' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('1 contactmoment');
    await user.click(within(dialog).getByRole('button', { name: 'Weghalen' }));
    await waitFor(() => expect(address()).toBe('/sleutelpersonen'));
    expect([all(phone, 'keyPerson'), all(phone, 'contactMoment'), all(phone, 'relation')].flat()).toHaveLength(0);
    await phone.sync();
    await other.sync();
    expect([all(other, 'keyPerson'), all(other, 'contactMoment'), all(other, 'relation')].flat()).toHaveLength(0);
    expect(all(other, 'socialMapEntry')).toHaveLength(1);
  });
});

test('consent that is taken back without reception says that colleagues follow later, and that contacts go along', async () => {
  const id = await keep(phone, 'keyPerson', { ...agreed, name: 'Samira' });
  const other = await team.phone('fieldWorker', 'Noor');
  await phone.sync();
  await other.sync();
  phone.offline = true;
  const { user } = show(phone, `/sleutelpersonen/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Wil niet meer: weghalen' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('contactmomenten, beloftes en relaties gaan weg');
  expect(dialog.textContent).toContain('bij je collega’s pas als er weer bereik is');
  await user.click(within(dialog).getByRole('button', { name: 'Weghalen' }));
  await waitFor(() => expect(all(phone, 'keyPerson')).toHaveLength(0));
  await other.sync();
  expect(all(other, 'keyPerson')).toHaveLength(1);
  phone.offline = false;
  await phone.sync();
  await other.sync();
  expect(all(other, 'keyPerson')).toHaveLength(0);
});

test('a long name is whole on its own page, no day is named that nobody chose, and no heading stands above nothing', async () => {
  const name = `Samira ${'van der Langenaamstraat '.repeat(4)}Einde`;
  const id = await keep(phone, 'keyPerson', { ...agreed, name });
  const { unmount } = show(phone, `/sleutelpersonen/${id}`);
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(name);
  expect(screen.getByText(/Een volgende keer is nog niet afgesproken\./u)).toBeTruthy();
  expect(screen.queryByText(/Volgende keer/u)).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Kracht en netwerk' })).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Afspraken over contact' })).toBeNull();
  unmount();
  await phone.device.save({ kind: 'keyPerson', id, values: { rhythm: 'month', strengths: 'Kent iedereen' } });
  show(phone, `/sleutelpersonen/${id}`);
  expect(await screen.findByText(/Volgende keer: over /u)).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Kracht en netwerk' })).toBeTruthy();
});

describe('contact', () => {
  test('is logged in a few taps and one sentence, and then is no longer long ago', async () => {
    const now = Date.now() + 90 * 86_400_000;
    const id = await keep(phone, 'keyPerson', { ...agreed, name: 'Samira', rhythm: 'week' });
    const { user, unmount } = show(phone, `/sleutelpersonen/${id}`, { now: () => now });
    await screen.findByText('Lang niet gesproken');
    await user.click(screen.getByRole('link', { name: 'Contact noteren' }));
    await user.type(await box('Waar ging het over?'), 'Het gaat goed met de training');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [contact] = all(phone, 'contactMoment');
    expect(contact?.values).toMatchObject({ keyPerson: id, about: 'Het gaat goed met de training' });
    unmount();
    show(phone, `/sleutelpersonen/${id}`, { now: () => now + 60_000 });
    expect(await screen.findByText('Het gaat goed met de training')).toBeTruthy();
    expect(screen.queryByText('Lang niet gesproken')).toBeNull();
  });

  test('with someone who does not feel safe leads to a safety incident that few can see', async () => {
    const coordinator = await team.phone('coordinator', 'Bea');
    const colleague = await team.phone('fieldWorker', 'Noor');
    const id = await keep(phone, 'keyPerson', { ...agreed, name: 'Samira' });
    const { user } = show(phone, `/noteer/contact?sleutelpersoon=${id}`);
    await user.type(await box('Waar ging het over?'), 'Ze is bedreigd');
    const safe = screen.getByRole('group', { name: 'Voelt deze persoon zich veilig?' });
    await user.click(within(safe).getByLabelText('Nee'));
    expect((await screen.findByRole('alert')).textContent).toContain('112');
    await user.click(press('Bewaren'));
    await user.click(await screen.findByRole('link', { name: 'Veiligheidsmelding maken' }));
    // What was told goes along, to be made more exact.
    expect((await box('Wat is er gebeurd?')).value).toBe('Ze is bedreigd');
    await user.clear(await box('Wat is er gebeurd?'));
    await user.type(await box('Wat is er gebeurd?'), 'Jongens bij haar deur');
    await user.type(await box('Of iemand buiten je team'), 'Veiligheidscoördinator van de gemeente');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [incident] = all(phone, 'safetyIncident');
    expect(incident?.values).toMatchObject({ keyPerson: id, contactMoment: all(phone, 'contactMoment')[0]?.id });
    await phone.sync();
    await coordinator.sync();
    await colleague.sync();
    expect(all(coordinator, 'safetyIncident')).toHaveLength(1);
    expect(all(colleague, 'safetyIncident')).toHaveLength(0);
    expect(all(colleague, 'contactMoment')).toHaveLength(1);
    cleanup();
    const today = show(coordinator, '/vandaag');
    await today.user.click(await screen.findByRole('link', { name: 'Jongens bij haar deur' }));
    expect((await screen.findByRole('link', { name: 'Ze is bedreigd' })).getAttribute('href')).toBe(
      `/contacten/${incident?.values.contactMoment}`,
    );
  });

  test('asks whom and what, and keeps what was typed when something is missing', async () => {
    const { user } = show(phone, '/noteer/contact');
    await user.click(await screen.findByRole('button', { name: 'Bewaren' }));
    expect((await screen.findAllByText(/omschrijf met wie je sprak/u)).length).toBeGreaterThan(0);
    expect(screen.getAllByText(/in één zin waar het over ging/u).length).toBeGreaterThan(0);
    await user.type(await box('Met wie had je contact?'), 'meisje met de blauwe tas');
    await user.type(await box('Waar ging het over?'), 'Ze zoekt een stage <script>alert(1)</script> 🙂 مرحبا');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    expect(all(phone, 'contactMoment')[0]?.values.about).toContain('<script>');
  });
});

test('the list shows with whom contact is overdue, and can be narrowed to it', async () => {
  await keep(phone, 'keyPerson', { ...agreed, name: 'Lang geleden', rhythm: 'week' });
  const spoken = await keep(phone, 'keyPerson', { ...agreed, name: 'Net gesproken', rhythm: 'week' });
  const now = Date.now() + 30 * 86_400_000;
  await keep(phone, 'contactMoment', { keyPerson: spoken, about: 'Even', heldAt: new Date(now).toISOString() });
  show(phone, '/sleutelpersonen?contact=lang', { now: () => now + 60_000 });
  expect(await screen.findByRole('link', { name: 'Lang geleden' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Net gesproken' })).toBeNull();
});
