// Lists as other programs and other people make them, brought in on the screen.
import { File } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import ImportPage from '#features/import-export/import/import-page.tsx';
import { createPhoneOf } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function worker() {
  const team = await server.makeTeam('Team');
  return (await createPhoneOf(server, 'fieldWorker', { team, name: 'Sam' })).phone;
}
type Worker = Awaited<ReturnType<typeof worker>>;

const entries = (phone: Worker) =>
  phone.device
    .watch({ kind: 'socialMapEntry', order: (a, b) => String(a.values.name).localeCompare(String(b.values.name)) })
    .get()
    .map(({ values }) => values);
const button = (name: string) => screen.getByRole('button', { name });
const row = async (number: number) =>
  within(await screen.findByRole('list', { name: 'Rijen uit het bestand' }))
    .getAllByRole('listitem')
    .find((each) => each.hasAttribute('data-at') && each.textContent?.startsWith(`Rij ${number}`)) as HTMLElement;

/** The import screen with this file chosen: one of `tests/support/files`, or a text. */
async function withFile(phone: Worker, file: string) {
  const content = file.endsWith('.csv') ? readFileSync(`tests/support/files/${file}`) : file;
  const { user } = showScreen(phone.device, <ImportPage />);
  await user.upload(
    screen.getByLabelText('Bestand om in te lezen'),
    new File([content], 'lijst.csv', { type: 'text/csv' }) as unknown as globalThis.File,
  );
  await screen.findByRole('button', { name: 'Rijen nakijken' });
  return user;
}

async function bringIn(phone: Worker, file: string) {
  const user = await withFile(phone, file);
  await user.click(button('Rijen nakijken'));
  await user.click(await screen.findByRole('button', { name: 'Inlezen' }));
  await screen.findByText(/ingelezen, \d+ overgeslagen/u);
}

