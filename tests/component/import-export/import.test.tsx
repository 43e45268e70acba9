import { File } from 'node:buffer';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import ExportPage from '#features/import-export/export/export-page.tsx';
import type { ExportFile } from '#features/import-export/export/make-file.ts';
import ImportPage from '#features/import-export/import/import-page.tsx';
import { createPhoneOf, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Someone of a team of their own, so that one test does not find what another kept. */
async function worker(role: 'fieldWorker' | 'coordinator' | 'partner' = 'fieldWorker') {
  const team = await server.makeTeam('Team');
  return (await createPhoneOf(server, role, { team, name: 'Sam' })).phone;
}
type Worker = Awaited<ReturnType<typeof worker>>;

const csv = (text: string | Uint8Array, name = 'lijst.csv') =>
  new File([text], name, { type: 'text/csv' }) as unknown as globalThis.File;
const entries = (phone: Worker) =>
  phone.device
    .watch({ kind: 'socialMapEntry', order: (a, b) => String(a.values.name).localeCompare(String(b.values.name)) })
    .get();
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Rijen uit het bestand' }))
    .getAllByRole('listitem')
    .filter((row) => row.hasAttribute('data-at'));
const button = (name: string) => screen.getByRole('button', { name });

async function upload(user: ReturnType<typeof showScreen>['user'], file: globalThis.File) {
  await user.upload(screen.getByLabelText('Bestand om in te lezen'), file);
}

describe('a list from elsewhere', () => {
  test('in Latin-1 with semicolons and a broken quote shows what comes in and what is wrong, keeps the rest, and can be undone', async () => {
    const phone = await worker();
    await phone.device.save({ kind: 'socialMapEntry', values: { name: 'Café Noord' } });
    const text = [
      'Naam;Soort;Telefoonnummer;Lat;Lon;Opmerking intern',
      'Caf\u00e9 Noord;Plek;;;;weg',
      'Buurthuis De Schakel;organisatie;030 123;52,0907;5,1214;weg',
      '"Kapot "de" naam;Plek;;;;',
      'Speeltuin;speelplek;;;;',
      ';Plek;;;;',
    ].join('\r\n');
    const { user } = showScreen(phone.device, <ImportPage />);
    await upload(user, csv(Uint8Array.from(text, (each) => each.charCodeAt(0))));

    const phoneColumn = (await screen.findByLabelText('Telefoonnummer')) as HTMLSelectElement;
    expect(phoneColumn.selectedOptions[0]?.text).toBe('Telefoon');
    expect((screen.getByLabelText('Opmerking intern') as HTMLSelectElement).value).toBe('');
    await user.click(button('Rijen nakijken'));

    const seen = (await rows()).map((row) => row.textContent ?? '');
    expect(seen.map((row) => /Rij (\d+)/u.exec(row)?.[1])).toEqual(['2', '3', '4', '5', '6']);
    expect(seen[0]).toMatch(/Staat er al.*Café Noord/u);
    expect(seen[1]).toMatch(/Wordt ingelezen.*Organisatie.*52,0907 noord, 5,1214 oost/u);
    expect(seen[2]).toContain('Rij 4: Een aanhalingsteken');
    expect(seen[3]).toContain('Rij 5: Wat is het: ‘speelplek’ staat niet in de lijst.');
    expect(seen[4]).toContain('Rij 6: Naam ontbreekt.');
    expect(screen.getByText(/Bij ‘Wat is het\?’ kan: Organisatie;/u)).toBeDefined();
    expect(screen.getByText('1 rij inlezen, 4 overslaan')).toBeDefined();

    await user.click(screen.getByLabelText('Toch inlezen'));
    expect(screen.getByText('2 rijen inlezen, 3 overslaan')).toBeDefined();
    await user.click(screen.getByLabelText('Toch inlezen'));
    expect(entries(phone)).toHaveLength(1);
    await user.click(button('Inlezen'));

    await screen.findByText('1 rij ingelezen, 4 overgeslagen');
    expect(entries(phone)[0]?.values).toEqual({
      name: 'Buurthuis De Schakel',
      type: 'organisation',
      phone: '030 123',
      place: { name: 'Punt op de kaart', precision: 'exact', latitude: 52.0907, longitude: 5.1214 },
    });
    await user.click(button('Ongedaan maken'));
    await screen.findByText('Ongedaan gemaakt: 1 rij weer weggehaald');
    expect(entries(phone).map(({ values }) => values.name)).toEqual(['Café Noord']);
  });

  test('has its columns chosen by hand when their names say nothing', async () => {
    const phone = await worker();
    const { user } = showScreen(phone.device, <ImportPage />);
    await upload(user, csv('wie,wat\nDe Brug,huiswerk\n'));
    await screen.findByText(/Kies ook een kolom voor: Naam/u);
    await user.selectOptions(screen.getByLabelText('wie'), 'Naam');
    expect(screen.queryByText(/Kies ook een kolom/u)).toBeNull();
    await user.selectOptions(screen.getByLabelText('wat'), 'Naam');
    expect((screen.getByLabelText('wie') as HTMLSelectElement).value).toBe('');
    await user.selectOptions(screen.getByLabelText('wie'), 'Naam');
    await user.selectOptions(screen.getByLabelText('wat'), 'Wat kunnen ze doen?');
    await user.click(button('Rijen nakijken'));
    await user.click(await screen.findByRole('button', { name: 'Inlezen' }));
    await screen.findByText('1 rij ingelezen, 0 overgeslagen');
    expect(entries(phone)[0]?.values).toEqual({ name: 'De Brug', offers: 'huiswerk' });
  });

  test('from Open Referral goes straight to the preview', async () => {
    const phone = await worker();
    const { user } = showScreen(phone.device, <ImportPage />);
    const page = {
      contents: [
        {
          id: 'o',
          name: 'Stichting Verder',
          services: [{ id: 's', name: 'Taalles', status: 'active', languages: [{ code: 'ar' }] }],
        },
      ],
    };
    await upload(user, csv(JSON.stringify(page), 'hsds.json'));
    expect(await rows()).toHaveLength(2);
    await user.click(button('Inlezen'));
    await screen.findByText('2 rijen ingelezen, 0 overgeslagen');
    expect(entries(phone).map(({ values }) => [values.name, values.languages])).toEqual([
      ['Stichting Verder', undefined],
      ['Taalles', ['ar']],
    ]);
  });

  test('of key persons leaves out who did not agree', async () => {
    const phone = await worker();
    const { user } = showScreen(phone.device, <ImportPage />);
    await user.click(screen.getByLabelText('Sleutelpersonen'));
    await upload(
      user,
      csv('Naam;Toestemming;Toestemming op;Talen\nFatma;ja;1-11-2026;Arabisch\nKees;nee;1-11-2026;\nJan;;;\n'),
    );
    await user.click(await screen.findByRole('button', { name: 'Rijen nakijken' }));
    const seen = (await rows()).map((row) => row.textContent ?? '');
    expect(seen[1]).toContain('Rij 3: Geen toestemming: deze persoon komt niet in Stoep.');
    expect(seen[2]).toContain('Geen toestemming');
    await user.click(button('Inlezen'));
    await screen.findByText('1 rij ingelezen, 2 overgeslagen');
    const kept = phone.device.watch({ kind: 'keyPerson' }).get();
    expect(kept.map(({ values }) => values.name)).toEqual(['Fatma']);
  });

  test('that can’t be read gets a plain answer, and nothing changes', async () => {
    const phone = await worker();
    const { user } = showScreen(phone.device, <ImportPage />);
    const wrong: [globalThis.File, RegExp][] = [
      [csv('PK\u0003\u0004'), /Dit is een Excel-bestand/u],
      [csv(''), /leeg/u],
      [csv('Naam\n'), /Onder de namen van de kolommen staat niets/u],
      [csv('{"a":'), /beschadigd/u],
      [csv(new Uint8Array(10 * 1024 * 1024 + 1)), /groter dan 10 MB/u],
      [csv(`Naam;Soort\n${'a;b\n'.repeat(5_001)}`), /meer dan 5\.000 rijen/u],
    ];
    for (const [file, answer] of wrong) {
      await upload(user, file);
      await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(answer), { timeout: 20_000 });
    }
    expect(entries(phone)).toEqual([]);
  });

  test('of hundreds of rows comes in whole, and goes whole, also after a lock', async () => {
    const phone = await worker();
    const { user, unmount } = showScreen(phone.device, <ImportPage />);
    await upload(user, csv(`Naam;Taken\n${Array.from({ length: 300 }, (_, at) => `Plek ${at};taak`).join('\n')}`));
    await user.click(await screen.findByRole('button', { name: 'Rijen nakijken' }));
    await user.click(await screen.findByRole('button', { name: 'Inlezen' }, { timeout: 20_000 }));
    await screen.findByText('300 rijen ingelezen, 0 overgeslagen', undefined, { timeout: 30_000 });
    expect(entries(phone)).toHaveLength(300);
    // The lock comes after two minutes; the way back is still there.
    unmount();
    await phone.device.lock();
    await phone.device.unlock(testPassphrase);
    showScreen(phone.device, <ImportPage />);
    await user.click(button('Ongedaan maken'));
    await screen.findByText('Ongedaan gemaakt: 300 rijen weer weggehaald', undefined, { timeout: 30_000 });
    expect(entries(phone)).toHaveLength(0);
  }, 60_000);

  test('is not for a partner', async () => {
    const phone = await worker('partner');
    showScreen(phone.device, <ImportPage />);
    expect(screen.getByText('Dit is niet voor jouw rol')).toBeDefined();
  });
});

