import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import ExportPage from '#features/import-export/export/export-page.tsx';
import type { ExportFile } from '#features/import-export/export/make-file.ts';
import { DeviceProvider } from '#records/device-context.tsx';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

// Only the server's clock is moved: the phone's own would lock it.
let now = Date.now();
let server: TestServer;
let phone: TestPhone;
let ids: string[];
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  ({ phone } = await createPhoneOf(server, 'coordinator', { name: 'Sam' }));
  ids = [];
  for (const values of [
    {
      name: 'De Schakel',
      phone: '0612345678',
      place: { name: 'Plein', precision: 'exact', latitude: 52.1, longitude: 5.1 },
    },
    { name: 'Zonder punt', contactName: 'Fatma' },
  ] as const) {
    const saved = await phone.device.save({ kind: 'socialMapEntry', values });
    if (saved.ok) ids.push(saved.id);
  }
  await phone.device.save({ kind: 'task', values: { what: 'Lamp maken', due: '2026-12-01' } });
  await phone.device.syncNow();
});
afterAll(() => server.close());

function show(address: string) {
  const files: ExportFile[] = [];
  const view = showScreen(phone.device, <ExportPage handOver={(file) => files.push(file)} />, address);
  return { ...view, text: () => files[0]?.blob.text() ?? '', files };
}

const make = () => screen.getByRole('button', { name: 'Bestand maken' });
const exportsInAudit = async () => {
  const rows = await server.db.selectFrom('audit').selectAll().execute();
  return rows.map((row) => JSON.stringify(row)).filter((row) => row.includes('"exported"'));
};

