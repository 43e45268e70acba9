// jsdom's own File can't be read.
import { File } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import NeighbourhoodsPage from '#features/admin/neighbourhoods-page.tsx';
import { baseMapFile } from '#tests/support/base-map-file.ts';
import { createSignedInPhone, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { baseMapPartBytes } from '#wire/limits.ts';

const municipality = readFileSync('tests/support/files/whole-municipality.geojson');
const part = baseMapPartBytes;
// Only the server's clock is moved: the phone's own would lock it.
let now = Date.now();
let server: TestServer;
let administrator: { email: string };
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  administrator = await server.signIn('administrator', { name: 'Amina Yılmaz' });
});
beforeEach(() =>
  server.db
    .deleteFrom('base_map')
    .execute()
    .then(() => undefined),
);
afterAll(() => server.close());

const phoneOf = ({ email }: { email: string }) => createSignedInPhone({ server, email, password: testPassword });
const section = () => within(screen.getByRole('region', { name: 'Kaart van het gebied' }));
const choose = (label: string, file: File) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { files: [file] } });
const mapFile = (bytes: number, name = 'oost.pmtiles') => new File([baseMapFile(bytes)], name);

describe('the base map of the team', () => {
  test('is handed in after the password, tells how far it is, who did it, and is replaced and taken away', async () => {
    const phone = await phoneOf(administrator);
    now += 10 * 60_000;
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    await section().findByText(/^Er is nog geen kaart\./);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    phone.network.before = async (path) => {
      if (path.endsWith('/parts/1')) await held;
      return undefined;
    };
    choose('Kaart kiezen', mapFile(2 * part));
    await user.type(await screen.findByLabelText('Je wachtwoord'), testPassword);
    await user.click(screen.getByRole('button', { name: 'Doorgaan' }));
    const bar = await section().findByRole<HTMLProgressElement>('progressbar', { name: /^Kaart versturen/ });
    await waitFor(() => expect(bar.value).toBe(part));
    section().getByText('1 MB van 2,1 MB (50%)');
    release();
    await section().findByText('oost.pmtiles');
    section().getByText('2,1 MB');
    section().getByText('Amina Yılmaz');

    choose('Vervangen', mapFile(300, 'west.pmtiles'));
    await section().findByText('west.pmtiles');
    await user.click(section().getByRole('button', { name: 'Kaart weghalen' }));
    section().getByText('De kaart gaat ook van alle toestellen. Omtrekken en punten blijven.');
    await user.click(section().getByRole('button', { name: 'Weghalen' }));
    await section().findByText(/^Er is nog geen kaart\./);
  });

  test('goes on being sent while the phone is locked, and can be stopped', async () => {
    const phone = await phoneOf(administrator);
    const view = showScreen(phone.device, <NeighbourhoodsPage />);
    await section().findByText(/^Er is nog geen kaart\./);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    phone.network.before = async (path) => {
      if (path.endsWith('/parts/1')) await held;
      return undefined;
    };
    choose('Kaart kiezen', mapFile(3 * part));
    await section().findByRole('progressbar');
    view.unmount();
    await phone.device.lock();
    await phone.device.unlock(testPassphrase);
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    section().getByRole('progressbar');
    await user.click(section().getByRole('button', { name: 'Stoppen' }));
    release();
    await section().findByRole('button', { name: 'Kaart kiezen' });
    await section().findByText(/^Er is nog geen kaart\./);
    await waitFor(async () => expect(await server.db.selectFrom('base_map').select('id').execute()).toEqual([]));
  });

  test('of a wrong file is refused before anything is sent, and without reception that is said', async () => {
    const phone = await phoneOf(administrator);
    showScreen(phone.device, <NeighbourhoodsPage />);
    await section().findByText(/^Er is nog geen kaart\./);
    const before = phone.network.requests.length;
    choose('Kaart kiezen', new File(['een foto'], 'foto.pmtiles'));
    expect((await section().findByRole('alert')).textContent).toContain('Dit is geen kaartbestand.');
    expect(phone.network.requests).toHaveLength(before);
    phone.network.setOnline(false);
    choose('Kaart kiezen', mapFile(300));
    await waitFor(() => expect(section().getByRole('alert').textContent).toContain('Er kwam geen antwoord'));
  });
});

