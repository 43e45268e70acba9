// What each thing that one can do with a record has in common, on the screens where it is done.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Saved } from '#device/index.ts';
import { dayOf, daysLater } from '#records/moments.ts';
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

const full: Saved = { ok: false, reason: 'storageFull' };
const withoutRoom = (phone: Phone): Phone => ({
  ...phone,
  device: { ...phone.device, save: async () => full, remove: async () => full },
});

/** A phone that counts what it is asked to keep. */
function counting(phone: Phone) {
  const asked: unknown[] = [];
  const save: Phone['device']['save'] = (input) => {
    asked.push(input);
    return phone.device.save(input);
  };
  return { asked, phone: { ...phone, device: { ...phone.device, save } } };
}

const agreed = { consent: true, consentOn: '2026-11-01', consentWay: 'spoken' } as const;
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const titled = (words: string) => waitFor(() => press(words));

describe('on a phone without room is said at the button that was pressed, and nothing is said to be done:', () => {
  test('that one walks along', async () => {
    await keep(sam, 'round', { startedAt: anHourAgo(), walkedWith: [noor.person] });
    await sam.sync();
    await noor.sync();
    const { user } = show(withoutRoom(noor), `/rondes/${all(noor, 'round')[0]?.id}`);
    await user.click(await titled('Ja, ik loop mee'));
    const said = (await screen.findByText('Dit toestel is vol')).closest('[role=alert]');
    expect(said?.parentElement?.contains(press('Ja, ik loop mee'))).toBe(true);
  });

  test('that a round is over', async () => {
    const id = await keep(sam, 'round', { startedAt: anHourAgo() });
    const { user } = show(withoutRoom(sam), `/rondes/${id}`);
    await user.click(await titled('Ronde afronden'));
    const said = (await screen.findByText('Afronden lukte niet. Probeer het opnieuw.')).closest('[role=alert]');
    expect(said?.textContent).toContain('Dit toestel is vol.');
    expect(screen.queryByText(/^Ronde klaar/u)).toBeNull();
    expect(press('Ronde afronden').getAttribute('aria-busy')).toBeNull();
  });

  test('that consent is withdrawn, in the question itself', async () => {
    const id = await keep(sam, 'keyPerson', { ...agreed, name: 'Samira' });
    const { user, address } = show(withoutRoom(sam), `/sleutelpersonen/${id}`);
    await user.click(await titled('Wil niet meer: weghalen'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Weghalen' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('Dit toestel is vol');
    expect(address()).toBe(`/sleutelpersonen/${id}`);
    expect(screen.queryByText(/is weg van dit toestel/u)).toBeNull();
  });

  test('that an entry still holds', async () => {
    const id = await keep(sam, 'socialMapEntry', { name: 'Buurtkamer', checkedOn: '2026-01-10' });
    const { user } = show(withoutRoom(sam), `/sociale-kaart/${id}`);
    await user.click(await titled('Dit klopt nog'));
    expect((await screen.findByRole('alert')).textContent).toContain('Dit toestel is vol');
    expect(screen.queryByText('Bewaard: dit klopt nog')).toBeNull();
  });
});

describe('a double tap does it once:', () => {
  const twice = (words: string) => {
    const button = press(words);
    button.click();
    button.click();
  };

  test('a round begins once', async () => {
    const { phone } = counting(sam);
    show(phone, '/rondes');
    await titled('Ronde beginnen');
    twice('Ronde beginnen');
    await screen.findByRole('button', { name: 'Ronde afronden' });
    expect(all(sam, 'round')).toHaveLength(1);
  });

  test('an entry is checked once, and undone it stands as it stood', async () => {
    const { phone, asked } = counting(sam);
    const id = await keep(sam, 'socialMapEntry', { name: 'Buurtkamer', checkedOn: '2026-01-10' });
    const { user } = show(phone, `/sociale-kaart/${id}`);
    await titled('Dit klopt nog');
    twice('Dit klopt nog');
    await user.click(await titled('Ongedaan maken'));
    await waitFor(() => expect(all(sam, 'socialMapEntry')[0]?.values.checkedOn).toBe('2026-01-10'));
    expect(all(sam, 'socialMapEntry')[0]?.values.checkedBy).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  test('a relation is added once', async () => {
    const id = await keep(sam, 'socialMapEntry', { name: 'Buurtkamer' });
    await keep(sam, 'socialMapEntry', { name: 'Boksschool' });
    const { phone, asked } = counting(sam);
    const { user } = show(phone, `/sociale-kaart/${id}`);
    await user.click(await titled('Relatie'));
    await user.click(await screen.findByText('Boksschool'));
    await user.click(await box('werkt samen met'));
    twice('Bewaren');
    await waitFor(() => expect(all(sam, 'relation')).toHaveLength(1));
    await screen.findByText('Relatie op dit toestel bewaard');
    expect(asked).toHaveLength(1);
    expect(all(sam, 'relation')).toHaveLength(1);
  });

  test('what was wrong with a relation is not said any more when one begins anew', async () => {
    const id = await keep(sam, 'socialMapEntry', { name: 'Buurtkamer' });
    const { user } = show(sam, `/sociale-kaart/${id}`);
    await user.click(await titled('Relatie'));
    await user.click(press('Bewaren'));
    await screen.findByText('Kies eerst met wie.');
    await user.click(press('Laat maar'));
    await user.click(await titled('Relatie'));
    await screen.findByRole('dialog');
    expect(screen.queryByText('Kies eerst met wie.')).toBeNull();
  });
});

test('what was written since is not taken away by an undo, and that is said', async () => {
  const id = await keep(sam, 'socialMapEntry', { name: 'Buurtkamer', checkedOn: '2026-01-10' });
  const { user } = show(sam, `/sociale-kaart/${id}`);
  await user.click(await titled('Dit klopt nog'));
  const undo = await titled('Ongedaan maken');
  const later = dayOf(daysLater(Date.now(), 1));
  await sam.device.save({ kind: 'socialMapEntry', id, values: { checkedOn: later } });
  await user.click(undo);
  await screen.findByText('Dat was net te laat: dit is al veranderd.');
  expect(all(sam, 'socialMapEntry')[0]?.values.checkedOn).toBe(later);
});