describe('an export', () => {
  test('of what is about people asks for the password once more, is in the audit trail, and only then makes a file', async () => {
    now += 10 * 60_000;
    const before = (await exportsInAudit()).length;
    const { user, files, text } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('CSV'));
    await user.click(screen.getByLabelText('Ook namen en telefoonnummers'));
    await user.click(make());
    const password = await screen.findByLabelText('Je wachtwoord');
    expect(files).toEqual([]);
    // While the question stands there nothing runs.
    expect(screen.queryByRole('button', { name: 'Bezig…' })).toBeNull();
    expect(make()).toBeTruthy();
    await user.type(password, testPassword);
    await user.click(screen.getByRole('button', { name: 'Doorgaan' }));
    await screen.findByText(/^Gemaakt: stoep-sociale-kaart-.*\.csv$/u);
    expect(await text()).toContain('0612345678');
    const audit = await exportsInAudit();
    expect(audit).toHaveLength(before + 1);
    expect(audit.at(-1)).toContain('socialMapEntry csv 2 personal');
    expect(audit.at(-1)).not.toContain('Fatma');
  });

  test('counts the fields as they are chosen, with names and numbers apart', async () => {
    const { user } = show('/uitvoer?soort=socialMapEntry');
    const words = () => document.body.textContent ?? '';
    const [, chosen] = /(\d+) van de \d+ vragen/u.exec(words()) ?? [];
    expect(chosen).toBeDefined();
    await user.click(screen.getByLabelText('Ook namen en telefoonnummers'));
    await waitFor(() => expect(words()).toMatch(/, \d+ vragen, \d+ met namen of nummers/u));
    expect(words()).toContain(`, ${chosen} vragen, `);
  });

  test('makes nothing when the password is not given', async () => {
    now += 10 * 60_000;
    const before = (await exportsInAudit()).length;
    const { user, files } = show('/uitvoer?soort=socialMapEntry');
    await user.click(make());
    await screen.findByLabelText('Je wachtwoord');
    await user.click(screen.getAllByRole('button', { name: 'Sluiten' }).at(-1) as HTMLElement);
    expect((await screen.findByRole('alert')).textContent).toContain('Er is niets veranderd');
    expect(files).toEqual([]);
    expect(await exportsInAudit()).toHaveLength(before);
  });

  test('holds no names and numbers unless they are ticked, and only the fields that are chosen', async () => {
    await phone.device.online.stepUp(testPassword);
    const { user, text } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('CSV'));
    expect(screen.queryByLabelText('Telefoon')).toBeNull();
    await user.click(screen.getByLabelText('Website'));
    await user.click(screen.getByLabelText('Komma'));
    await user.click(make());
    await screen.findByText(/^Gemaakt/u);
    expect(await text()).toContain('De Schakel');
    expect(await text()).not.toMatch(/0612345678|Fatma|Sam|Website/u);
  });

  test('as a map says how many stay behind, and holds the rest', async () => {
    await phone.device.online.stepUp(testPassword);
    const { user, text } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('Kaart (GeoJSON)'));
    expect(screen.getByText('1 zonder punt op de kaart komen niet in het bestand.')).toBeDefined();
    await user.click(make());
    await screen.findByText(/\.geojson$/u);
    expect(JSON.parse(await text()).features).toHaveLength(1);
  });

  test('offers who walks the street no files that only another program reads', async () => {
    const { phone: walking } = await createPhoneOf(server, 'fieldWorker', { name: 'Aya' });
    showScreen(walking.device, <ExportPage />, '/uitvoer?soort=socialMapEntry');
    expect(screen.getByLabelText('Excel')).toBeDefined();
    expect(screen.getByLabelText('Op papier')).toBeDefined();
    expect(screen.queryByLabelText('CSV')).toBeNull();
    expect(screen.queryByLabelText('Kaart (GeoJSON)')).toBeNull();
  });

  test('as a calendar says nothing of what it is about, unless that is chosen', async () => {
    await phone.device.online.stepUp(testPassword);
    const { user, text } = show('/uitvoer?soort=task');
    await user.click(screen.getByLabelText('Agenda (iCal)'));
    await user.click(make());
    await screen.findByText(/\.ics$/u);
    expect(await text()).toContain('SUMMARY:Taak\r\n');
    expect(await text()).not.toContain('Lamp');
  });

  test('without reception says why it can’t, and makes nothing', async () => {
    phone.network.setOnline(false);
    const { user, files } = show('/uitvoer?soort=socialMapEntry');
    await user.click(make());
    expect((await screen.findByRole('alert')).textContent).toContain('Downloaden kan alleen met bereik');
    expect(files).toEqual([]);
    phone.network.setOnline(true);
    await waitFor(() => expect(phone.device.sync.getState().online).toBe(true));
  });

  test('on paper shows whose it is, when, and that it is confidential', async () => {
    await phone.device.online.stepUp(testPassword);
    const { user } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('Op papier'));
    await user.click(screen.getByRole('button', { name: 'Blad maken' }));
    await screen.findByText('Vertrouwelijk');
    expect(screen.getByText(/Team Oost · afgedrukt door Sam op \d+ \p{L}+ 20\d\d om \d/u)).toBeDefined();
    expect(within(screen.getByRole('list', { name: 'Sociale kaart' })).getByText('De Schakel')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Terug' }));
    expect(screen.getByLabelText('Op papier')).toHaveProperty('checked', true);
  });

  test('of a list that was looked at holds that list, or all when asked', async () => {
    const user = userEvent.setup({ delay: null });
    const entry = { pathname: '/uitvoer', search: '?soort=socialMapEntry', state: { ids: ids.slice(1) } };
    render(
      <DeviceProvider value={phone.device}>
        <MemoryRouter initialEntries={[entry]}>
          <ExportPage handOver={() => undefined} />
        </MemoryRouter>
      </DeviceProvider>,
    );
    expect(screen.getByText(/^1 op de sociale kaart|^1 sociale/iu)).toBeDefined();
    await user.click(screen.getByLabelText('Alles van je team'));
    expect(screen.getByText(/^2 op de sociale kaart/u)).toBeDefined();
  });

  test('[S4] [attack.A8] holds what stood there before a colleague wrote over it when that is chosen, and is not made without it', async () => {
    const { phone: colleague } = await createPhoneOf(server, 'fieldWorker', { name: 'Noor' });
    const saved = await phone.device.save({
      kind: 'socialMapEntry',
      values: { name: 'Oude naam', website: 'https://mijn.example' },
    });
    if (!saved.ok) throw new Error('not saved');
    await phone.device.syncNow();
    await colleague.device.syncNow();
    await colleague.device.save({
      kind: 'socialMapEntry',
      id: saved.id,
      values: { website: 'https://andere.example' },
    });
    await colleague.device.syncNow();
    await phone.device.syncNow();
    await phone.device.online.stepUp(testPassword);
    const { user, text, files } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('CSV'));
    await user.click(screen.getByLabelText('Wat hier eerst stond'));
    phone.network.before = (path) => (path.endsWith('/earlier') ? Promise.reject(new TypeError('cut')) : undefined);
    await user.click(make());
    await screen.findByRole('alert');
    expect(files).toEqual([]);
    phone.network.before = undefined;
    await phone.device.online.stepUp(testPassword);
    await user.click(make());
    await screen.findByText(/^Gemaakt/u);
    const row = (await text()).split('\r\n').find((line) => line.includes('Oude naam'));
    expect(row).toContain('andere.example');
    expect(row).toMatch(/\(20\d\d-\d\d-\d\d \d\d:\d\d\): https:\/\/mijn\.example/u);
  });

  test('[attack.A8] holds no earlier name or number when names are left out, and holds them when they go along', async () => {
    const { phone: colleague } = await createPhoneOf(server, 'fieldWorker', { name: 'Bo' });
    const saved = await phone.device.save({
      kind: 'socialMapEntry',
      values: { name: 'Buurthuis', contactName: 'Mevrouw Jansen', website: 'https://eerst.example' },
    });
    if (!saved.ok) throw new Error('not saved');
    await phone.device.syncNow();
    await colleague.device.syncNow();
    const values = { contactName: 'Meneer Bakker', website: 'https://later.example' };
    await colleague.device.save({ kind: 'socialMapEntry', id: saved.id, values });
    await colleague.device.syncNow();
    await phone.device.syncNow();
    const rowWith = async (...chosen: readonly string[]) => {
      await phone.device.online.stepUp(testPassword);
      const { user, text, unmount } = show('/uitvoer?soort=socialMapEntry');
      for (const label of ['CSV', ...chosen, 'Wat hier eerst stond']) await user.click(screen.getByLabelText(label));
      await user.click(make());
      await screen.findByText(/^Gemaakt/u);
      unmount();
      return (await text()).split('\r\n').find((line) => line.includes('Buurthuis')) ?? '';
    };
    const without = await rowWith();
    expect(without).toContain('eerst.example');
    expect(without).not.toContain('Jansen');
    expect(await rowWith('Ook namen en telefoonnummers')).toContain('Mevrouw Jansen');
  });
});
