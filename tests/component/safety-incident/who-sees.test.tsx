// What is said after saving of who can read it: only what access.ts makes so, in each state of the line.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { all, box, keep, type Phone, press, show, startTeam, write } from '#tests/support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let sam: Phone;
beforeEach(async () => {
  team = await startTeam();
  sam = await team.phone('fieldWorker', 'Sam');
  await sam.sync();
});
afterEach(() => team.close());

const saveIncident = async () => {
  const shown = show(sam, '/noteer/veiligheid');
  await write(shown.user, 'Wat is er gebeurd?', 'Uitgescholden');
  await shown.user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  return shown;
};
const words = () => document.body.textContent ?? '';

describe('[field.F3] after a safety incident', () => {
  test('the screen names who sees it, waiting and sent, and never the team', async () => {
    sam.offline = true;
    await saveIncident();
    expect(words()).toContain('Alleen jij en de coördinator kunnen dit dan zien.');
    expect(words()).not.toContain('je team');
    expect(words()).not.toContain('niets te doen');
    sam.offline = false;
    await sam.sync();
    await waitFor(() => expect(words()).toContain('Verstuurd. Alleen jij en de coördinator kunnen dit zien.'));
    expect(words()).not.toContain('je team ziet');
    // And it is so.
    const noor = await team.phone('fieldWorker', 'Noor');
    const chief = await team.phone('coordinator', 'Carla');
    await noor.sync();
    await chief.sync();
    expect([all(noor, 'safetyIncident').length, all(chief, 'safetyIncident').length]).toEqual([0, 1]);
  });

  test('it says when nobody follows it up yet, and whom to call now', async () => {
    await team.phone('coordinator', 'Carla');
    await sam.sync();
    await saveIncident();
    expect(screen.getByText('Er is nog niemand die dit oppakt')).toBeTruthy();
    expect(words()).toContain('Carla');
    expect(screen.getByRole('link', { name: /112/ }).getAttribute('href')).toBe('tel:112');
  });

  test('the duty officer of the team is the first to call, and nobody is to be called now who has no number', async () => {
    await team.phone('coordinator', 'Carla');
    await sam.sync();
    const { unmount } = await saveIncident();
    expect(words()).not.toContain('bel nu');
    expect(words()).toContain('Wacht daar niet op en bel een van deze nummers.');
    const calls = () => screen.getAllByRole('link', { name: /^Bel /u }).map((link) => link.getAttribute('href'));
    expect(calls()[0]).toBe('tel:112');
    unmount();
    const administrator = await team.server.signIn('administrator');
    const duty = { dutyOfficer: 'Piket gemeente', dutyPhone: '0612345678' };
    expect((await administrator.call('PATCH', `/teams/${team.server.team}`, duty)).status).toBe(204);
    await sam.sync();
    await saveIncident();
    await waitFor(() => expect(calls()).toEqual(['tel:0612345678', 'tel:112', 'tel:08002000']));
  });

  test('who follows it up is named, and then nobody needs to be called', async () => {
    await keepNamed();
    expect(screen.queryByText('Er is nog niemand die dit oppakt')).toBeNull();
  });

  test('its own screen says the same', async () => {
    const id = await keep(sam, 'safetyIncident', { happened: 'Uitgescholden' });
    await sam.sync();
    show(sam, `/veiligheid/${id}`);
    await screen.findByText('Verstuurd. Alleen jij en de coördinator kunnen dit zien.');
    expect(screen.getByText('Er is nog niemand die dit oppakt')).toBeTruthy();
  });

  test.each([
    ['left', { left: true }],
    ['is a partner now', { role: 'partner' }],
  ])(
    '[S8] a civil servant who %s and still stands on it follows nothing up, on its screen and in the list',
    async (_, gone) => {
      const { server } = team;
      const [administrator, follower] = [await server.signIn('administrator'), await server.signIn('fieldWorker')];
      await administrator.call('PATCH', `/teams/${server.team}/people/${follower.person}`, { civilServant: true });
      await sam.sync();
      const id = await keep(sam, 'safetyIncident', { happened: 'Uitgescholden', followedUpBy: follower.person });
      await sam.sync();
      // As a server of before left it: the person changed, and the incident did not.
      const row = server.db.updateTable('record').where('id', '=', follower.person);
      const { body } = await server.db
        .selectFrom('record')
        .select('body')
        .where('id', '=', follower.person)
        .executeTakeFirstOrThrow();
      const person = JSON.parse(body) as { values: object };
      await row.set({ body: JSON.stringify({ ...person, values: { ...person.values, ...gone } }) }).execute();
      const carla = await team.phone('coordinator', 'Carla');
      await carla.sync();
      expect(carla.device.watchOne('safetyIncident', id).get()?.values.followedUpBy).toBe(follower.person);
      const { unmount } = show(carla, `/veiligheid/${id}`);
      await screen.findByText('Er is nog niemand die dit oppakt');
      unmount();
      show(carla, '/veiligheid');
      await waitFor(() => expect(words()).toContain('Nog niemand van de gemeente pakt dit op.'));
    },
  );
});

async function keepNamed() {
  const shown = show(sam, '/noteer/veiligheid');
  await write(shown.user, 'Wat is er gebeurd?', 'Uitgescholden');
  await write(shown.user, 'Of iemand buiten je team', 'Mevrouw De Wit, gemeente');
  await shown.user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
}

describe('[field.F3] after any other note', () => {
  test('of the team it still says that the team sees it', async () => {
    const { user } = show(sam, '/noteer/signaal');
    await user.type(await box('Wat zag of hoorde je?'), 'Fiets');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    await sam.sync();
    await screen.findByText('Verstuurd: je team ziet het ook.');
  });

  test('a name in a signal is said to be seen by fewer', async () => {
    const { user } = show(sam, '/noteer/signaal');
    await write(user, 'Wat zag of hoorde je?', 'Fiets');
    await write(user, 'Naam', 'Kim');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    await sam.sync();
    await waitFor(() => expect(words()).toContain('De naam zien alleen jij, triage en de coördinator.'));
  });

  test('a school hears who sees it, and not that its own colleagues do', async () => {
    const school = await team.phone('partner', 'Juf Ans');
    await school.sync();
    const { user } = show(school, '/noteer/signaal');
    await user.type(await box('Wat zag of hoorde je?'), 'Blijft weg');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    await school.sync();
    await waitFor(() => expect(words()).toContain('Het wijkteam ziet het ook. Andere partners niet.'));
    expect(words()).not.toContain('je team');
  });
});