test('what was exported comes in again as it was, formulas, accents and all', async () => {
  const phone = await worker('coordinator');
  const whole = [
    {
      name: '=SOM(A1)',
      type: 'informalNetwork',
      offers: 'regel één\n"twee"; drie, vier\n<script>alert(1)</script>',
      tasks: "'=niet doen",
      forWhom: '👩‍👧 جمعية',
      protectiveFactors: ['prosocialNorms', 'socialBonding'],
      domains: ['care', 'leisure'],
      level: 'meso',
      covenant: 'unknown',
      contactName: '@jan',
      phone: '+31 6 12345678',
      email: 'a@b.example',
      reachableWhen: '-',
      languages: ['fa', 'nl', 'other'],
      otherLanguage: 'Urdu',
      place: { name: 'Dorpsstraat 1, Utrecht', precision: 'street', latitude: 52.091, longitude: 5.121 },
      checkedOn: '2028-02-29',
      checkedBy: phone.session().phase === 'unlocked' ? (phone.session() as { person: string }).person : '',
      gone: true,
    },
    { name: 'Alleen een naam', place: { name: 'Ergens', precision: 'neighbourhood' } },
  ] as const;
  for (const values of whole)
    expect(await phone.device.save({ kind: 'socialMapEntry', values })).toMatchObject({ ok: true });
  await phone.device.syncNow();

  const files: ExportFile[] = [];
  const out = showScreen(
    phone.device,
    <ExportPage handOver={(file) => files.push(file)} />,
    '/uitvoer?soort=socialMapEntry',
  );
  await out.user.click(screen.getByLabelText('CSV'));
  await out.user.click(screen.getByLabelText('Ook namen en telefoonnummers'));
  await out.user.click(button('Bestand maken'));
  await out.user.type(await screen.findByLabelText('Je wachtwoord'), testPassword);
  await out.user.click(button('Doorgaan'));
  await screen.findByText(/^Gemaakt: stoep-sociale-kaart-/u);
  out.unmount();
  const ids = entries(phone).map(({ id }) => id);
  expect(await phone.device.removeAll('socialMapEntry', ids)).toMatchObject({ ok: true });

  const { user } = showScreen(phone.device, <ImportPage />);
  await upload(user, csv(new Uint8Array((await files[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0))));
  await user.click(await screen.findByRole('button', { name: 'Rijen nakijken' }));
  await user.click(await screen.findByRole('button', { name: 'Inlezen' }));
  await screen.findByText('2 rijen ingelezen, 0 overgeslagen');
  // Sets have no order of their own.
  const sorted = (values: object) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value]),
    );
  expect(entries(phone).map(({ values }) => sorted(values))).toEqual(expect.arrayContaining(whole.map(sorted)));
});
