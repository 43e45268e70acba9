// What the screens of import and export say will happen with rows and files, and whether it does.
import { File } from 'node:buffer';
import { cleanup, screen } from '@testing-library/react';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import ExportPage from '#features/import-export/export/export-page.tsx';
import type { ExportFile } from '#features/import-export/export/make-file.ts';
import ImportPage from '#features/import-export/import/import-page.tsx';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
beforeEach(async () => {
  server = await startTestServer();
  phone = await phoneOf('coordinator');
});
afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  await server.close();
});

const phoneOf = async (role: 'coordinator' | 'fieldWorker') => {
  return (await createPhoneOf(server, role)).phone;
};
const fileOf = (text: string, name = 'lijst.csv') => new File([text], name) as unknown as globalThis.File;
const namesOn = ({ device }: TestPhone) =>
  device
    .watch({ kind: 'socialMapEntry' })
    .get()
    .map(({ values }) => values.name)
    .sort();

async function preview(text: string) {
  const view = showScreen(phone.device, <ImportPage />);
  await view.user.upload(screen.getByLabelText('Bestand om in te lezen'), fileOf(text));
  await view.user.click(await screen.findByRole('button', { name: 'Rijen nakijken' }));
  await screen.findByRole('list', { name: 'Rijen uit het bestand' });
  return view;
}
const takeIn = async (text: string) => {
  const view = await preview(text);
  await view.user.click(screen.getByRole('button', { name: 'Inlezen' }));
  await screen.findByText(/rijen ingelezen, 0 overgeslagen/u);
  return view;
};

describe('rows that came in', () => {
  test('are on this phone at once, also without reception, and go to the team once there is', async () => {
    phone.network.setOnline(false);
    await takeIn('Naam\nDe Schakel\nHet Anker');
    screen.getByText(/Ze staan op dit toestel en gaan naar je team zodra er bereik is\./u);
    expect(namesOn(phone)).toEqual(['De Schakel', 'Het Anker']);
    phone.network.setOnline(true);
    await phone.device.syncNow();
    expect(namesOn(await phoneOf('fieldWorker'))).toEqual(['De Schakel', 'Het Anker']);
  });

  test('can be undone until another file is chosen', async () => {
    const { user } = await takeIn('Naam\nDe Schakel\nHet Anker');
    screen.getByText(/Ongedaan maken kan tot je een ander bestand kiest of Stoep sluit\./u);
    await user.click(screen.getByRole('button', { name: 'Nog een bestand' }));
    await screen.findByLabelText('Bestand om in te lezen');
    expect(screen.queryByRole('button', { name: 'Ongedaan maken' })).toBeNull();
    expect(namesOn(phone)).toHaveLength(2);
  });

  test('of which somebody took one away are not undone by half, and that is said', async () => {
    const { user } = await takeIn('Naam\nDe Schakel\nHet Anker');
    const [first] = phone.device.watch({ kind: 'socialMapEntry' }).get();
    await phone.device.remove('socialMapEntry', first?.id ?? '');
    await user.click(screen.getByRole('button', { name: 'Ongedaan maken' }));
    await screen.findByText(/Ongedaan maken lukte niet, er is niets weggehaald\./u);
    expect(namesOn(phone)).toHaveLength(1);
  });

  test('on a disk that writes nothing did not come in, not one of them', async () => {
    const { user } = await preview('Naam\nDe Schakel\nHet Anker');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No.', 'UnknownError');
    });
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('No.', 'UnknownError');
    });
    await user.click(screen.getByRole('button', { name: 'Inlezen' }));
    await screen.findByText('Bewaren lukte niet. Er is niets ingelezen.');
    vi.restoreAllMocks();
    expect(namesOn(phone)).toEqual([]);
  });
});

test('key persons come from CSV alone, and another file keeps nobody', async () => {
  const { user } = showScreen(phone.device, <ImportPage />);
  await user.click(screen.getByLabelText(/^Sleutelpersonen/u));
  await user.upload(screen.getByLabelText('Bestand om in te lezen'), fileOf('[{"name":"Fatma"}]', 'lijst.csv'));
  await screen.findByText('Sleutelpersonen kunnen alleen uit een CSV-bestand komen.');
  expect(phone.device.watch({ kind: 'keyPerson' }).get()).toEqual([]);
});

describe('an export', () => {
  const made: ExportFile[] = [];
  const show = (address: string) => {
    made.length = 0;
    return showScreen(phone.device, <ExportPage handOver={(file) => void made.push(file)} />, address);
  };

  test('as a calendar says how many stay behind, and holds the rest', async () => {
    for (const values of [
      { what: 'Met dag', due: '2030-12-01' },
      { what: 'Zonder dag' },
      { what: 'Al klaar', due: '2030-12-01', state: 'done' },
    ] as const)
      expect(await phone.device.save({ kind: 'task', values })).toMatchObject({ ok: true });
    await phone.device.syncNow();
    await phone.device.online.stepUp(testPassword);
    const { user } = show('/uitvoer?soort=task');
    await user.click(screen.getByLabelText('Agenda (iCal)'));
    await screen.findByText('2 zonder dag, of al klaar, komen niet in de agenda.');
    await user.click(screen.getByRole('button', { name: 'Bestand maken' }));
    await screen.findByText(/Het staat bij je downloads\./u);
    expect((await made[0]?.blob.text())?.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
  });

  test('on paper makes nothing of more than fits, and says how many do', async () => {
    const values = Array.from({ length: 1_001 }, (_, at) => ({ name: `Plek ${at}` }));
    expect(await phone.device.saveAll('socialMapEntry', values)).toMatchObject({ ok: true });
    const { user } = show('/uitvoer?soort=socialMapEntry');
    await user.click(screen.getByLabelText('Op papier'));
    await screen.findByText('Op papier kunnen er 1.000. Maak er een bestand van.');
    expect(screen.queryByRole('button', { name: 'Blad maken' })).toBeNull();
    const [one] = phone.device.watch({ kind: 'socialMapEntry' }).get();
    await phone.device.remove('socialMapEntry', one?.id ?? '');
    await screen.findByRole('button', { name: 'Blad maken' });
    expect(screen.queryByText(/Op papier kunnen er/u)).toBeNull();
  }, 30_000);
});