describe('a list that someone else made', () => {
  test('[reports.R9] with a line that says what separates comes in', async () => {
    const phone = await worker();
    await bringIn(phone, 'sep-line.csv');
    expect(entries(phone)).toEqual([
      { name: 'Inloop Noord', phone: '030 200 30 41', place: { name: 'Noordkade 9', precision: 'exact' } },
      { name: 'Wijkhuis De Zaag', phone: '030 200 30 40', place: { name: 'Zaagpad 4', precision: 'exact' } },
    ]);
  });

  test('[reports.R9] with a title above it is read from the row with the names, and another row can be pointed at', async () => {
    const phone = await worker();
    const user = await withFile(phone, 'Sociale kaart;;\nNaam;Telefoon;Taken\nDe Brug;030 200 30 40;helpen\n');
    const heading = screen.getByLabelText<HTMLSelectElement>('Op welke rij staan de namen van de kolommen?');
    expect(heading.selectedOptions[0]?.text).toBe('Rij 2: Naam · Telefoon · Taken');
    expect(screen.getByText('Wat erboven staat komt niet mee: rij 1.')).toBeDefined();
    await user.selectOptions(heading, 'Rij 1: Sociale kaart');
    expect(screen.getByLabelText('Sociale kaart')).toBeDefined();
    await user.selectOptions(heading, 'Rij 3: De Brug · 030 200 30 40 · helpen');
    expect(screen.getByRole('alert').textContent).toContain('Onder de namen van de kolommen staat niets.');
    await user.selectOptions(heading, 'Rij 2: Naam · Telefoon · Taken');
    expect((screen.getByLabelText('Telefoon') as HTMLSelectElement).selectedOptions[0]?.text).toBe('Telefoon');
    await user.click(button('Rijen nakijken'));
    await user.click(await screen.findByRole('button', { name: 'Inlezen' }));
    await screen.findByText('1 rij ingelezen, 0 overgeslagen');
    expect(entries(phone)).toEqual([{ name: 'De Brug', phone: '030 200 30 40', tasks: 'helpen' }]);
  });

  test('[reports.R11] with a wrong cell is kept without it when someone says so, row by row or all at once, and that is told', async () => {
    const phone = await worker();
    const user = await withFile(phone, 'dates.csv');
    await user.click(button('Rijen nakijken'));
    await screen.findByText('11 rijen inlezen, 1 overslaan');
    expect(screen.getByText('In 1 rij klopt een vak niet')).toBeDefined();
    await user.click(screen.getByLabelText('Klopt niet (1)'));
    const odd = await row(10);
    expect(odd.textContent).toMatch(/Klopt niet.*‘11\/21\/2026’.*Amerikaanse volgorde: 21 kan geen maand zijn/u);
    await user.click(within(odd).getByLabelText('Rij inlezen zonder dit vak'));
    expect((await row(10)).textContent).toContain('Wordt ingelezen zonder dit vak');
    await screen.findByText('12 rijen inlezen, 0 overslaan');
    await user.click(button('Sla deze rijen toch over'));
    await screen.findByText('11 rijen inlezen, 1 overslaan');
    await user.click(button('Deze rijen allemaal inlezen zonder die vakken'));
    await user.click(button('Inlezen'));
    await screen.findByText('12 rijen ingelezen, 0 overgeslagen');
    expect(screen.getByText(/Zonder een vak dat niet klopte: rij 10\./u)).toBeDefined();
    const days = new Map(entries(phone).map(({ name, checkedOn }) => [name, checkedOn]));
    expect(days.get('Datum I am')).toBeUndefined();
    expect(days.get('Datum J dag voor maand')).toBe('2026-04-03');
    expect(
      [...days.values()].filter((day) => day !== undefined && day !== '2026-11-21' && day !== '2026-04-03'),
    ).toEqual([]);
  });

  test('[reports.R11] of key persons never keeps someone without a clear yes, also not with all at once', async () => {
    const phone = await worker();
    const { user } = showScreen(phone.device, <ImportPage />);
    await user.click(screen.getByLabelText('Sleutelpersonen'));
    await user.upload(
      screen.getByLabelText('Bestand om in te lezen'),
      new File(
        [
          'Naam;Toestemming;Toestemming op;Talen;Ingetrokken op\nFatma;ja;1-11-2026;Klingon\nKees;misschien;1-11-2026;nl;3-11-2026\nJan;ja;ooit;nl\n',
        ],
        'lijst.csv',
      ) as unknown as globalThis.File,
    );
    await screen.findByText('Kijk eerst naar de toestemming');
    await user.click(await screen.findByRole('button', { name: 'Rijen nakijken' }));
    expect((await row(3)).textContent).toMatch(/Kan niet ingelezen worden.*Geen toestemming/u);
    expect((await row(4)).textContent).toMatch(/Kan niet ingelezen worden.*‘ooit’/u);
    expect(screen.getByText(/Bij 2 andere rijen kan dat niet/u)).toBeDefined();
    await user.click(button('Deze rijen allemaal inlezen zonder die vakken'));
    await user.click(button('Inlezen'));
    await screen.findByText('1 rij ingelezen, 2 overgeslagen');
    expect(
      phone.device
        .watch({ kind: 'keyPerson' })
        .get()
        .map(({ values }) => values),
    ).toEqual([{ name: 'Fatma', consent: true, consentOn: '2026-11-01' }]);
  });

  test('[reports.R12] has its telephone numbers mended in sight, and one that was rounded off is refused', async () => {
    const phone = await worker();
    const user = await withFile(phone, 'phones.csv');
    await user.click(button('Rijen nakijken'));
    expect((await row(2)).textContent).toMatch(
      /Wordt ingelezen.*Hier stond ‘612345678’\. De nul.*teruggezet.*0612345678/u,
    );
    expect((await row(4)).textContent).toMatch(/Klopt niet.*‘3,02003E\+08’.*laatste cijfers zijn weg/u);
    expect(screen.getByLabelText('Let op (2)')).toBeDefined();
    await user.click(button('Inlezen'));
    await screen.findByText('5 rijen ingelezen, 1 overgeslagen');
    expect(
      entries(phone)
        .map(({ phone: number }) => number)
        .sort(),
    ).toEqual(['+31612345680', '+31612345681', '0302003040', '06 12 34 56 79', '0612345678']);
  });

  test('[reports.R13] in metres of the Rijksdriehoek puts its points where they are', async () => {
    const phone = await worker();
    await bringIn(phone, 'rd.csv');
    const [north, south] = entries(phone).map(({ place }) => place);
    expect(north).toMatchObject({ name: 'Meeuwlaan 3', precision: 'exact' });
    expect([south?.latitude?.toFixed(2), south?.longitude?.toFixed(2)]).toEqual(['52.08', '5.12']);
  });

  test('[reports.R15] with an address in columns keeps all of it, and says before it comes in which columns don’t', async () => {
    const phone = await worker();
    await bringIn(phone, 'address-columns.csv');
    expect(entries(phone).map(({ place }) => place?.name)).toEqual([
      'Singel 7, 3572 AB Utrecht',
      'Kanaaldijk 14 bis A, 3531 XX Utrecht',
    ]);
  });

  test('[reports.R15] has more columns put in one place, in their order, and tells which go nowhere', async () => {
    const phone = await worker();
    const user = await withFile(
      phone,
      'Naam;wat;nog wat;Telefoon;Mobiel;code\nDe Brug;eerst;dan;030 200 30 40;06 12345678;7\n',
    );
    expect(screen.getByText('Deze kolommen komen niet mee:', { exact: false }).textContent).toBe(
      'Deze kolommen komen niet mee: wat, nog wat, code.',
    );
    await user.selectOptions(screen.getByLabelText('nog wat'), 'Wat kunnen ze doen?');
    await user.selectOptions(screen.getByLabelText('wat'), 'Wat kunnen ze doen?');
    expect((screen.getByLabelText('nog wat') as HTMLSelectElement).value).not.toBe('');
    expect(screen.getByText(/Kolommen met dezelfde plek komen achter elkaar/u)).toBeDefined();
    await user.click(button('Rijen nakijken'));
    await screen.findByText('Deze kolom komt niet mee:', { exact: false });
    await user.click(button('Inlezen'));
    await screen.findByText('1 rij ingelezen, 0 overgeslagen');
    expect(entries(phone)).toEqual([{ name: 'De Brug', offers: 'eerst\ndan', phone: '030 200 30 40 / 06 12345678' }]);
  });

  test('[reports.R17] [reports.R18] is found by its words and numbers, whatever signs and notation it came with', async () => {
    const phone = await worker();
    await bringIn(phone, 'search.csv');
    const found = async (words: string) => {
      const [first] = await phone.device.search({ words });
      return phone.device.watchOne('socialMapEntry', first?.id ?? '').get()?.values.name;
    };
    expect(await found('huisvandewijk')).toBe('Huisvandewijk Zwaan');
    expect(await found('kinderplek')).toBe('Kinderplek Vink');
    expect(await found('+31612345611')).toBe('Huisvandewijk Zwaan');
    expect(await found('0612345622')).toBe('Sportplek Kraai');
    expect(await found('06 12 34 56 33')).toBe('Plek Raaf');
    expect(await found('0612345666')).toBe('Plek Lijster');
  });
});
