import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createShareTarget } from '#app/share-target.ts';
import { takeShared } from '#features/noting/shared-text.ts';
import { beginningOf } from '#records/beginning.ts';
import { type Phone, show, startTeam } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

/** A service worker that was given this by another app. */
async function workerWith(shared: Record<string, string>): Promise<Pick<ServiceWorkerContainer, 'ready'>> {
  const target = createShareTarget();
  const form = new FormData();
  for (const [name, text] of Object.entries(shared)) form.set(name, text);
  const answer = await target.take({ formData: async () => form } as unknown as Request);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/noteer']);
  const active = { postMessage: (_: unknown, [port]: MessagePort[]) => port?.postMessage(target.hand()) };
  return { ready: Promise.resolve({ active } as unknown as ServiceWorkerRegistration) };
}

test('offers each kind by name, the signal first, and a partner only what a partner notes', async () => {
  const field = show(phone, '/noteer');
  const list = await screen.findByRole('list', { name: 'Wat noteer je?' });
  const names = within(list)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(names).toEqual([
    'Signaal',
    'Buurtgesprek',
    'Contactmoment',
    'Op de sociale kaart',
    'Sleutelpersoon',
    'Belofte',
    'Taak',
    'Veiligheidsmelding',
    'Ronde beginnen',
    'In de bibliotheek',
  ]);
  field.unmount();
  const school = await team.phone('partner', 'Juf Els');
  show(school, '/noteer');
  expect(within(await screen.findByRole('list', { name: 'Wat noteer je?' })).getAllByRole('link')).toHaveLength(1);
});

test('text that another app shared lands in the note of choice, and is kept there before anything else happens', async () => {
  takeShared(await workerWith({ title: 'Appje', text: 'Er wordt geschreeuwd bij nummer 12', url: '' }));
  const { user, address } = show(phone, '/noteer');
  expect(await screen.findByText(/Er wordt geschreeuwd/u)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Signaal' }));
  const box = (await screen.findByLabelText('Wat zag of hoorde je?')) as HTMLTextAreaElement;
  expect(box.value).toBe('Appje\nEr wordt geschreeuwd bij nummer 12');
  expect(address()).toMatch(/^\/noteer\/signaal\?concept=[\w-]+$/u);
  expect(phone.device.drafts.all().get()).toHaveLength(1);
});

test('what was shared can be let go of, and nothing of it stays', async () => {
  takeShared(await workerWith({ text: 'Iets anders' }));
  const { user } = show(phone, '/noteer');
  await user.click(await screen.findByRole('button', { name: 'Niet bewaren' }));
  expect(screen.queryByText('Iets anders')).toBeNull();
  expect(phone.device.drafts.all().get()).toHaveLength(0);
});

test('[reports.R7] a shared text that is longer than a note comes in whole, and the field says how much must go', async () => {
  const end = 'DE AFSPRAAK: dinsdag om negen uur 👨‍👩‍👧';
  const long = `${'Een lang gesprek. '.repeat(640)}${end}`;
  takeShared(await workerWith({ text: long }));
  const { user } = show(phone, '/noteer');
  await user.click(await screen.findByText('Alles lezen'));
  expect(screen.getByText((_, element) => element?.tagName === 'P' && element.textContent === long)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Signaal' }));
  const box = (await screen.findByLabelText('Wat zag of hoorde je?')) as HTMLTextAreaElement;
  expect(box.value).toBe(long);
  const over = new Intl.NumberFormat('nl-NL').format(long.length - 10_000);
  expect(screen.getAllByText(`Te lang: er moet nog ${over} af`).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('button', { name: 'Bewaren' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Dit is te lang: er passen 10.000 tekens in.');
  expect(box.value).toBe(long);
});

test.each([
  ['kort', 10, 'kort'],
  ['👍👍👍👍', 3, '👍👍👍…'],
  ['👍👍👍', 3, '👍👍👍'],
  ['een twee', 4, 'een…'],
])('[reports.R7] the beginning of a text never ends in half a sign: %s', (text, most, beginning) => {
  expect(beginningOf(text, most)).toBe(beginning);
});