describe('the outline of a neighbourhood', () => {
  const polygon = (...points: number[][]) =>
    new File([JSON.stringify({ type: 'Polygon', coordinates: [points] })], 'wijk.geojson');
  const here = polygon([4.5, 51.9], [4.51, 51.9], [4.51, 51.91], [4.5, 51.9]);

  test('is chosen from a file, drawn, on the phones of the team, and taken away', async () => {
    const phone = await phoneOf(administrator);
    const made = await phone.device.online.makeNeighbourhood(server.team, 'De Gorzen');
    await phone.device.syncNow();
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    await user.click(screen.getByRole('button', { name: 'De Gorzen' }));

    const wrong: [File, RegExp][] = [
      [polygon([2.3, 48.8], [2.4, 48.8], [2.4, 48.9], [2.3, 48.8]), /ligt niet in Nederland/],
      [polygon([492_000, 5_437_000], [493_000, 5_437_000], [493_000, 5_438_000], [492_000, 5_437_000]), /WGS84/],
      [new File(['naam;straat'], 'lijst.csv'), /geen GeoJSON/],
      [new File([' '.repeat(5_000_001)], 'alles.geojson'), /groter dan 5 MB/],
    ];
    const before = phone.network.requests.length;
    for (const [file, message] of wrong) {
      choose('Omtrek kiezen', file);
      await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(message));
    }
    expect(phone.network.requests).toHaveLength(before);

    choose('Omtrek kiezen', here);
    await screen.findByText('De omtrek is bewaard.');
    expect(screen.queryByRole('alert')).toBeNull();
    screen.getByRole('img', { name: 'De omtrek van deze wijk' });
    const id = made.ok ? made.value.neighbourhood : '';
    const other = await phoneOf(await server.signIn('fieldWorker'));
    const kept = () => other.device.watchOne('neighbourhood', id).get()?.values.outline;
    expect(JSON.parse(kept() ?? '')).toMatchObject({ type: 'MultiPolygon' });
    await user.click(screen.getByRole('button', { name: 'Omtrek weghalen' }));
    await screen.findByText('De omtrek is weggehaald.');
    expect(screen.queryByRole('img')).toBeNull();
    await other.device.syncNow();
    expect(kept()).toBeUndefined();
  });

  test('[reports.R22] is chosen by name from a file with many; the area that is called alike is offered', async () => {
    const phone = await phoneOf(administrator);
    const made = await phone.device.online.makeNeighbourhood(server.team, 'zuidhoek');
    const id = made.ok ? made.value.neighbourhood : '';
    await phone.device.syncNow();
    const { user } = showScreen(phone.device, <NeighbourhoodsPage />);
    await user.click(screen.getByRole('button', { name: 'zuidhoek' }));
    const kept = () => JSON.parse(phone.device.watchOne('neighbourhood', id).get()?.values.outline ?? 'null');
    const file = () => new File([municipality], 'utrecht.geojson');

    choose('Omtrek kiezen', file());
    const areas = await screen.findByLabelText<HTMLSelectElement>('Welk gebied is deze wijk?');
    expect([...areas.options].map(({ text }) => text)).toEqual([
      'Kies een gebied',
      'Noordhoek',
      'Oosthoek',
      'Westhoek',
      'Zuidhoek',
    ]);
    expect(areas.selectedOptions[0]?.text).toBe('Zuidhoek');
    expect(screen.getByText('In dit bestand staan 4 gebieden. Kies welk gebied deze wijk is.')).toBeDefined();
    screen.getByRole('img', { name: 'De omtrek van Zuidhoek' });
    await user.click(screen.getByRole('button', { name: 'Toch niet' }));
    await screen.findByText('Er is niets veranderd.');
    expect(kept()).toBeNull();

    choose('Omtrek kiezen', file());
    await user.selectOptions(await screen.findByLabelText('Welk gebied is deze wijk?'), 'Kies een gebied');
    await user.click(screen.getByRole('button', { name: 'Deze omtrek bewaren' }));
    await screen.findByText('Kies eerst een gebied.');
    await user.selectOptions(screen.getByLabelText(/Welk gebied is deze wijk/u), 'Westhoek');
    await user.click(screen.getByRole('button', { name: 'Deze omtrek bewaren' }));
    await screen.findByText('De omtrek is bewaard.');
    expect(screen.queryByLabelText('Welk gebied is deze wijk?')).toBeNull();
    await phone.device.syncNow();
    expect(kept()?.coordinates).toHaveLength(1);
  });
});
