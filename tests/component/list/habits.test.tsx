// Every list has the same habits, whatever it lists: they are those of the one page of a list, and not of a kind.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kind, Values } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { kindsWith, sheetOf } from '#kinds/all.ts';
import { nounsOf } from '#records/kind-words.ts';
import { ExportShown } from '#records/list/export-shown.tsx';
import { showScreen } from '../../support/screen.tsx';
import { keep, type Phone, show, startTeam } from '../../support/team-phones.tsx';

/** The least that each kind takes, and what stands in the address when its list is in another order. */
const listed: { readonly [K in Kind]?: readonly [address: string, values: Values<K>] } = {
  signal: ['/signalen?volgorde=naam', { observed: 'Een fiets in de sloot' }],
  conversation: ['/gesprekken?volgorde=oudste', { summary: 'Over het plein' }],
  contactMoment: ['/contacten?volgorde=oudste', { withWhom: 'een jongere', about: 'Over werk' }],
  socialMapEntry: ['/sociale-kaart?volgorde=nagekeken', { name: 'Speeltuin De Kievit' }],
  keyPerson: ['/sleutelpersonen?volgorde=contact', { consent: true, consentOn: '2026-11-20', name: 'Meneer Tahiri' }],
  promise: ['/toezeggingen?volgorde=nieuwste', { what: 'Bellen over de gymzaal' }],
  task: ['/toezeggingen?soort=taken&volgorde=nieuwste', { what: 'De sleutel halen' }],
  safetyIncident: ['/veiligheid?volgorde=nieuwste', { happened: 'Uitgescholden op de trap' }],
  libraryItem: ['/bibliotheek?volgorde=nieuw', { title: 'Eerste gesprek', text: 'Begin met wat goed gaat.' }],
  round: ['/rondes?volgorde=oudste', { startedAt: '2026-11-20T09:00:00Z', endedAt: '2026-11-20T10:00:00Z' }],
};

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
  phone.offline = true;
});
afterEach(() => team.close());

test('every kind with a page is listed here', () => {
  expect(Object.keys(listed).sort()).toEqual([...kindsWith('page')].sort());
});

describe('the list of each kind', () => {
  test.each(Object.entries(listed) as [Kind, [string, Values<Kind>]][])(
    'of %s has search with its key, filters to keep, drafts and the way to a file',
    async (kind, [address, values]) => {
      const id = await keep(phone, kind, values);
      const draft = kind === 'round' ? { report: 'Nog niet af' } : values;
      phone.device.drafts.keep({
        id: 'draft-00000000000001',
        kind,
        values: draft as Readonly<Record<string, Value>>,
        ...(sheetOf(kind).typedOnPage && { record: id }),
      });
      const { user, address: at } = show(phone, address);
      const field = await screen.findByRole('searchbox', { name: `Zoek in ${nounsOf(kind)}` });
      expect(await screen.findByRole('button', { name: 'Filter bewaren' })).toBeTruthy();
      const drafts = await screen.findByRole('list', { name: 'Half geschreven' });
      expect(within(drafts).getAllByRole('link')).toHaveLength(1);
      await user.keyboard('/');
      await waitFor(() => expect(document.activeElement).toBe(field));
      await user.click(screen.getByRole('button', { name: 'Downloaden' }));
      await waitFor(() => expect(at()).toBe(`/uitvoer?soort=${kind}`));
      expect(await screen.findByRole('radio', { name: 'Alleen de lijst die je zag (1)' })).toBeTruthy();
    },
  );

  test('of safety incidents narrows to what is still wanted, and its filters are kept and sent', async () => {
    await keep(phone, 'safetyIncident', { happened: 'Uitgescholden op de trap' });
    await keep(phone, 'safetyIncident', {
      happened: 'Nagelopen na de avond',
      followedUpByName: 'Mevrouw Prins, gemeente',
    });
    await keep(phone, 'safetyIncident', { happened: 'Band lek gestoken', outcome: 'Camera', closed: true });
    const { user, address } = show(phone, '/veiligheid');
    const cards = async () =>
      within(await screen.findByRole('list', { name: 'Veiligheidsmeldingen' }))
        .getAllByRole('link')
        .map(({ textContent }) => textContent);
    await waitFor(async () => expect((await cards()).at(-1)).toBe('Band lek gestoken'));
    expect(await cards()).toHaveLength(3);
    for (const [label, titles] of [
      ['Open', 2],
      ['Nog op te pakken', ['Uitgescholden op de trap']],
      ['Nog af te spreken', ['Nagelopen na de avond']],
      ['Afgesloten', ['Band lek gestoken']],
    ] as const) {
      await user.click(screen.getByRole('radio', { name: label }));
      await waitFor(async () =>
        typeof titles === 'number' ? expect(await cards()).toHaveLength(titles) : expect(await cards()).toEqual(titles),
      );
    }
    expect(address()).toBe('/veiligheid?stand=afgesloten');
    await user.click(screen.getByRole('button', { name: 'Filter bewaren' }));
    await user.click(await screen.findByRole('button', { name: 'Bewaren' }));
    // The filter itself, and the one that was kept under its words.
    await waitFor(() => expect(screen.getAllByRole('radio', { name: 'Afgesloten', checked: true })).toHaveLength(2));
    phone.offline = false;
    await phone.sync();
    const [kept] = phone.device.watch({ kind: 'savedFilter' }).get();
    expect(kept).toMatchObject({ delivery: 'sent', values: { list: 'safetyIncidents', query: 'stand=afgesloten' } });
  });
});

test('only who notes a kind is shown the way to a file of it', () => {
  showScreen(
    phone.device,
    <>
      <ExportShown kind="signal" />
      <ExportShown kind="person" />
    </>,
  );
  expect(screen.getAllByRole('button', { name: 'Downloaden' })).toHaveLength(1);
});
