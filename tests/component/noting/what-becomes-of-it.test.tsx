// What the screens say will become of a note, and whether it does: later, in a round, at triage, without a team.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Kind } from '#domain/catalog.ts';
import { all, box, keep, type Phone, press, show, startTeam, write } from '#tests/support/team-phones.tsx';
import { testPassword } from '#tests/support/test-server.ts';

let team: Awaited<ReturnType<typeof startTeam>>;
let sam: Phone;
beforeEach(async () => {
  team = await startTeam();
  sam = await team.phone('fieldWorker', 'Sam');
  await sam.sync();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await team.close();
});

const unfinished: readonly (readonly [Kind, string, string, string, string])[] = [
  ['signal', '/noteer/signaal', 'Wat zag of hoorde je?', 'Jongen huilt', 'dit signaal'],
  ['conversation', '/noteer/gesprek', 'Waar ging het over?', 'De lamp is stuk', 'dit gesprek'],
  ['socialMapEntry', '/noteer/sociale-kaart', 'Naam', 'De Schakel', 'deze plek of organisatie'],
];

describe('a note that is to be completed later', () => {
  test.each(unfinished)(
    'is found at the day, as is said when it is kept: %s',
    async (kind, address, label, text, thisOne) => {
      const { user, unmount } = show(sam, address);
      await write(user, label, text);
      await user.click(press('Bewaren, later meer'));
      await screen.findByText(`Bij Vandaag vind je ${thisOne} terug, om later aan te vullen.`);
      unmount();
      const again = show(await sam.reopened(), '/vandaag');
      await again.user.click(await screen.findByRole('link', { name: text }));
      expect((await box(label)).value).toBe(text);
      await again.user.click(press('Bewaren'));
      // And the word that it is kept is no word too much: it stands on the disk.
      await screen.findByText('Aanvulling op dit toestel bewaard');
      const later = await (await sam.reopened()).reopened();
      expect(all(later, kind)[0]?.values).not.toHaveProperty('moreLater', true);
    },
  );
});

describe('in a round', () => {
  test('that somebody began with me, what I note belongs to it before I said that I walk along', async () => {
    const noor = await team.phone('fieldWorker', 'Noor');
    const round = await keep(noor, 'round', { startedAt: new Date().toISOString(), walkedWith: [sam.person] });
    await noor.sync();
    await sam.sync();
    const today = show(sam, '/vandaag');
    await screen.findByText(/begon een ronde met jou \(.*\)\. Wat je nu noteert, hoort daarbij\./u);
    today.unmount();
    const { user, unmount } = show(sam, '/noteer/signaal');
    await write(user, 'Wat zag of hoorde je?', 'Fiets zonder licht');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    expect(all(sam, 'signal')[0]?.values.round).toBe(round);
    unmount();

    const said = show(sam, `/rondes/${round}`);
    await screen.findByRole('link', { name: 'Fiets zonder licht' });
    await said.user.click(press('Nee, ik loop niet mee'));
    await waitFor(() => expect(all(sam, 'round')[0]?.values.walkedWith ?? []).toEqual([]));
    said.unmount();
    const own = show(sam, '/noteer/signaal');
    await write(own.user, 'Wat zag of hoorde je?', 'Later, alleen');
    await own.user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    expect(all(sam, 'signal').find(({ values }) => values.observed === 'Later, alleen')?.values.round).toBeUndefined();
  });

  test('nothing is noted yet until something is, and a report that is kept is on the disk', async () => {
    const round = await keep(sam, 'round', { startedAt: new Date().toISOString() });
    const first = show(sam, `/rondes/${round}`);
    await screen.findByText('Nog niets. Wat jullie nu noteren, komt hier te staan.');
    await write(first.user, 'Kort verslag', 'Rustig');
    await first.user.click(press('Verslag bewaren'));
    await screen.findByText('Verslag op dit toestel bewaard');
    first.unmount();
    const again = await sam.reopened();
    expect(all(again, 'round')[0]?.values.report).toBe('Rustig');
    await keep(again, 'signal', { observed: 'Fiets zonder licht', round });
    show(again, `/rondes/${round}`);
    await within(await screen.findByRole('list', { name: 'Onderweg genoteerd' })).findByText('Fiets zonder licht');
    expect(screen.queryByText(/^Nog niets\./u)).toBeNull();
  });

  test('a phone that does not keep its screen on says so', async () => {
    const round = await keep(sam, 'round', { startedAt: new Date().toISOString() });
    const asked: string[] = [];
    const wakeLock = {
      request: async (what: string) => {
        asked.push(what);
        throw new DOMException('Battery low', 'NotAllowedError');
      },
    };
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true });
    try {
      const { user } = show(sam, `/rondes/${round}`);
      await user.click(await box('Scherm aan laten'));
      await screen.findByText('Dit toestel laat het scherm niet aan. Misschien spaart het de batterij.');
      expect(asked).toEqual(['screen']);
    } finally {
      Reflect.deleteProperty(navigator, 'wakeLock');
    }
  });
});

test('a place abroad is not noted, and that is said', async () => {
  const { user } = show(sam, '/noteer/signaal', {
    locate: async () => ({ ok: true, latitude: 48.85, longitude: 2.35 }),
  });
  await write(user, 'Wat zag of hoorde je?', 'Op reis');
  await user.click(press('Gebruik mijn plek'));
  await screen.findByText('Deze plek ligt buiten Nederland en is niet genoteerd.');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(sam, 'signal')[0]?.values).not.toHaveProperty('place.latitude');
});

test('a new signal comes to the list of triage while it is looked at', async () => {
  const desk = await team.phone('triageWorker', 'Tess');
  await desk.sync();
  show(desk, '/triage');
  await screen.findByText(/Nieuwe signalen komen hier vanzelf binnen\./u);
  await sam.note({ observed: 'Jongen alleen bij de flat' });
  await sam.sync();
  await desk.sync();
  await screen.findAllByText('Jongen alleen bij de flat');
  expect(screen.queryByText(/Nieuwe signalen komen hier vanzelf binnen\./u)).toBeNull();
});

test('who is in no team is not told that notes can be kept: what is typed stays, and is kept once there is a team', async () => {
  const chief = await team.phone('administrator', 'Iris');
  const change = async (left: boolean) => {
    await chief.device.online.stepUp(testPassword);
    expect(await chief.device.online.changePerson(team.server.team, sam.person, { left })).toMatchObject({ ok: true });
  };
  await change(true);
  await sam.sync();
  await sam.sync();
  const today = show(sam, '/vandaag');
  await screen.findByText(/Wat je nu al typt, blijft op dit toestel\. Bewaren kan zodra je bij een team hoort\./u);
  await today.user.click(screen.getByRole('link', { name: 'Noteer een signaal' }));
  await write(today.user, 'Wat zag of hoorde je?', 'Lamp stuk');
  await today.user.click(press('Bewaren'));
  await screen.findByText('Je tekst blijft op dit toestel. Vraag je beheerder om je in een team te zetten.');
  await sam.device.drafts.settled();
  today.unmount();
  await change(false);
  const again = await sam.reopened();
  await again.sync();
  const [draft] = again.device.drafts.all().get();
  const { user } = show(again, `/noteer/signaal?concept=${draft?.id}`);
  expect((await box('Wat zag of hoorde je?')).value).toBe('Lamp stuk');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  expect(all(again, 'signal').map(({ values }) => values.observed)).toEqual(['Lamp stuk']);
});
