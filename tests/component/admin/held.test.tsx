// What stayed behind: what it does stands beside it, and there may be more than one list shows.
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import HeldPage from '#features/admin/held-page.tsx';
import { createSignedInPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from '../../contract/phone.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('[S8] a hundred notes that stayed behind say that more follow, and the next one comes when one was decided on', async () => {
  const leaver = await server.signIn('fieldWorker', { name: 'Kees' });
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
  const left = phoneOf(leaver, server.team);
  const notes = Array.from({ length: 101 }, (_, index) => left.signal(`Notitie nummer ${index + 1}.`));
  expect((await left.push(notes)).body.answers.every(({ verdict }) => verdict === 'held')).toBe(true);

  const { email } = await server.signIn('coordinator');
  const { device } = await createSignedInPhone({ server, email, password: testPassword });
  const { user } = showScreen(device, <HeldPage />);
  const list = await screen.findByRole('list', { name: 'Achtergebleven notities' });
  const shown = () => list.querySelectorAll(':scope > li').length;
  expect(shown()).toBe(100);
  const said = /^Dit zijn de oudste 100 notities\. Er zijn er meer\. Ze komen hier vanzelf bij als je beslist\.$/u;
  screen.getByText(said);
  expect(within(list).queryByText('Notitie nummer 101.')).toBeNull();

  const first = within(list.querySelector(':scope > li') as HTMLElement);
  first.getByText('Notitie nummer 1.');
  await user.click(first.getByText('Opnemen'));
  await within(list).findByText('Notitie nummer 101.');
  expect(shown()).toBe(100);
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());
}, 60_000);

/** A colleague's records, what somebody who left would do to them, and a coordinator who looks at that. */
async function afterLeaving(todo: (phone: ReturnType<typeof phoneOf>, ids: Ids) => object) {
  await server.db.deleteFrom('held_change').execute();
  const colleague = await server.signIn('fieldWorker', { name: 'Noor' });
  const leaver = await server.signIn('fieldWorker', { name: 'Kees' });
  const [ours, theirs] = [phoneOf(colleague, server.team), phoneOf(leaver, server.team)];
  const ids = { person: freshId(), signal: freshId() };
  const consent = { consent: true, consentOn: '2026-11-01' };
  const contact = { keyPerson: ids.person, about: 'Lang gesprek' };
  await ours.push([
    ours.change(ids.person, { kind: 'keyPerson', make: true, set: { name: 'Mevrouw Merel', ...consent } }),
    ...[1, 2].map(() => ours.change(freshId(), { kind: 'contactMoment', make: true, set: contact })),
    ours.change(freshId(), { kind: 'promise', make: true, set: { what: 'Bellen', keyPerson: ids.person } }),
    ours.change(ids.signal, { make: true, set: { observed: 'Geschreeuw op de trap' } }),
  ]);
  await theirs.pullAll();
  await server.db.updateTable('membership').set({ left: 1 }).where('person', '=', leaver.person).execute();
  const { body } = await theirs.push([todo(theirs, ids)] as Parameters<typeof theirs.push>[0]);
  expect(body.answers).toMatchObject([{ verdict: 'held' }]);
  const { email } = await server.signIn('coordinator');
  const { device } = await createSignedInPhone({ server, email, password: testPassword });
  const { user } = showScreen(device, <HeldPage />);
  const list = await screen.findByRole('list', { name: 'Achtergebleven notities' });
  const standing = async () => (await ours.pullAll()).changes;
  return { user, list: within(list), ids, standing };
}
interface Ids {
  readonly person: string;
  readonly signal: string;
}

test('[S8] a removal that stayed behind says what it takes away of whom and what goes along, and asks once', async () => {
  const { user, list, ids, standing } = await afterLeaving((phone, { person }) =>
    phone.change(person, { kind: 'keyPerson', remove: true }),
  );
  await list.findByText((_, element) => element?.textContent === 'Dit haalt weg: Mevrouw Merel, van Noor.');
  list.getByText('Daarmee gaat ook weg: 2 contactmomenten en 1 belofte.');
  expect(list.queryByText('Hier staat geen tekst in.')).toBeNull();
  for (const name of ['Opnemen', 'Wijzigen']) expect(list.queryByRole('button', { name })).toBeNull();
  await user.click(list.getByRole('button', { name: 'Weghalen' }));
  const asked = within(await screen.findByRole('dialog', { name: 'Weghalen bij het hele team?' }));
  asked.getByText('Daarmee gaat ook weg: 2 contactmomenten en 1 belofte.');
  await user.click(asked.getByRole('button', { name: 'Toch niet' }));
  expect((await standing()).map(({ id }) => id)).toContain(ids.person);
  await user.click(list.getByRole('button', { name: 'Weghalen' }));
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Weghalen bij het hele team?' })).getByRole('button', {
      name: 'Weghalen',
    }),
  );
  await screen.findByText('Er ligt niets');
  expect((await standing()).map(({ id }) => id)).not.toContain(ids.person);
}, 60_000);

test('[S8] a removal that stayed behind can be let be', async () => {
  const { user, list, ids, standing } = await afterLeaving((phone, { person }) =>
    phone.change(person, { kind: 'keyPerson', remove: true }),
  );
  await user.click(list.getByRole('button', { name: 'Laten staan' }));
  await screen.findByText('Er ligt niets');
  expect((await standing()).map(({ id }) => id)).toContain(ids.person);
}, 60_000);

test('[S8] a change that stayed behind shows what stands there of whom beside what it becomes', async () => {
  const { user, list, ids, standing } = await afterLeaving((phone, { signal }) =>
    phone.change(signal, { set: { observed: 'Rustige avond' } }),
  );
  await list.findByText(
    (_, element) => element?.textContent === 'Dit verandert wat er al staat: Geschreeuw op de trap, van Noor.',
  );
  const [now, next] = ['Nu', 'Wordt'].map((name) => list.getByText(name).nextElementSibling?.textContent);
  expect([now, next]).toEqual(['Geschreeuw op de trap', 'Rustige avond']);
  expect(list.queryByRole('button', { name: 'Opnemen' })).toBeNull();
  await user.click(list.getByRole('button', { name: 'Wijzigen' }));
  await screen.findByText('Er ligt niets');
  expect((await standing()).find(({ id }) => id === ids.signal)?.values).toMatchObject({ observed: 'Rustige avond' });
}, 60_000);
