// What the screens say of a disk that failed and of a notebook that the browser threw away. That it is so is held by
// tests/component/device/journal.test.ts and, on a real disk, by tests/e2e/full-disk-phone.test.ts.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import SettingsPage from '#features/account/settings/settings-page.tsx';
import UnlockPage from '#features/account/unlock-page.tsx';
import { useSession } from '#records/device-context.tsx';
import { IllNotice, PutBackNotice } from '#records/phone/disk-notices.tsx';
import { type MemoryFolder, memoryFolder } from '#tests/support/memory-folder.ts';
import { createPhoneOf, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { loseAll, tornDisk } from '#tests/support/torn-disk.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function newPhone(folder: MemoryFolder | undefined = memoryFolder()) {
  return (await createPhoneOf(server, 'fieldWorker', { name: 'Amina Yılmaz', folder })).phone;
}
const note = (tab: TestTab, observed: string) => tab.device.save({ kind: 'signal', values: { observed } });

function Screen() {
  const phase = useSession((session) => session.phase);
  if (phase !== 'unlocked') return <UnlockPage />;
  return (
    <>
      <IllNotice />
      <PutBackNotice />
      <SettingsPage />
    </>
  );
}

describe('[edge.E1] a notebook that the browser threw away', () => {
  test.each([
    [1, '1 notitie of aanvulling had de server nog niet aangenomen'],
    [3, '3 notities of aanvullingen had de server nog niet aangenomen'],
    [0, 'Alles was verstuurd.'],
  ])('is told at the door, with %i unsent and no name, and what is said of the copy is so', async (unsent, words) => {
    const phone = await newPhone();
    phone.network.setOnline(false);
    for (let n = 0; n < unsent; n++) await note(phone, `alleen hier ${n}`);
    phone.kill();
    await loseAll(phone.idb);
    const again = await phone.reopen();
    const { user } = showScreen(again.device, <Screen />);
    await screen.findByText('De browser heeft een notitieboek weggegooid');
    expect(document.body.textContent).toContain(words);
    expect(document.body.textContent).not.toContain('Amina');
    await user.type(screen.getByLabelText('Wachtzin'), `${testPassphrase}{Enter}`);
    await screen.findByText('Je notitieboek is terug');
    expect(again.device.watch({ kind: 'signal' }).get()).toHaveLength(unsent);
    await user.click(screen.getByRole('button', { name: 'Gelezen' }));
    await waitFor(() => expect(screen.queryByText('Je notitieboek is terug')).toBeNull());
    await again.device.lock();
    await screen.findByLabelText('Wachtzin');
    expect(screen.queryByText('De browser heeft een notitieboek weggegooid')).toBeNull();
  });
});

describe('[edge.E1] the copy beside the database', () => {
  test('is told in Instellingen, and that there is none where the browser has no place for it', async () => {
    const phone = await newPhone();
    showScreen(phone.device, <SettingsPage />);
    await screen.findByText('Van wat nog niet verstuurd is, staat een kopie op slot.');
  });

  test('is told to be absent where the browser has no place for it', async () => {
    const { phone } = await createPhoneOf(server, 'fieldWorker');
    showScreen(phone.device, <SettingsPage />);
    await screen.findByText('Geen reservekopie op dit toestel.');
  });

  test('is where notes are kept once a write failed, and the screen says so and what ends it', async () => {
    const phone = await newPhone();
    phone.network.setOnline(false);
    showScreen(phone.device, <Screen />);
    const disk = tornDisk();
    disk.full = true;
    expect(await note(phone, 'past niet')).toMatchObject({ ok: true });
    await screen.findByText('Dit toestel kon iets niet opslaan');
    expect(document.body.textContent).toContain('sluit de browser helemaal en open Stoep opnieuw');
    await screen.findByText('Wat je noteert, staat nu alleen in de reservekopie.');
    disk.full = false;
    const again = await phone.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.disk.getState().ill).toBe(false);
    expect(again.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
  });

  test('that fails too is told as what it is: what is typed now is not kept', async () => {
    const folder = memoryFolder();
    const phone = await newPhone(folder);
    phone.network.setOnline(false);
    const disk = tornDisk();
    disk.full = true;
    await note(phone, 'in de kopie');
    folder.closed = true;
    const again = await phone.reopen();
    showScreen(again.device, <Screen />);
    await again.device.unlock(testPassphrase);
    await screen.findByText('Dit toestel kan niets meer opslaan');
    expect(await note(again, 'nergens')).toMatchObject({ ok: false });
    expect(again.device.watch({ kind: 'signal' }).get()).toHaveLength(1);
  });
});
